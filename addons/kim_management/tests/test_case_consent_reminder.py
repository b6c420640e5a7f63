from datetime import date

from odoo.tests import tagged

from .referral_common import ReferralCommon


@tagged("post_install", "-at_install")
class TestCaseConsentReminder(ReferralCommon):
    """The case manager is reminded of a consent before it ends, once, by the number of the case."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.consent.end_date = date(2022, 8, 20)
        cls.env.company.kim_consent_reminder_days = 30

    def _remind(self, day=date(2022, 7, 21), model=None):
        self.env["kim.case.consent"]._remind(self.env.company, day)
        return self._reminders("consent_end")

    def test_it_comes_as_many_days_before_as_the_settings_say(self):
        self.assertFalse(self._remind(date(2022, 7, 20)))
        reminder = self._remind(date(2022, 7, 21))
        self.assertEqual((reminder.date_deadline, reminder.user_id), (date(2022, 8, 20), self.user_case_manager))
        for secret in ("Amina", "Musterfrau", "Schuldnerberatung"):
            self.assertNotIn(secret, f"{reminder.summary} {reminder.note} {reminder.res_name}")

    def test_it_comes_once(self):
        self._remind()
        self.assertEqual(len(self._remind(date(2022, 7, 22))), 1)
        self._reminders("consent_end").with_user(self.user_case_manager).action_done()
        self.assertFalse(self._remind(date(2022, 7, 23)))

    def test_the_first_end_of_a_case_counts(self):
        self._create_consent(end_date=date(2022, 8, 1), recipient_id=self.other_institution.id)
        self.assertEqual(self._remind().date_deadline, date(2022, 8, 1))

    def test_a_consent_that_another_follows_is_left_alone(self):
        self._create_consent(end_date=date(2022, 12, 31))
        self.assertFalse(self._remind())

    def test_another_recipient_or_purpose_is_no_successor(self):
        self._create_consent(end_date=False, recipient_id=self.other_institution.id)
        self._create_consent(end_date=False, purpose="handover")
        self.assertTrue(self._remind())

    def test_what_is_withdrawn_prepared_or_closed_needs_none(self):
        self.consent.withdrawn_date = date(2022, 7, 1)
        self.assertFalse(self._remind())
        self.consent.write({"withdrawn_date": False, "is_prepared": True})
        self.assertFalse(self._remind())
        self.consent.is_prepared = False
        self.case.write({"closing_date": date(2022, 7, 10), "closing_reason": "other"})
        self.assertFalse(self._remind())

    def test_no_days_no_reminder(self):
        self.env.company.kim_consent_reminder_days = 0
        self.env["kim.case.consent"]._cron_remind()
        self.assertFalse(self._reminders("consent_end"))
