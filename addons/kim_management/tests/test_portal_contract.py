from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .portal_common import PortalCommon
from .upload_common import PDF, upload

REFUSED = "odoo.exceptions.AccessError"
URL = "/my/kim/contracts"


@tagged("post_install", "-at_install", "kim_slow")
class TestPortalContract(PortalCommon):
    """The contracts in the portal: the carrier's own, from the day they were sent, and what is named of them."""

    @classmethod
    def setUpClass(cls):
        """Add what must not be seen: a draft, another carrier's contract, files and messages of the office."""
        super().setUpClass()
        cls.draft = cls._create_contract("W-2")
        cls.foreign = cls._create_contract("W-3", cls.carrier_town)
        cls.foreign.action_send()
        cls.contract.write({"note": "Secret note", "rule_kind": "actual_cost", "cap_per_fte": 55000})
        cls.instalment = cls._create_instalment(cls.contract)
        cls.foreign_instalment = cls._create_instalment(cls.foreign)
        cls.shown = cls.env["kim.upload"]._attach(cls.contract, upload("Anlage.pdf"))
        values = {"name": "Vermerk.pdf", "raw": PDF, "res_model": "kim.contract", "res_id": cls.contract.id}
        cls.internal = cls.env["ir.attachment"].create(values)
        cls.note = cls.contract.message_post(body="Internal thoughts", subtype_xmlid="mail.mt_note")
        cls.comment = cls.contract.message_post(
            body="Words of the office", subtype_xmlid="mail.mt_comment", partner_ids=cls.lead.partner_id.ids
        )

    @classmethod
    def _create_instalment(cls, contract):
        return cls.env["kim.contract.instalment"].create(
            {"contract_id": contract.id, "year": 2022, "due_date": date(2022, 9, 15), "amount": 9625, "note": "Why"}
        )

    # === PAGES === #

    def test_the_carrier_reads_what_was_sent(self):
        for user in (self.clerk, self.lead):
            page = self._get(URL, user)
            self._assert_sound(page)
            for number, count in (("W-1", 1), ("W-2", 0), ("W-3", 0)):
                self.assertEqual(page.text.count(f">{number}<"), count)
            page = self._get(f"{URL}/{self.contract.id}")
            self._assert_sound(page)
            for text in ("W-1", "55.000,00", "9.625,00", "15.09.2022", "Haan"):
                self.assertIn(text, page.text)
            for text in ("Secret note", "Why", "Internal thoughts", "Words of the office", "Vermerk"):
                self.assertNotIn(text, page.text)

    def test_what_is_not_sent_and_what_is_anothers_look_the_same(self):
        self._assert_is_nothing(f"{URL}/{self.draft.id}", self.lead, self.other_lead)
        self._assert_is_nothing(f"{URL}/{self.foreign.id}", self.lead, self.clerk)
        self._assert_is_nothing(f"{URL}/{self.contract.id}", self.other_lead, self.user_coordinator)
        for number in (0, 999_999_999, 2**40):
            self._assert_is_nothing(f"{URL}/{number}", self.lead)
        self._log_in(None)
        self.assertIn("/web/login", self.url_open(f"{URL}/{self.contract.id}").url)

    def test_a_step_taken_back_takes_the_contract_away(self):
        self.assertEqual(self._get(f"{URL}/{self.contract.id}", self.clerk).status_code, 200)
        self.contract.with_user(self.user_coordinator).action_undo()
        self.assertEqual(self._get(f"{URL}/{self.contract.id}").status_code, 404)

    def test_what_waits_stands_on_the_first_page(self):
        self.assertIn(f'href="{URL}/{self.contract.id}"', self._get("/my/kim", self.clerk).text)
        self.contract.action_return()
        self.assertNotIn(f'href="{URL}/{self.contract.id}"', self._get("/my/kim").text)

    def test_the_pages_cost_the_same_for_many(self):
        self._log_in(self.lead)
        pages = ("/my/kim", URL, f"{URL}/{self.contract.id}")
        few = {page: self._count_queries(page) for page in pages}
        for number in range(199):
            contract = self.contract.copy({"number": f"M-{number}"})
            contract.sudo().write({"state": "sent", "sent_date": date(2022, 1, 1)})
        many = {page: self._count_queries(page) for page in pages}
        for page in pages:
            with self.subTest(page=page):
                self.assertGreater(few[page], 3)
                self.assertLessEqual(many[page], 25)
                self.assertLessEqual(many[page], few[page] + 2)

    # === THE INTERFACE === #

    def test_the_interface_gives_the_named_columns_of_own_rows(self):
        contracts, own = self.env["kim.contract"].with_user(self.clerk), self.contract.with_user(self.clerk)
        self.assertEqual(contracts.search([]), own)
        self.assertEqual(own.read(["number", "state"])[0]["number"], "W-1")
        self.assertEqual([row[0] for row in contracts.name_search("W-")], own.ids)
        self.assertEqual(self.env["kim.contract.instalment"].with_user(self.clerk).search([]), self.instalment)
        groups = contracts.formatted_read_group([], ["state"], ["__count"])
        self.assertEqual([group["__count"] for group in groups], [1])

    def test_the_interface_keeps_the_rest_closed(self):
        self._log_in(self.lead)
        calls = (
            ("kim.contract", "read", [self.contract.ids, ["note"]]),
            ("kim.contract", "read", [self.contract.ids, ["message_ids"]]),
            ("kim.contract", "read", [self.contract.ids, ["planned_amount"]]),
            ("kim.contract", "read", [self.foreign.ids, ["number"]]),
            ("kim.contract", "read", [self.draft.ids, ["number"]]),
            ("kim.contract", "search_read", [[("note", "ilike", "Secret")], ["number"]]),
            ("kim.contract", "formatted_read_group", [[], ["note"], ["__count"]]),
            ("kim.contract", "write", [self.contract.ids, {"cap_per_fte": 1}]),
            ("kim.contract", "unlink", [self.contract.ids]),
            ("kim.contract", "action_return", [self.contract.ids]),
            ("kim.contract", "message_post", [self.contract.ids]),
            ("kim.contract", "message_subscribe", [self.contract.ids, self.lead.partner_id.ids]),
            ("kim.contract.instalment", "read", [self.instalment.ids, ["note"]]),
            ("kim.contract.instalment", "read", [self.foreign_instalment.ids, ["amount"]]),
            ("kim.contract.instalment", "write", [self.instalment.ids, {"paid_amount": 1}]),
            ("kim.position.share", "search_read", [[], ["fte"]]),
        )
        for model, method, args in calls:
            with self.subTest(model=model, method=method, args=args):
                self.assertEqual(self._call(model, method, *args), REFUSED)
        self.assertFalse(
            self.contract.message_follower_ids.filtered(lambda row: row.partner_id == self.lead.partner_id)
        )

    # === FILES AND MESSAGES === #

    def test_files_meant_for_the_carrier_are_given_out_inert(self):
        answer = self._get(f"/my/kim/files/{self.shown.id}", self.clerk)
        self.assertEqual((answer.status_code, answer.content), (200, PDF))
        self.assertTrue(answer.headers["Content-Disposition"].startswith("attachment"))
        self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
        self.assertIn("sandbox", answer.headers["Content-Security-Policy"])

    def test_other_files_are_given_to_nobody_outside(self):
        foreign = self.env["kim.upload"]._attach(self.foreign, upload("Fremd.pdf"))
        hidden = self.env["kim.upload"]._attach(self.draft, upload("Entwurf.pdf"))
        for attachment in (self.internal, foreign, hidden):
            for path in (f"/my/kim/files/{attachment.id}", f"/web/content/{attachment.id}"):
                self._assert_is_nothing(path, self.lead, self.clerk)
            picture = self._get(f"/web/image/{attachment.id}", self.lead)
            self.assertNotIn(PDF, picture.content)
        self._assert_is_nothing(f"/my/kim/files/{self.shown.id}", self.other_lead, self.user_coordinator)
        self._assert_is_nothing(f"/web/content/{self.shown.id}", self.lead, self.other_lead)

    def test_files_of_other_records_are_no_files_of_the_portal(self):
        values = {"name": "x.html", "raw": b"<script/>", "mimetype": "text/html", "public": True}
        attachment = self.env["ir.attachment"].create(values)
        self._assert_is_nothing(f"/my/kim/files/{attachment.id}", self.lead)

    def test_the_interface_gives_no_files_at_all(self):
        self._log_in(self.lead)
        self.assertEqual(self._call("ir.attachment", "search_read", [], ["name"]), [])
        self.assertEqual(self._call("ir.attachment", "read", self.shown.ids, ["raw"]), REFUSED)
        self.assertEqual(self.contract.with_user(self.clerk)._carrier_attachments(), self.shown)
        self._assert_refused(r"\w", self.foreign.with_user(self.clerk)._carrier_attachments, exception=AccessError)

    def test_the_office_does_not_exchange_what_the_carrier_was_shown(self):
        shown = self.shown.with_user(self.user_coordinator)
        for values in ({"raw": b"x"}, {"res_id": self.foreign.id}, {"is_for_carrier": False}):
            self._assert_refused("nur über die Schritte|by the steps", shown.write, values, exception=AccessError)

    def test_messages_stay_in_the_office(self):
        messages = self.note | self.comment
        found = self.env["mail.message"].with_user(self.lead).search([("id", "in", messages.ids)])
        self.assertFalse(found)
        for message in messages:
            self.assertFalse(message.with_user(self.lead).has_access("read"))
        self._log_in(self.lead)
        thread = {"thread_model": "kim.contract", "thread_id": self.contract.id}
        wanted = ["attachments", "followers", "activities", "suggestedRecipients"]
        calls = {
            "/mail/thread/messages": {**thread, "fetch_params": {"limit": 30}},
            "/mail/chatter_fetch": {**thread, "fetch_params": {"limit": 30}},
            "/portal/chatter_init": thread,
            "/mail/data": {"fetch_params": [["mail.thread", {**thread, "request_list": wanted}]]},
            "/mail/message/post": {**thread, "post_data": {"body": "From outside"}},
        }
        for path, params in calls.items():
            with self.subTest(path=path):
                answer = self.url_open(path, json={"params": params}).text
                for text in ("Internal thoughts", "Words of the office", "Vermerk", "Konrad"):
                    self.assertNotIn(text, answer)
        self.assertFalse(self.contract.message_ids.filtered(lambda message: "From outside" in message.body))
        self.assertTrue(self.note.with_user(self.user_management).has_access("read"))
