import json
from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, tagged

from ..models.cases.free_text import OWN_WORDS
from ..models.protection.person_links import is_only_mention, person_models
from .access_matrix import World
from .cases_common import CasesCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestPersonDocument(CasesCommon):
    """What is held about a person is told in full, to those who may have it, and each time it is logged."""

    @classmethod
    def setUpClass(cls):
        """Register a request of access as the data protection officer."""
        super().setUpClass()
        cls.user_officer = cls._new_user("datenschutz", "Dora Datenschutz", "data_protection")
        values = {"client_number": cls.client.number, "kind": "access", "received_date": date(2022, 1, 31)}
        cls.request = cls.env["kim.client.request"].with_user(cls.user_officer).create(values)
        cls.own_client = cls.client.with_user(cls.user_case_manager)
        cls.client.write({"street": "Beispielweg 7", "sex": "female", "is_interpreter_needed": True})

    def _logged(self, record, user, kind):
        return self.env["kim.case.access.log"].search_count(
            [("number", "=", record.number), ("user_id", "=", user.id), ("kind", "=", kind)]
        )

    def _told(self, data, model):
        return [entry for section in data["sections"] if section["model"] == model for entry in section["records"]]

    def test_values_are_told_with_their_labels(self):
        [entry] = self._told(self.own_client._document_data(), "kim.client")
        told = {value["label"]: value["text"] for value in entry["values"]}
        self.assertEqual(told["Last Name"], "Musterfrau-Beispiel")
        self.assertEqual(told["Sex"], "Female")
        self.assertEqual(told["Interpreter Needed"], "yes")
        self.assertEqual(told["Birth Date"], "05/17/1990")
        self.assertNotIn("False", told.values(), "what is empty is left out")

    def test_machines_get_values_and_not_labels(self):
        [entry] = self._told(self.own_client._document_data(), "kim.client")
        values = {value["name"]: value["value"] for value in entry["values"]}
        self.assertEqual((values["birth_date"], values["sex"]), ("1990-05-17", "female"))
        self.assertEqual(values["birth_year"], 1990)

    def test_technical_fields_are_left_out(self):
        told = self._told(self.own_client._document_data(), "kim.client")
        told += self._told(self.own_client._document_data(), "kim.case")
        names = {value["name"] for entry in told for value in entry["values"]}
        self.assertFalse(names & {"id", "search_key", "create_uid", "write_uid", "duration_tracking", "message_ids"})

    def test_no_model_that_leads_to_a_person_is_missed(self):
        """One record of each such model, found from its person: what somebody adds later is covered by this, too."""
        world, models = World(self.env, self.env.company), person_models(self.env)
        self.assertGreater(len(models), 7)
        for name in models:
            record = self.env[name].browse(world.new(name).id)
            client = self._client_of(record, models)
            if name == "kim.case.intake":
                record.client_id = client = self.client
                record.outcome = "waiting"
            self.env.flush_all()
            with self.subTest(model=name):
                titles = {section["model"] for section in client._collect(is_complete=True)["sections"]}
                self.assertIn(name, titles)

    def _client_of(self, record, models):
        """Follow the links up to the person."""
        while record and record._name != "kim.client":
            record = next((record[field] for field in models[record._name] if record[field]), record.browse())
        return record

    def test_who_only_mentions_a_person_says_what_stays_of_it(self):
        for name, fields in person_models(self.env).items():
            model = self.env[name]
            if is_only_mention(model, fields) or getattr(model, "_kim_survives_person", False):
                with self.subTest(model=name):
                    self.assertTrue(hasattr(model, "_forget_person"), "define _kim_survives_person and _forget_person")

    def test_messages_and_tracked_changes_are_told(self):
        self.case.with_context(kim_case_words=OWN_WORDS).message_post(body="Own words of the software")
        told = json.dumps(self.own_client._document_data())
        self.assertIn("Own words of the software", told)

    def test_who_looked_is_told(self):
        self.own_client.read(["last_name"])
        rows = self.own_client._document_data()["access"]
        self.assertIn(
            (self.user_case_manager.name, self.client.number, "Opened", "Own case"),
            [(row["who"], row["number"], row["kind"], row["ground"]) for row in rows],
        )

    def test_each_document_is_logged_for_the_person_and_her_cases(self):
        self.own_client._document_data()
        self.own_client._print()
        for record in (self.client, self.case):
            self.assertEqual(self._logged(record, self.user_case_manager, "export"), 1)
            self.assertTrue(self._logged(record, self.user_case_manager, "print"))

    def test_the_officer_gets_it_by_number_while_the_request_is_open(self):
        self.assertIn("Musterfrau-Beispiel", json.dumps(self.request._document_data()))
        self.assertEqual(self._logged(self.client, self.user_officer, "export"), 1)
        row = self.env["kim.case.access.log"].search([("user_id", "=", self.user_officer.id)], limit=1)
        self.assertEqual(row.ground, "request")
        self.request.action_answer()
        self._assert_refused("Only an open request", self.request._document_data)
        self._assert_refused("Only an open request", self.request._print)

    def test_requests_of_another_kind_show_nothing(self):
        values = {"client_number": self.client.number, "kind": "erasure"}
        request = self.env["kim.client.request"].with_user(self.user_officer).create(values)
        self._assert_refused("Only an open request", request._document_data)

    def test_what_the_groups_of_a_reader_do_not_show_is_named_and_not_told(self):
        self.patch(type(self.client)._fields["street"], "groups", "base.group_system")
        data = self.own_client._document_data()
        self.assertNotIn("Beispielweg", json.dumps(data))
        self.assertIn("Street", data["withheld"])
        self.assertIn("Beispielweg", json.dumps(self.request._document_data()))

    def test_a_restriction_does_not_keep_it_from_the_person(self):
        self.client.restriction_reason = "claims"
        self.own_client.action_restrict()
        self.assertTrue(self.own_client._print().startswith(b"%PDF"))
        self.assertIn("Musterfrau-Beispiel", json.dumps(self.own_client._document_data()))

    def test_others_get_nothing(self):
        for user in (self.user_colleague, self.user_coordinator, self.user_administrator, self.user_officer):
            client = self.client.with_user(user)
            for act in (client._document_data, client._print, client.action_export_json, client.action_print_log):
                with self.subTest(user=user.name, act=act.__name__):
                    self._assert_refused(".", act, exception=AccessError)
        self.assertFalse(self._logged(self.client, self.user_officer, "print"))

    def test_file_names_carry_numbers_only(self):
        log = self.own_client.with_context(kim_document="log")
        self.assertEqual(self.own_client._print_name(), f"Data_Held_{self.client.number}")
        self.assertEqual(log._print_name(), f"Access_Log_{self.client.number}")

    def test_the_page_is_escaped(self):
        self.client.street = "<script>alert(1)</script>"
        self.assertNotIn("<script>alert", self.own_client._print_page())


@tagged("post_install", "-at_install", "kim_slow")
class TestPersonDocumentRoutes(CasesCommon, HttpCase):
    """What is downloaded is kept by nobody on the way."""

    @classmethod
    def setUpClass(cls):
        """Name the two addresses of a person."""
        super().setUpClass()
        address = f"/kim/person/kim.client/{cls.client.id}"
        cls.addresses = [f"{address}/everything.json", f"{address}/log.pdf"]

    def test_the_case_manager_downloads_and_nothing_is_stored(self):
        files = self.env["ir.attachment"].search_count([])
        self.authenticate(self.user_case_manager.login, self.user_case_manager.login)
        for address in [*self.addresses, f"/kim/print/kim.client/{self.client.id}.pdf"]:
            response = self.url_open(address)
            self.assertEqual(response.status_code, 200)
            self.assertEqual(response.headers["Cache-Control"], "no-store")
            self.assertIn(self.client.number, response.headers["Content-Disposition"])
            self.assertNotIn("Musterfrau", response.headers["Content-Disposition"])
        self.assertEqual(self.url_open(self.addresses[0]).json()["person"], self.client.number)
        self.assertEqual(self.env["ir.attachment"].search_count([]), files)

    def test_others_find_nothing(self):
        for user in (self.user_colleague, self.user_coordinator):
            self.authenticate(user.login, user.login)
            for address in self.addresses:
                self.assertEqual(self.url_open(address).status_code, 404)

    def test_models_that_stand_for_nobody_have_no_documents(self):
        self.authenticate(self.user_case_manager.login, self.user_case_manager.login)
        for model in ("res.users", "kim.case", "no.such.model"):
            self.assertEqual(self.url_open(f"/kim/person/{model}/1/everything.json").status_code, 404)

    def test_without_a_login_there_is_nothing(self):
        self.assertNotIn("Musterfrau", self.url_open(self.addresses[0]).text)
