from datetime import timedelta

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .portal_common import PortalPages
from .reconstruction_common import ReconstructionCommon
from .test_case_sheet import NARRATIVE

SENTENCE = NARRATIVE.splitlines()[0]
ACCESS_ERROR = "odoo.exceptions.AccessError"
REFUSALS = (ACCESS_ERROR, "odoo.exceptions.UserError")


@tagged("post_install", "-at_install")
class TestCaseReconstructionPortal(ReconstructionCommon, PortalPages, HttpCase):
    """The page of the meeting: the sheets for who takes part while it is open, and no other way to them."""

    @classmethod
    def setUpClass(cls):
        """Let everybody read the language in which the pages stand; else the server leads to another address."""
        super().setUpClass()
        offices = cls.user_coordinator | cls.user_assistant | cls.user_management | cls.user_case_manager
        (offices | cls.paula | cls.colleague | cls.stranger).write({"lang": "de_DE"})

    def setUp(self):
        super().setUp()
        self.page = f"/my/kim/events/{self.event.id}/sheets"
        self.copy = self.sheet.sudo().release_ids

    def _log(self):
        return self.env["kim.case.access.log"].search([("ground", "=", "reconstruction"), ("kind", "=", "open")])

    def test_who_takes_part_reads_the_sheets(self):
        self.reconstruction.action_open_sheets()
        for user in (self.paula, self.user_coordinator):
            answer = self._get(self.page, user)
            self.assertEqual(answer.status_code, 200)
            self._assert_sound(answer)
            self.assertIn(SENTENCE, answer.text)
            self.assertIn(self.sheet.number, answer.text)
            for secret in (self.case.number, self.client.number, "Amina", "Musterfrau", self.user_case_manager.name):
                self.assertNotIn(secret, answer.text)
            self.assertEqual(answer.headers["Cache-Control"], "no-store")
            self.assertEqual(answer.headers["Referrer-Policy"], "no-referrer")
        self.assertEqual(self._log().user_id, self.paula | self.user_coordinator)
        self.assertEqual(set(self._log().mapped("number")), {self.case.number})

    def test_to_everybody_else_and_at_every_other_time_it_does_not_exist(self):
        self._assert_is_nothing(self.page, self.paula, self.user_coordinator)
        self.reconstruction.action_open_sheets()
        outsiders = (self.colleague, self.stranger, self.user_assistant, self.user_management, self.user_case_manager)
        self._assert_is_nothing(self.page, *outsiders)
        self.assertEqual(self._get("/my/kim/events/0/sheets", self.paula).status_code, 404)
        self._log_in(None)
        self.assertIn("/web/login", self.url_open(self.page).url)
        self._log_in(self.paula)
        self.event.participation_ids.filtered(lambda row: row.partner_id == self.paula.partner_id).action_cancel()
        self._assert_is_nothing(self.page, self.paula)
        self.reconstruction.action_close_sheets()
        self._assert_is_nothing(self.page, self.user_coordinator)
        self.assertFalse(self._log())

    def test_who_registers_herself_meanwhile_stays_outside(self):
        """The carrier's own page takes registrations until the meeting ends."""
        self.reconstruction.action_open_sheets()
        self._log_in(self.colleague)
        answer = self._post(f"/my/kim/events/{self.event.id}/register", partner_id=self.colleague.partner_id.id)
        self.assertEqual(answer.status_code, 303)
        self._assert_is_nothing(self.page, self.colleague)

    def test_the_page_of_the_event_leads_there_while_it_is_open(self):
        shown = f"/my/kim/events/{self.event.id}"
        self.assertNotIn(self.page, self._get(shown, self.paula).text)
        self.reconstruction.action_open_sheets()
        self.assertIn(self.page, self._get(shown).text)
        self.assertNotIn(self.page, self._get(shown, self.colleague).text)

    def test_a_sheet_withdrawn_meanwhile_is_gone_at_once(self):
        self.reconstruction.action_open_sheets()
        self.assertIn(SENTENCE, self._get(self.page, self.paula).text)
        self.consent.with_user(self.user_case_manager).action_withdraw()
        answer = self._get(self.page)
        self.assertEqual(answer.status_code, 200)
        self.assertNotIn(SENTENCE, answer.text)
        self.assertNotIn(self.sheet.number, answer.text)

    def test_no_other_address_gives_a_sheet(self):
        self.reconstruction.action_open_sheets()
        self._log_in(self.paula)
        for model, record in (
            ("kim.case.sheet.release", self.copy),
            ("kim.case.sheet", self.sheet),
            ("kim.case.reconstruction", self.reconstruction),
            ("kim.case.reconstruction.sheet", self.reconstruction.sheet_ids),
        ):
            for address in (
                f"/kim/print/{model}/{record.id}.pdf",
                f"/web/content/{model}/{record.id}/narrative",
                f"/web/content?model={model}&id={record.id}&field=content",
                f"/web/image/{model}/{record.id}/narrative",
                f"/odoo/{model}/{record.id}",
                f"/mail/view?model={model}&res_id={record.id}",
                f"{self.page}.pdf",
                f"{self.page}/{record.id}",
            ):
                with self.subTest(address=address), mute_logger("odoo.http"):
                    answer = self.url_open(address)
                    self.assertNotIn(SENTENCE, answer.text)
                    self.assertNotIn(b"%PDF", answer.content)

    def test_no_call_gives_a_sheet(self):
        self.reconstruction.action_open_sheets()
        self._log_in(self.paula)
        sheets = self.reconstruction.sheet_ids
        with mute_logger("odoo.http"):
            for record in (self.reconstruction, sheets, self.copy, self.sheet, self.event):
                ids, name = record.ids, record._name
                calls = (
                    ("read", ids),
                    ("search_read", []),
                    ("search_count", []),
                    ("name_search", ""),
                    ("web_read", ids, {"display_name": {}}),
                    ("formatted_read_group", [], ["company_id"], ["__count"]),
                    ("export_data", ids, ["id"]),
                    ("write", ids, {"number": "x"}),
                    ("create", {}),
                    ("unlink", ids),
                )
                for method, *arguments in calls:
                    with self.subTest(model=name, method=method):
                        answer = self._call(name, method, *arguments)
                        self.assertIn(answer, REFUSALS)
            for method in ("action_open_sheets", "action_show_page", "action_make_theme"):
                self.assertEqual(self._call("kim.case.reconstruction", method, self.reconstruction.ids), ACCESS_ERROR)
            for method in ("_shown_at", "_shown_sheets", "_releases", "_people_told"):
                self.assertNotIn(SENTENCE, str(self._call("kim.case.reconstruction", method, self.reconstruction.ids)))

    def test_the_own_registration_leads_to_no_sheet(self):
        self.reconstruction.action_open_sheets()
        self._log_in(self.paula)
        own = self.event.participation_ids.filtered(lambda row: row.partner_id == self.paula.partner_id)
        nested = {"event_id": {"fields": {"is_reconstruction": {}, "display_name": {}}}}
        with mute_logger("odoo.http"):
            self.assertEqual(self._call(own._name, "web_read", own.ids, nested), ACCESS_ERROR)
            domain = [("event_id.type_id.is_reconstruction", "=", True)]
            self.assertEqual(self._call(own._name, "search", domain), ACCESS_ERROR)

    def test_another_council_sees_nothing_of_it(self):
        council = self.env["res.company"].create({"name": "Anderer Kreis"})
        self.reconstruction.action_open_sheets()
        self.paula.sudo().write({"company_ids": [(6, 0, council.ids)], "company_id": council.id})
        self._assert_is_nothing(self.page, self.paula)

    def test_it_ends_an_hour_after_the_meeting(self):
        self.reconstruction.action_open_sheets()
        self.assertEqual(self._get(self.page, self.paula).status_code, 200)
        long_ago = timedelta(hours=3, minutes=31)
        self.event.write({"start": self.event.start - long_ago, "stop": self.event.stop - long_ago})
        self._assert_is_nothing(self.page, self.paula)
