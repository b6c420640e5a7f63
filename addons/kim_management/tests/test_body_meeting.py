from datetime import date

from odoo.tests import tagged

from .body_common import BodyCommon
from .common import REFERENCE_DATE

DUE = "kim_management.mail_activity_type_body_meeting"


@tagged("post_install", "-at_install")
class TestBodyMeeting(BodyCommon):
    """A body meets in a rhythm: the next meeting falls due, and somebody is reminded of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.event_type = cls.env.ref("kim_management.kim_event_type_steering")
        cls.company.write({"kim_reminder_user_id": cls.user_assistant.id, "kim_soon_days": 30})
        cls.body.meeting_months = 3

    def _meet(self, day, state="held"):
        values = {"name": "Sitzung", "type_id": self.event_type.id, "body_id": self.body.id, "allday": True}
        days = {"start_date": day, "stop_date": day} if day else {}
        return self.env["kim.event"].create({**values, **days, "state": state})

    def _activities(self):
        domain = [("res_model", "=", "kim.body"), ("activity_type_id", "=", self.env.ref(DUE).id)]
        return self.env["mail.activity"].with_context(active_test=False).search(domain)

    def _remind(self, day=REFERENCE_DATE):
        self.env["kim.body"]._remind(self.company, day)

    def test_the_next_meeting_is_counted_from_the_newest(self):
        self._meet(date(2022, 3, 1))
        self._meet(date(2022, 6, 8))
        self._meet(None, "planned")
        self.assertEqual(self.body.next_meeting_date, date(2022, 9, 8))
        coming = self._meet(date(2022, 8, 31), "planned")
        self.assertEqual(self.body.next_meeting_date, date(2022, 11, 30))
        coming.action_cancel()
        self.assertEqual(self.body.next_meeting_date, date(2022, 9, 8))

    def test_before_the_first_meeting_the_founding_day_counts(self):
        self.assertFalse(self.body.next_meeting_date, "unknown")
        self.body.founded_date = date(2022, 1, 31)
        self.assertEqual(self.body.next_meeting_date, date(2022, 4, 30))
        self.body.meeting_months = 0
        self.assertFalse(self.body.next_meeting_date)

    def test_a_meeting_that_is_given_to_another_body_no_longer_counts(self):
        meeting = self._meet(date(2022, 6, 8), "planned")
        other = self.env["kim.body"].create({"name": "Anderes", "meeting_months": 1})
        meeting.body_id = other
        self.assertEqual((self.body.next_meeting_date, other.next_meeting_date), (False, date(2022, 7, 8)))
        meeting.unlink()
        self.assertFalse(other.next_meeting_date)

    def test_somebody_is_reminded_once(self):
        self._meet(date(2022, 5, 1))
        self._remind(date(2022, 7, 1))
        self.assertFalse(self._activities(), "not near yet")
        self._remind()
        self._remind()
        expected = {"user_id": self.user_assistant.id, "date_deadline": date(2022, 8, 1), "res_id": self.body.id}
        self.assertRecordValues(self._activities(), [expected])
        self._activities().action_done()
        self._remind()
        self.assertFalse(self._activities().filtered("active"), "what was done is not brought up again")

    def test_a_planned_meeting_settles_the_reminder(self):
        self._meet(date(2022, 5, 1))
        self._remind()
        self._meet(date(2022, 9, 1), "planned")
        self._remind()
        self.assertFalse(self._activities())

    def test_the_radar_shows_it(self):
        self._meet(date(2022, 5, 1))
        radar = self.env["kim.deadline.item"].with_user(self.user_management)._as_of(REFERENCE_DATE)
        item = radar.search([("kind", "=", "body_meeting")])
        self.assertRecordValues(item, [{"title": "Testgremium", "due_date": date(2022, 8, 1), "state": "soon"}])
        self.assertEqual(item.action_open()["res_id"], self.body.id)
