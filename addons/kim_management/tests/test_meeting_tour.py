from datetime import date

from odoo.tests import HttpCase, tagged

from .event_common import GONE
from .meeting_common import MeetingCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestMeetingTour(MeetingCommon, HttpCase):
    """The coordination holds a steering group in the browser, from the agenda to the decision and the minutes."""

    def test_a_steering_group_is_held_from_agenda_to_decisions(self):
        chair = self._create_seat("Cora Vorsitz", function="chair")
        writer = self._create_seat("Silke Schrift", function="minutes")
        for member in (chair, writer):
            member.partner_id.email = f"{member.id}@example.org"
        self._create_decision("Leitbild", decision_date=date(2022, 3, 1))
        proposal = self._create_decision("Neue Stellen", decision_date=False)
        meeting = self._create_meeting(start=GONE, user=self.user_coordinator)
        form = f"/odoo/action-kim_management.kim_event_action/{meeting.id}"
        self.start_tour(form, "kim_meeting_tour", login=self.user_coordinator.login)
        self.env.invalidate_all()
        self.assertEqual((meeting.state, proposal.state, proposal.event_id), ("held", "decided", meeting))
        self.assertEqual((proposal.vote_yes, proposal.vote_no, proposal.vote_abstain), (5, 1, 0))
        minutes = meeting.minutes_ids
        self.assertEqual((minutes.state, minutes.chair_id), ("approved", chair.partner_id))
        texts = {item["name"]: item["text"] for item in minutes.content["items"]}
        self.assertIn("Der Entwurf liegt vor.", texts.values())
