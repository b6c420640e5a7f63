from datetime import date

from odoo.tests import freeze_time, tagged

from .common import REFERENCE_DATE, KimCommon

VACANCY = "kim_management.mail_activity_type_vacancy"
TERM_END = "kim_management.mail_activity_type_term_end"


@tagged("post_install", "-at_install", "kim_slow")
class TestReminder(KimCommon):
    """Activities remind of vacancies that nobody advertises and of terms that end, once each."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_entitlement(10)
        cls.position = cls._create_position("CM")
        cls.share = cls._create_share(cls.position, 0.75)
        cls.company.write({"kim_reminder_user_id": cls.user_assistant.id, "kim_reminder_days": 90})

    def _remind(self, day=REFERENCE_DATE):
        self.env["kim.position.share"]._remind(self.company, day)

    def _activities(self, type_xmlid, share=None):
        return self.env["mail.activity"].search(
            [
                ("res_model", "=", "kim.position.share"),
                ("res_id", "=", (share or self.share).id),
                ("activity_type_id", "=", self.env.ref(type_xmlid).id),
            ]
        )

    # === VACANCIES === #

    def test_a_vacancy_is_given_to_the_person_the_company_names(self):
        self._remind()
        self.assertRecordValues(
            self._activities(VACANCY), [{"user_id": self.user_assistant.id, "date_deadline": REFERENCE_DATE}]
        )

    def test_nothing_reminds_of_what_is_filled_advertised_or_not_reported(self):
        self._create_occupancy(self.share, 0.25)
        self._create_occupancy(self.share, 0.25, state="unknown")
        self._create_advertisement(self.share, 0.25)
        self._remind()
        self.assertFalse(self._activities(VACANCY))

    def test_a_part_that_no_advert_covers_is_reminded_of(self):
        self._create_advertisement(self.share, 0.5)
        self._remind()
        self.assertEqual(len(self._activities(VACANCY)), 1)

    def test_plans_are_not_reminded_of(self):
        self.share.with_user(self.user_assistant).action_set_draft()
        self.share.end_date = date(2022, 8, 1)
        self._remind()
        self.assertFalse(self._activities(VACANCY) | self._activities(TERM_END))

    def test_the_same_matter_is_reminded_of_once(self):
        self.share.end_date = date(2022, 8, 1)
        self._remind()
        self._remind(date(2022, 7, 22))
        self.assertEqual((len(self._activities(VACANCY)), len(self._activities(TERM_END))), (1, 1))

    def test_two_shares_are_two_matters(self):
        other = self._create_share(self.position, 0.5)
        self._remind()
        self.assertTrue(self._activities(VACANCY) and self._activities(VACANCY, other))

    # === TERMS === #

    def test_a_share_that_ends_within_the_days_is_reminded_of(self):
        ends = {date(2022, 7, 20): 0, REFERENCE_DATE: 1, date(2022, 10, 19): 1, date(2022, 10, 20): 0}
        for end_date, count in ends.items():
            with self.subTest(end_date=end_date):
                share = self._create_share(self.position, 0.5, end_date=end_date)
                self._remind()
                self.assertEqual(self._activities(TERM_END, share).mapped("date_deadline"), [end_date] * count)

    def test_an_occupancy_that_ends_is_reminded_of_on_its_share(self):
        self._create_occupancy(self.share, 0.5, end_date=date(2022, 9, 30))
        self._create_occupancy(self.share, 0.25, end_date=date(2022, 8, 31))
        self._remind()
        self.assertEqual(self._activities(TERM_END).mapped("date_deadline"), [date(2022, 8, 31)])

    def test_who_is_followed_is_settled(self):
        self._create_occupancy(self.share, 0.75, end_date=date(2022, 8, 31))
        self._create_occupancy(self.share, 0.75, start_date=date(2022, 9, 1))
        self._remind()
        self.assertFalse(self._activities(TERM_END))

    def test_a_share_that_goes_on_is_settled(self):
        self.share._continue_from(date(2022, 9, 1), [{}])
        self._remind()
        self.assertEqual(self.share.end_date, date(2022, 8, 31))
        self.assertFalse(self._activities(TERM_END))

    def test_a_term_that_was_settled_is_not_reminded_of_again(self):
        self.share.end_date = date(2022, 8, 31)
        self._remind()
        self._activities(TERM_END).action_done()
        self._remind(date(2022, 7, 22))
        self.assertFalse(self._activities(TERM_END))

    # === PRIVACY AND COMPANIES === #

    def test_no_reminder_tells_a_name(self):
        person = self.env["res.partner"].create({"name": "Petra Person"})
        self._create_occupancy(self.share, 0.75, person_id=person.id, end_date=date(2022, 8, 31))
        self._remind()
        activity = self._activities(TERM_END)
        self.assertEqual(activity.summary, "Settle how the share goes on")
        for text in (activity.summary, activity.note, activity.display_name, activity.res_name):
            self.assertNotIn("Petra", str(text))

    @freeze_time("2022-07-21")
    def test_the_nightly_job_reminds_as_of_today(self):
        self.env["kim.position.share"]._cron_remind()
        self.assertEqual(self._activities(VACANCY).date_deadline, REFERENCE_DATE)

    @freeze_time("2022-07-21")
    def test_a_company_that_names_nobody_is_left_alone(self):
        self.company.kim_reminder_user_id = False
        self.env["kim.position.share"]._cron_remind()
        self.assertFalse(self._activities(VACANCY))

    def test_another_company_is_not_reminded_of_our_shares(self):
        company = self.env["res.company"].create({"name": "Another council"})
        company.kim_reminder_user_id = self.user_management
        self.env["kim.position.share"]._remind(company, REFERENCE_DATE)
        self.assertFalse(self._activities(VACANCY))
