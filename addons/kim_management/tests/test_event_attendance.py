import io

from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import HttpCase, tagged

from .event_common import GONE, EventCommon


@tagged("post_install", "-at_install")
class TestEventAttendance(EventCommon, HttpCase):
    """Who was there, added up; the sheet to sign; certificates of attendance."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.training = cls.env.ref("kim_management.kim_event_type_training")
        cls.training.has_certificate = True
        cls.event = cls._create_event("Fortbildung", start=GONE, type_id=cls.training.id, place="Rathaus")
        cls.row = cls._add(cls.event, cls.paula.partner_id)
        cls.group = cls._add(cls.event, group_name="Frauen mit Fluchterfahrung", head_count=18)

    def _held(self):
        self.row.action_attend()
        self.event.action_hold()
        return self.row

    def _sheet(self, user=None, **values):
        sheets = self.env["kim.event.attendance.sheet"].with_user(user or self.officer)
        return sheets.create({"event_id": self.event.id, **values})

    def _text(self, printed):
        """Return the printed pages as text, one string each."""
        return [page.extract_text() for page in PdfReader(io.BytesIO(printed)).pages]

    # === SUMS === #

    def test_people_count_once_and_groups_by_their_number(self):
        self.assertFalse(self.event.attendance_text)
        (self.row | self.group).action_attend()
        self._add(self.event, self.colleague.partner_id, state="invited")
        self.assertEqual((self.event.attended_count, self.event.attended_named_count), (19, 1))
        english = self.event.with_context(lang="en_US")
        self.assertEqual(english.attendance_text, "19, of these 1 by name and 18 in groups")

    def test_nobody_noted_at_an_event_that_was_held_is_unknown_and_not_none(self):
        self.event.action_hold()
        self.assertEqual(self.event.with_context(lang="en_US").attendance_text, "unknown")
        self.group.action_attend()
        self.assertEqual(self.event.attendance_text, "18")

    def test_the_sums_over_all_events_are_by_type_and_state(self):
        (self.row | self.group).action_attend()
        other = self._create_event("Netzwerktreffen", start=GONE)
        self._add(other, group_name="Gäste", head_count=7, state="attended")
        rows = self.env["kim.event.participation"].with_user(self.user_management)
        sums = rows._read_group(
            [("event_id", "in", (self.event | other).ids), ("state", "=", "attended")],
            ["type_id"],
            ["head_count:sum"],
        )
        self.assertEqual(dict(sums), {self.training: 19, self.event_type: 7})

    # === THE SHEET === #

    def test_the_sheet_names_who_is_expected_and_has_empty_lines(self):
        self._add(self.event, self.stranger.partner_id).action_cancel()
        (page,) = self._text(self._sheet(empty_lines=3)._print())
        people = (self.paula.name, self.carrier_welfare.name, "Frauen mit", "18")
        for text in ("Fortbildung", "Rathaus", "2022", "10:00", *people):
            self.assertIn(text, page)
        self.assertNotIn(self.stranger.name, page)

    def test_the_empty_sheet_names_nobody(self):
        (page,) = self._text(self._sheet(kind="empty", empty_lines=12)._print())
        for text in (self.paula.name, "Frauen mit"):
            self.assertNotIn(text, page)
        self.assertIn("12", page)

    def test_a_long_list_goes_on_with_its_head_on_the_next_page(self):
        pages = self._text(self._sheet(kind="empty", empty_lines=60)._print())
        self.assertGreater(len(pages), 1)
        for page in pages:
            self.assertIn("Name", page)

    def test_more_lines_than_anybody_prints_are_refused(self):
        for lines in (-1, 5000):
            self._assert_refused("200", self._sheet, empty_lines=lines, exception=ValidationError)

    def test_the_sheet_is_opened_in_the_browser_and_its_name_tells_nobody(self):
        self.authenticate(self.officer.login, self.officer.login)
        sheet = self._sheet()
        page = self.url_open(sheet.action_print()["url"])
        self.assertEqual((page.status_code, page.headers["Content-Type"]), (200, "application/pdf"))
        self.assertNotIn("Paula", page.headers["Content-Disposition"])
        self.authenticate(self.user_case_manager.login, self.user_case_manager.login)
        self.assertEqual(self.url_open(f"/kim/print/{sheet._name}/{sheet.id}.pdf").status_code, 404)

    def test_only_the_office_that_keeps_events_prints_the_sheet(self):
        for user in (self.user_case_manager, self.user_management, self.paula):
            self._assert_refused(".", self._sheet, user=user, exception=AccessError)

    # === CERTIFICATES === #

    def test_who_was_there_by_name_gets_a_certificate_of_a_training_that_was_held(self):
        self.assertFalse(self.row.has_certificate)
        self._assert_refused(".", self.row.with_user(self.officer)._print, exception=UserError)
        row = self._held()
        (page,) = self._text(row.with_user(self.officer)._print())
        for text in ("Fortbildung", "Rathaus", "2022", "10:00", self.paula.name, self.carrier_welfare.name):
            self.assertIn(text, page)
        self.assertNotIn("Paula", row._print_name())

    def test_other_types_groups_and_who_stayed_away_get_none(self):
        row = self._held()
        self.group.action_attend()
        away = self._add(self.event, self.stranger.partner_id)
        for other in (self.group, away):
            self.assertFalse(other.has_certificate)
            self._assert_refused(".", other.with_user(self.officer)._print, exception=UserError)
        self.event.type_id = self.event_type
        self.assertFalse(row.has_certificate)

    def test_all_certificates_are_one_paper_with_a_page_for_each(self):
        sheet = self._sheet(kind="certificates")
        self._assert_refused(".", sheet._print, exception=UserError)
        self._add(self.event, self.stranger.partner_id, state="attended")
        self._held()
        pages = self._text(sheet._print())
        self.assertEqual(len(pages), 2)
        self.assertEqual([self.paula.name in page for page in pages].count(True), 1)
        self.assertEqual([self.stranger.name in page for page in pages].count(True), 1)

    def test_people_of_a_carrier_fetch_their_own_in_the_portal(self):
        self.env["res.users"].search([("login", "=like", "kim_test_%")]).lang = "de_DE"
        row = self._held()
        address = f"/kim/print/{row._name}/{row.id}.pdf"
        self.authenticate(self.paula.login, self.paula.login)
        self.assertIn(address, self.url_open(f"/my/kim/events/{self.event.id}").text)
        self.assertEqual(self.url_open(address).status_code, 200)
        self.authenticate(self.stranger.login, self.stranger.login)
        self.assertEqual(self.url_open(address).status_code, 404)
