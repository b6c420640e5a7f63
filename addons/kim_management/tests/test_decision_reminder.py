from datetime import date, timedelta

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .decision_common import DecisionCommon

DAY = date(2022, 7, 21)


@tagged("post_install", "-at_install", "kim_slow")
class TestDecisionReminder(DecisionCommon):
    """What is due with decisions is remembered once, by whom it concerns, and seen on the one list of deadlines."""

    @classmethod
    def setUpClass(cls):
        """Name a person for reminders and thirty days as near."""
        super().setUpClass()
        cls.company = cls.env.company
        cls.company.write({"kim_reminder_user_id": cls.user_coordinator.id, "kim_soon_days": 30})

    def _remind(self, day=DAY):
        self.env["kim.decision"]._remind(self.company, day)

    def _reminders(self, decision):
        """Return (person, summary, day) of each reminder of the decision that is open."""
        activities = self.env["mail.activity"].search(
            [("res_model", "=", "kim.decision"), ("res_id", "=", decision.id)], order="date_deadline, id"
        )
        return [(row.user_id, row.summary, row.date_deadline) for row in activities]

    def test_who_is_responsible_is_reminded_once_of_what_is_near(self):
        near, far = DAY + timedelta(days=30), DAY + timedelta(days=31)
        own = self._decide(due_date=near, user_id=self.user_management.id)
        nobodys = self._decide(due_date=near)
        later, proposal = self._decide(due_date=far), self._propose(due_date=near)
        for _time in range(2):
            self._remind()
            self.assertEqual(self._reminders(own), [(self.user_management, "Carry out the decision", near)])
            self.assertEqual(self._reminders(nobodys), [(self.user_coordinator, "Carry out the decision", near)])
            self.assertFalse(self._reminders(later) + self._reminders(proposal))

    def test_what_is_settled_or_moved_is_taken_back(self):
        settled, moved = self._decide(due_date=DAY), self._decide(due_date=DAY)
        self._remind()
        settled.action_finish_implementation()
        moved.due_date = DAY + timedelta(days=7)
        self._remind()
        self.assertFalse(self._reminders(settled))
        self.assertEqual([day for *_rest, day in self._reminders(moved)], [moved.due_date])

    def test_what_was_marked_as_done_is_not_brought_up_again(self):
        decision = self._decide(due_date=DAY)
        self._remind()
        decision.activity_ids.action_done()
        self._remind()
        self.assertFalse(self._reminders(decision))

    def test_each_step_has_its_own_reminder(self):
        steps = [
            (0, 0, {"name": "Entwurf", "due_date": DAY, "user_id": self.user_assistant.id}),
            (0, 0, {"name": "Druck", "due_date": DAY, "user_id": self.user_assistant.id}),
            (0, 0, {"name": "Verteilung", "due_date": DAY}),
        ]
        decision = self._decide(step_ids=steps, user_id=self.user_management.id)
        decision.step_ids[0].action_done()
        self._remind()
        self.assertCountEqual(
            self._reminders(decision), [(self.user_assistant, "Druck", DAY), (self.user_management, "Verteilung", DAY)]
        )

    def test_a_vote_that_is_over_is_to_be_counted(self):
        today = self._today()
        decision = self._propose(voting_until=today)
        decision.action_open_voting()
        self._remind(today)
        self.assertFalse(self._reminders(decision), "members vote until the end of the last day")
        self._remind(today + timedelta(days=1))
        self.assertEqual(self._reminders(decision), [(self.user_coordinator, "Count the votes", today)])

    def test_only_who_reads_decisions_is_responsible(self):
        for act in (
            lambda: self._decide(user_id=self.user_case_manager.id),
            lambda: self._decide(step_ids=[(0, 0, {"name": "Entwurf", "user_id": self.user_case_manager.id})]),
        ):
            self._assert_refused("does not read decisions", act, exception=ValidationError)

    def test_the_list_of_deadlines_tells_what_is_open(self):
        decision = self._decide(
            "Wegweiser", due_date=DAY, step_ids=[(0, 0, {"name": "Entwurf", "due_date": DAY - timedelta(days=1)})]
        )
        vote = self._propose("Beirat", voting_until=self._today())
        vote.action_open_voting()
        self._propose("Vorschlag", due_date=DAY)

        def listed():
            items = self.env["kim.deadline.item"].with_user(self.user_management)._as_of(DAY)
            kinds = ("decision_due", "decision_step", "decision_vote")
            rows = items.search([("kind", "in", kinds), ("company_id", "=", self.company.id)])
            return {(row.kind, row.title, row.state, row.res_id) for row in rows}

        due = ("decision_due", "Wegweiser", "soon", decision.id)
        step = ("decision_step", "Wegweiser Entwurf", "overdue", decision.step_ids.id)
        self.assertEqual(listed(), {due, step, ("decision_vote", "Beirat", "later", vote.id)})
        decision.step_ids.action_done()
        self.assertNotIn(step, listed())
        decision.action_finish_implementation()
        vote.action_withdraw()
        self.assertFalse(listed())
