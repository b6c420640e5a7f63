from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from odoo.addons.kim_management.tests.common import KimCommon

DECEMBER = date(2022, 12, 31)


@tagged("post_install", "-at_install")
class TestReportDuty(KimCommon):
    """What came of a paper at a body, and when that body is owed the next one."""

    @classmethod
    def setUpClass(cls):
        """Prepare a paper that one body has before it, and the duty to tell that body every year."""
        super().setUpClass()
        cls.report = cls.env["kim.report"].create({"reference_date": "2022-07-21"})
        cls.station = cls._create_station(date(2022, 9, 1))
        cls.duty = (
            cls.env["kim.report.duty"]
            .with_user(cls.user_assistant)
            .create({"body_id": cls.body.id, "first_due_date": DECEMBER, "start_date": "2022-01-01"})
        )

    @classmethod
    def _create_station(cls, day, report=None):
        values = {"report_id": (report or cls.report).id, "body_id": cls.body.id, "meeting_date": day}
        return cls.env["kim.report.station"].with_user(cls.user_assistant).create(values)

    def _urgency(self, day):
        return self.duty.with_context(reference_date=day).urgency

    # === RESULTS === #

    def test_a_vote_not_stated_is_not_a_vote_of_zero(self):
        self.assertFalse(self.station.vote_label)
        for values, constraint in (
            ({"vote_yes": 7}, "vote_is_stated"),
            ({"vote_yes": 7, "vote_stated": False}, "vote_is_stated"),
            ({"vote_no": -1, "vote_stated": True}, "vote_positive"),
        ):
            with self.subTest(values=values):
                self._assert_refused(constraint, self.station.write, values, exception=IntegrityError)
        self.station.write({"result": "decided", "vote_stated": True, "vote_yes": 7, "vote_abstain": 2})
        self.assertEqual(self.station.vote_label, "Yes 7 · No 0 · Abstentions 2")

    def test_a_body_says_nothing_before_it_meets(self):
        for day, sentence in ((date(2200, 1, 1), "still to come"), (False, "day of the meeting")):
            self.station.meeting_date = day
            for values in ({"result": "noted"}, {"vote_stated": True}):
                with self.subTest(day=day, values=values):
                    self._assert_refused(sentence, self.station.write, values, exception=ValidationError)
        self.station.write({"meeting_date": date(2022, 9, 1), "result": "noted"})
        self._assert_refused(
            "still to come", self.station.write, {"meeting_date": date(2200, 1, 1)}, exception=ValidationError
        )

    def test_a_copy_of_the_paper_has_not_been_anywhere(self):
        self.station.write({"result": "noted", "vote_stated": True, "vote_yes": 3, "minutes_reference": "TOP 5"})
        copy = self.report.copy().station_ids
        self.assertEqual(copy.body_id, self.body)
        self.assertEqual(
            (copy.result, copy.vote_stated, copy.vote_yes, copy.minutes_reference), (False, False, 0, False)
        )

    def test_who_only_reads_enters_no_result(self):
        station = self.station.with_user(self.user_management)
        self.assertEqual(station.action_enter_result()["res_id"], station.id)
        self._assert_refused(".", station.write, {"result": "noted"}, exception=AccessError)
        self._assert_refused(".", self.duty.with_user(self.user_management).write, {"note": "x"}, exception=AccessError)
        self._assert_refused(".", station.with_user(self.user_case_manager).read, ["result"], exception=AccessError)

    # === DUTY === #

    def test_a_report_settles_the_day_and_the_next_one_follows(self):
        self.assertEqual(self.duty.next_due_date, DECEMBER)
        self.station.result = "noted"
        self.assertEqual(self.duty.next_due_date, date(2023, 12, 31))
        self.assertEqual((self.duty.last_report_id, self.duty.last_given_date), (self.report, date(2022, 9, 1)))
        self.station.unlink()
        self.assertEqual((self.duty.next_due_date, self.duty.last_report_id.ids), (DECEMBER, []))

    def test_what_was_put_off_or_lies_before_the_duty_settles_nothing(self):
        for values in (
            {"result": "deferred"},
            {"result": "referred"},
            {"result": "noted", "meeting_date": "2021-12-31"},
        ):
            with self.subTest(values=values):
                self.station.write(values)
                self.assertEqual(self.duty.next_due_date, DECEMBER)

    def test_overdue_is_seen_on_the_day_after(self):
        days = [date(2022, 7, 21), date(2022, 12, 1), DECEMBER, date(2023, 1, 1)]
        self.assertEqual([self._urgency(day) for day in days], ["later", "soon", "soon", "overdue"])
        items = self.env["kim.deadline.item"].with_user(self.user_management)._as_of(date(2023, 1, 1))
        item = items.search([("kind", "=", "report_duty"), ("res_id", "=", self.duty.id)])
        self.assertEqual((item.state, item.title, item.due_date), ("overdue", "Testgremium", DECEMBER))
        self.assertEqual(item.action_open()["res_id"], self.duty.id)

    def test_where_no_rhythm_is_laid_down_nothing_becomes_overdue(self):
        self.duty.write({"rhythm": "open", "first_due_date": False})
        self.assertEqual((self.duty.next_due_date, self._urgency(date(2199, 1, 1))), (False, "none"))

    def test_a_duty_that_is_settled_once_or_over_asks_for_nothing(self):
        self.duty.rhythm = "once"
        self.assertEqual(self.duty.next_due_date, DECEMBER)
        self.station.result = "noted"
        self.assertFalse(self.duty.next_due_date)
        self.duty.write({"rhythm": "months", "end_date": "2023-06-30"})
        self.assertFalse(self.duty.next_due_date)

    def test_a_rhythm_needs_its_days(self):
        self._assert_refused("first day", self.duty.write, {"first_due_date": False}, exception=ValidationError)
        for months in (0, -12, 121):
            with self.subTest(months=months):
                self._assert_refused(
                    "from 1 to", self.duty.write, {"interval_months": months}, exception=ValidationError
                )

    # === REMINDERS === #

    def test_one_reminder_until_it_is_settled(self):
        self.company.write({"kim_reminder_days": 90, "kim_reminder_user_id": self.user_coordinator.id})
        planned = lambda: self.duty.sudo().activity_ids  # noqa: E731
        self._remind(date(2022, 10, 1))
        self.assertFalse(planned())
        for day in (date(2022, 10, 2), date(2022, 11, 1)):
            self._remind(day)
        self.assertEqual((planned().user_id, planned().date_deadline), (self.user_coordinator, DECEMBER))
        self.station.result = "noted"
        self._remind(date(2022, 11, 2))
        self.assertFalse(planned())

    def test_what_was_done_is_not_brought_again_and_only_readers_are_reminded(self):
        self.company.write({"kim_reminder_days": 90, "kim_reminder_user_id": self.user_coordinator.id})
        self.duty.user_id = self.user_case_manager
        self._remind(DECEMBER)
        activity = self.duty.sudo().activity_ids
        self.assertEqual(activity.user_id, self.user_coordinator)
        activity.action_done()
        self._remind(DECEMBER)
        self.assertFalse(self.duty.sudo().activity_ids)

    def _remind(self, day):
        self.env["kim.report.duty"]._remind(self.company, day)
