from odoo.exceptions import AccessError
from odoo.tests import tagged

from .cases_common import CasesCommon

SECRETS = ("Amina", "Musterfrau-Beispiel", "1990-05-17")
IDENTITY = ("first_name", "last_name", "birth_date", "birth_year", "phone", "city")


@tagged("post_install", "-at_install", "kim_slow")
class TestCasePrivacy(CasesCommon):
    """A name stays in ``kim.client``: no other table holds it, no other way leads to it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.strangers = (cls.user_colleague | cls.user_coordinator | cls.user_administrator | cls.user_assistant) | (
            cls.user_management | cls.user_block_three
        )

    def _refused(self, act, *args, **values):
        with self.assertRaises(AccessError) as refusal:
            act(*args, **values)
        for secret in SECRETS:
            self.assertNotIn(secret, str(refusal.exception))

    # === STRANGERS === #

    def test_strangers_find_nobody_by_name(self):
        for user in self.strangers:
            with self.subTest(user=user.name):
                clients, cases = self.env["kim.client"].with_user(user), self.env["kim.case"].with_user(user)
                self.assertFalse(self._found(clients, [("last_name", "ilike", "Musterfrau")]))
                self.assertFalse(self._found(cases, [("client_id.last_name", "ilike", "Musterfrau")]))
                self.assertFalse(self._found(cases, [("client_id", "ilike", "Musterfrau")]))

    def _found(self, model, domain):
        """Return what the user finds; being refused is finding nothing."""
        try:
            return model.search(domain)
        except AccessError:
            return model

    def test_the_case_manager_finds_her_person_by_name(self):
        """Shows that the searches above can find something."""
        cases = self.env["kim.case"].with_user(self.user_case_manager)
        self.assertEqual(cases.search([("client_id.last_name", "ilike", "Musterfrau")]), self.case)

    def test_strangers_export_nothing(self):
        for user in self.strangers:
            user.group_ids += self.env.ref("base.group_allow_export")
            with self.subTest(user=user.name):
                self._refused(self.case.with_user(user).export_data, ["number", "client_id/last_name"])
                self._refused(self.client.with_user(user).export_data, ["last_name"])

    def test_strangers_read_no_person_through_the_case(self):
        specification = {"client_id": {"fields": {"last_name": {}, "display_name": {}}}}
        for user in self.strangers:
            with self.subTest(user=user.name):
                self._refused(self.case.with_user(user).web_read, specification)

    def test_the_coordination_reads_the_case_as_a_number(self):
        values = self.case.with_user(self.user_coordinator).read()[0]
        self.assertEqual(values["client_id"], (self.client.id, self.client.number))
        for secret in SECRETS:
            self.assertNotIn(secret, str(values))

    def test_the_coordination_changes_no_case(self):
        case = self.case.with_user(self.user_coordinator)
        self._refused(case.write, {"state_reference": "X"})
        for name in ("action_next_phase", "action_close", "action_reopen", "action_open_client", "unlink"):
            with self.subTest(method=name):
                self._refused(getattr(case, name))

    # === GROUPS === #

    def test_nobody_groups_or_aggregates_by_identity(self):
        clients = self.env["kim.client"].with_user(self.user_case_manager)
        cases = self.env["kim.case"].with_user(self.user_case_manager)
        for name in IDENTITY:
            with self.subTest(field=name):
                self._refused(clients.formatted_read_group, [], [name], ["__count"])
                self._refused(clients.formatted_read_group, [], [], [f"{name}:array_agg"])
                self._refused(cases.formatted_read_group, [], [f"client_id.{name}"], ["__count"])

    def test_groups_by_person_show_numbers(self):
        cases = self.env["kim.case"].with_user(self.user_coordinator)
        groups = cases.formatted_read_group([("id", "=", self.case.id)], ["client_id"], ["__count"])
        self.assertEqual(groups[0]["client_id"], (self.client.id, self.client.number))

    def test_name_search_knows_numbers_only(self):
        clients = self.env["kim.client"].with_user(self.user_case_manager)
        self.assertEqual(clients.name_search("Musterfrau"), [])
        self.assertEqual(clients.name_search(self.client.number), [(self.client.id, self.client.number)])

    # === OTHER TABLES === #

    def test_no_other_table_holds_the_name(self):
        case = self._tracked(self.case, self.user_case_manager)
        case.action_next_phase()
        case.write({"deputy_id": self.user_deputy.id, "closing_reason": "moved_away"})
        self.client.with_user(self.user_case_manager).write({"phone": "02129 000000", "city": "Haan"})
        case.action_close()
        self._write_history()
        self.assertTrue(self.case.message_ids.tracking_value_ids)
        self.assertEqual(self._tables_with("Musterfrau-Beispiel"), {"kim_client"})

    def _tables_with(self, text):
        """Return the tables of which any row, as text, contains the text."""
        self.env.cr.execute(
            "SELECT table_name FROM information_schema.tables"
            " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        )
        tables = [name for (name,) in self.env.cr.fetchall()]
        found = set()
        for table in tables:
            self.env.cr.execute(f'SELECT 1 FROM "{table}" t WHERE t::text LIKE %s LIMIT 1', [f"%{text}%"])  # noqa: S608
            if self.env.cr.fetchone():
                found.add(table)
        return found
