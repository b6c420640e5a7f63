from datetime import datetime, timedelta

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .cases_common import CasesCommon


@tagged("post_install", "-at_install")
class TestCaseDisclosure(CasesCommon):
    """The professional supervision sees a person for a reason and for some hours, and everybody concerned knows."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_supervisor = cls._new_user("aufsicht", "Frauke Fachaufsicht", "coordinator", "case_supervision")
        cls.user_data_protection = cls._new_user("datenschutz", "Doro Datenschutz", "data_protection")

    def _request(self, user=None, **values):
        """Request a disclosure in the user's name, as the form does."""
        disclosures = self.env["kim.case.disclosure"].with_user(user or self.user_supervisor)
        return disclosures.create({"case_id": self.case.id, "reason": "Beschwerde", **values})

    def test_the_person_is_shown_to_who_asked(self):
        message = self._request().action_show_person()["params"]["message"]
        self.assertEqual(message, "Amina Musterfrau-Beispiel, 05/17/1990")

    def test_the_year_is_shown_where_the_day_is_unknown(self):
        self.client.write({"birth_date": False, "birth_year": 1985})
        self.assertTrue(self._request().action_show_person()["params"]["message"].endswith(", 1985"))

    def test_the_person_stays_closed_otherwise(self):
        self._request()
        with self.assertRaises(AccessError):
            self.client.with_user(self.user_supervisor).read(["last_name"])

    def test_nobody_is_supervision_by_another_right(self):
        for user in (self.user_administrator, self.user_coordinator, self.user_case_manager, self.user_data_protection):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self._request(user)

    def test_a_disclosure_is_not_for_others(self):
        disclosure = self._request()
        other = self._new_user("zweite", "Zoe Zweite", "coordinator", "case_supervision")
        for user in (other, self.user_case_manager, self.user_data_protection, self.user_administrator):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                disclosure.with_user(user).action_show_person()

    def test_who_lost_the_right_sees_nothing_more(self):
        disclosure = self._request()
        self.user_supervisor.group_ids -= self.env.ref("kim_management.group_kim_case_supervision")
        with self.assertRaises(AccessError):
            disclosure.action_show_person()

    def test_a_disclosure_ends(self):
        disclosure = self._request(hours=1)
        # superuser: nobody else may change a disclosure
        disclosure.sudo().request_date = self.env.cr.now() - timedelta(hours=2)
        self.assertFalse(disclosure.is_valid)
        self._assert_refused("has expired", disclosure.action_show_person)

    def test_nobody_asks_backwards_or_for_somebody_else(self):
        disclosure = self._request(user_id=self.user_coordinator.id, request_date=datetime(2030, 1, 1))
        self.assertEqual(disclosure.user_id, self.user_supervisor)
        self.assertEqual(disclosure.request_date, self.env.cr.now())

    def test_a_disclosure_wants_a_reason_and_a_limit(self):
        for reason in ("", "   ", False):
            with self.subTest(reason=reason), self.assertRaises(UserError):
                self._request(reason=reason)
        for hours in (0, 73):
            with self.subTest(hours=hours), mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
                self._request(hours=hours)

    def test_a_disclosure_is_not_changed(self):
        disclosure = self._request()
        for act in (lambda: disclosure.write({"hours": 72}), disclosure.unlink):
            with self.assertRaises(AccessError):
                act()

    def test_request_and_look_are_logged(self):
        disclosure = self._request()
        disclosure.action_show_person()
        rows = self.env["kim.case.access.log"].search([("disclosure_id", "=", disclosure.id)], order="id")
        self.assertEqual(rows.mapped("kind"), ["request", "disclosure"])
        self.assertEqual(rows.mapped("number"), [self.case.number, self.client.number])
        self.assertEqual(rows.user_id, self.user_supervisor)

    def test_manager_and_deputy_are_told_by_number(self):
        self.case.deputy_id = self.user_deputy
        before = self.env["mail.message"].search([], order="id desc", limit=1).id
        self._request()
        notice = self.env["mail.message"].search([("id", ">", before), ("model", "=", "kim.case")])
        self.assertEqual(notice.partner_ids, (self.user_case_manager | self.user_deputy).partner_id)
        self.assertIn(self.case.number, notice.body)
        self.assertNotIn("Musterfrau", f"{notice.subject} {notice.body}")

    def test_the_case_manager_and_the_officer_see_who_looked(self):
        disclosure = self._request()
        for user in (self.user_case_manager, self.user_data_protection):
            with self.subTest(user=user.name):
                self.assertEqual(disclosure.with_user(user).reason, "Beschwerde")
        self.assertFalse(disclosure.with_user(self.user_colleague).has_access("read"))
