from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .event_common import GONE
from .meeting_common import MeetingCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestMeetingMembers(MeetingCommon):
    """The members of the body are invited with the agenda, and counted for the quorum."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.jobcenter = cls._create_carrier("Jobcenter", carrier_kind="authority", email="jobcenter@example.org")
        cls.chair = cls._seat("Cora Vorsitz", function="chair")
        cls.regular = cls._seat("Mina Mitglied")
        cls.deputy = cls._seat("Stefan Stellvertretung", substitute_of_id=cls.regular.id)
        cls.house = cls._seat(None)
        cls.adviser = cls._seat("Bea Beratung", function="adviser")
        cls.former = cls._seat("Felix Früher", end_date="2022-03-31")

    @classmethod
    def _seat(cls, name, **values):
        member = cls._create_seat(name, institution_id=cls.jobcenter.id, **values)
        if name:
            member.partner_id.email = f"{name.split()[0].lower()}@example.org"
        return member

    def _held(self, *present):
        meeting = self._create_meeting(start=GONE)
        for partner in present:
            self._add(meeting, partner, state="attended")
        meeting.action_hold()
        return meeting

    def test_members_of_the_day_are_invited_with_the_agenda(self):
        self._create_item("Haushalt", presenter="Frau Beispiel")
        self._create_item("Personal", is_for_members=False)
        self.meeting.action_invite_members()
        invited = self.meeting.participation_ids
        people = (self.chair | self.regular | self.deputy | self.adviser).partner_id | self.jobcenter
        self.assertEqual((invited.partner_id, set(invited.mapped("state"))), (people, {"invited"}))
        mails = self._messages(self.meeting)
        self.assertLessEqual(set(people.mapped("name")), set(mails))
        body = mails[self.chair.partner_id.name].body_html
        self.assertIn("Haushalt", body)
        self.assertIn("Frau Beispiel", body)
        self.assertNotIn("Personal", body)
        self.assertNotIn(self.regular.partner_id.name, body)

    def test_who_is_invited_already_gets_the_agenda_again_and_who_declined_does_not(self):
        self.meeting.action_invite_members()
        declined = self.meeting.participation_ids.filtered(lambda p: p.partner_id == self.adviser.partner_id)
        declined.action_cancel()
        self._messages_gone()
        self._create_item("Nachtrag")
        self.meeting.action_invite_members()
        mails = self._messages(self.meeting)
        self.assertIn("Nachtrag", mails[self.chair.partner_id.name].body_html)
        self.assertNotIn(self.adviser.partner_id.name, mails)
        self.assertEqual(len(self.meeting.participation_ids), 5)

    def _messages_gone(self):
        self.env["mail.mail"].sudo().search([("model", "=", "calendar.event")]).unlink()

    def test_other_mails_about_the_meeting_tell_no_agenda(self):
        self._create_item("Haushalt")
        self._add(self.meeting, self.paula.partner_id)
        self.assertNotIn("Haushalt", self._messages(self.meeting)[self.paula.name].body_html)

    def test_who_has_no_address_is_named(self):
        self.regular.partner_id.email = False
        params = self.meeting.action_invite_members()["params"]
        self.assertEqual(params["type"], "warning")
        self.assertIn(self.regular.partner_id.name, params["message"])
        self.assertNotIn(self.chair.partner_id.name, params["message"])

    def test_members_of_a_meeting_that_is_over_are_entered_without_mail(self):
        held = self._held()
        held.action_invite_members()
        self.assertIn(self.chair.partner_id, held.participation_ids.partner_id)
        self.assertFalse(self._messages(held))

    def test_nobody_is_invited_without_body_time_or_members(self):
        self._assert_refused("when it takes place", self._create_meeting(start=None).action_invite_members)
        self._assert_refused("whose meeting", self._create_meeting(body_id=False).action_invite_members)
        empty = self.env["kim.body"].create({"name": "Leer"})
        self._assert_refused("no members", self._create_meeting(body_id=empty.id).action_invite_members)
        self.meeting.action_cancel()
        self._assert_refused("not take place", self.meeting.action_invite_members)

    def test_a_seat_counts_once(self):
        people = (self.chair | self.regular | self.deputy | self.adviser | self.former).partner_id
        cases = {
            "nobody": ([], 0),
            "chair": ([self.chair.partner_id], 1),
            "substitute": ([self.deputy.partner_id], 1),
            "both of a seat": ([self.regular.partner_id, self.deputy.partner_id], 1),
            "somebody of the institution": ([self._colleague()], 1),
            "everybody": ([*people, self._colleague()], 3),
            "without vote": ([self.adviser.partner_id, self.former.partner_id], 0),
        }
        for name, (present, count) in cases.items():
            with self.subTest(name=name):
                held = self._held(*present)
                self.assertEqual((held.seat_count, held.present_seat_count, held.quorum), (3, count, False))

    def _colleague(self):
        return self.env["res.partner"].create({"name": "Jan Jobcenter", "parent_id": self.jobcenter.id})

    def test_the_rules_of_the_body_say_what_a_quorum_is(self):
        two = self._held(self.chair.partner_id, self.deputy.partner_id)
        one = self._held(self.chair.partner_id)
        for rule, quorum in (
            ({"quorum_kind": "half"}, ("reached", "missed")),
            ({"quorum_kind": "number", "quorum_number": 1}, ("reached", "reached")),
            ({"quorum_kind": "number", "quorum_number": 3}, ("missed", "missed")),
            ({"quorum_kind": False}, (False, False)),
        ):
            self.body.write(rule)
            with self.subTest(rule=rule):
                self.assertEqual((two.quorum, one.quorum), quorum)
        self.body.quorum_kind = "half"
        self.assertFalse(self.meeting.quorum)
        self.assertEqual(two._quorum_told(), "2 of 3 votes were present · Quorum reached")
        self._assert_refused(
            "how many votes", self.body.write, {"quorum_kind": "number", "quorum_number": 0}, exception=ValidationError
        )

    def test_minutes_begin_with_who_led_and_who_writes(self):
        writer = self._seat("Silke Schrift", function="minutes")
        for present, chair, taker in (
            ((self.chair, writer), self.chair.partner_id, writer.partner_id),
            ((writer,), self.env["res.partner"], writer.partner_id),
            ((self.chair,), self.chair.partner_id, self.officer.partner_id),
        ):
            held = self._held(*(member.partner_id for member in present))
            minutes = self.env["kim.event.minutes"].browse(held.action_open_minutes()["res_id"])
            self.assertEqual((minutes.chair_id, minutes.taker_id), (chair, taker))
