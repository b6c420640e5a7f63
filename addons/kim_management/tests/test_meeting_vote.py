from datetime import date

from odoo.tests import tagged

from .event_common import GONE
from .meeting_common import MeetingCommon


@tagged("post_install", "-at_install")
class TestMeetingVote(MeetingCommon):
    """A meeting decides: its result and vote go into the decision, the minutes tell both."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.held = cls._create_meeting(start=GONE)
        cls.item = cls._create_item("Neue Stellen", event=cls.held)
        cls.item.with_user(cls.user_coordinator).action_propose_decision()
        cls.decision = cls.item.decision_id
        cls.held.action_hold()

    def _record(self, item=None, **values):
        votes = self.env["kim.event.vote"].with_user(self.user_coordinator)
        vote = votes.with_context(default_item_id=(item or self.item).id).create(values)
        vote.action_apply()
        return vote

    def test_a_vote_decides_on_the_day_of_the_meeting(self):
        self.assertTrue(self.item.can_decide)
        self._record(result="decided", vote_yes=7, vote_no=1, vote_abstain=2)
        decision = self.decision
        self.assertEqual(
            (decision.state, decision.decision_date, decision.event_id), ("decided", date(2022, 6, 1), self.held)
        )
        self.assertEqual((decision.vote_yes, decision.vote_no, decision.vote_abstain), (7, 1, 2))
        self.assertEqual((self.item.outcome, self.item.can_decide), ("done", False))
        minutes = self.env["kim.event.minutes"].browse(self.held.action_open_minutes()["res_id"])
        told = minutes._content()["items"][0]["decision"]
        self.assertEqual((told["state_label"], told["vote"]), ("Decided", decision.vote_label))
        self.assertIn(decision.vote_label, minutes._print_page())

    def test_a_vote_that_is_not_stated_is_not_zero(self):
        self._assert_refused("enter the votes", self._record, result="decided")
        self.assertEqual(self.decision.state, "proposed")
        self._record(result="rejected", vote_stated=False)
        self.assertEqual((self.decision.state, self.decision.vote_stated), ("rejected", False))

    def test_what_is_deferred_comes_up_again(self):
        self._record(result="deferred")
        self.assertEqual((self.decision.state, self.item.outcome), ("deferred", "deferred"))
        self.meeting.action_prepare_agenda()
        again = self.meeting.agenda_item_ids
        self.assertEqual((again.decision_id, again.deferred_from_id), (self.decision, self.item))

    def test_results_are_recorded_of_meetings_that_were_held(self):
        planned = self._create_item("Später")
        planned.with_user(self.user_coordinator).action_propose_decision()
        self.assertFalse(planned.can_decide)
        self._assert_refused("was held", self._record, planned, result="deferred")

    def test_more_votes_than_were_present_are_told_and_kept(self):
        member = {"body_id": self.body.id, "partner_id": self.paula.partner_id.id, "start_date": self.start_date}
        self.env["kim.body.member"].create(member)
        self._add(self.held, self.paula.partner_id, state="attended")
        vote = self._record(result="decided", vote_yes=2)
        self.assertTrue(vote.is_more_than_present)
        self.assertEqual(self.decision.vote_yes, 2)

    def test_minutes_wait_for_the_results(self):
        minutes = self.env["kim.event.minutes"].browse(self.held.action_open_minutes()["res_id"])
        minutes.write({"chair_id": self.paula.partner_id.id, "taker_id": self.officer.partner_id.id})
        self.item.outcome = "done"
        approve = minutes.with_user(self.user_coordinator).action_approve
        self._assert_refused("result of “Neue Stellen”", approve)
        self._record(result="decided", vote_yes=1)
        approve()
        self.assertEqual(minutes.content["items"][0]["decision"]["state_label"], "Decided")
        self._assert_refused("approved", self._record, result="decided", vote_yes=1)
