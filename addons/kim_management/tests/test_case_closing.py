from odoo.exceptions import AccessError
from odoo.tests import tagged

from .support_common import SupportCommon


@tagged("post_install", "-at_install")
class TestCaseClosing(SupportCommon):
    """Closing settles every goal and measure first; each closing is kept."""

    def _closing(self):
        return self.env["kim.case.closing"].with_user(self.user_case_manager).create({"case_id": self.case.id})

    # === ON THE SERVER, WHICHEVER WAY === #

    def test_open_measures_keep_the_case_open(self):
        goal = self._goal(attainment="reached")
        first, second = self._measure(goal), self._measure(goal)
        self.own_case.closing_reason = "goals_reached"
        self._assert_refused("^2 measures are still open", self.own_case.action_close)
        first.action_done()
        self._assert_refused("^1 measure is still open", self.own_case.action_close)
        second.action_drop()
        self.own_case.action_close()
        self.assertTrue(self.case.closing_date)

    def test_goals_without_attainment_keep_the_case_open(self):
        goals = self._goal() | self._goal()
        self.own_case.closing_reason = "goals_reached"
        self._assert_refused("What became of 2 goals", self.own_case.action_close)
        goals[0].attainment = "missed"
        self._assert_refused("What became of 1 goal is", self.own_case.action_close)

    def test_a_reason_is_needed(self):
        self._assert_refused("choose the reason", self.own_case.action_close)
        self.assertFalse(self.case.closing_record_ids)

    def test_several_cases_are_closed_together_or_not_at_all(self):
        other = self._another_case()
        self._goal(case_id=other.id)
        cases = (self.case | other).with_user(self.user_case_manager)
        cases.closing_reason = "moved_away"
        self._assert_refused("What became of 1 goal", cases.action_close)
        self.assertFalse(self.case.closing_date)

    # === DIALOG === #

    def test_the_dialog_lists_what_is_to_be_settled(self):
        goal = self._goal(attainment="partly")
        open_measure, done = self._measure(goal), self._measure(goal, name="Done already")
        done.action_done()
        line = self._line(self.housing, score_before="2")
        closing = self._closing()
        self.assertEqual(closing.goal_line_ids.mapped("text"), [goal.name])
        self.assertEqual(closing.goal_line_ids.attainment, "partly")
        self.assertEqual(closing.measure_line_ids.measure_id, open_measure)
        self.assertEqual(closing.score_line_ids.assessment_line_id, line)
        self.assertEqual(closing.score_line_ids.score_before, "2")

    def test_the_dialog_closes_with_all_that_was_said(self):
        goal, measure = self._goal(), self._measure(self._goal(attainment="dropped", attainment_reason="Moved"))
        line = self._line(self.housing, score_before="2")
        closing = self._closing()
        closing.write({"closing_reason": "goals_reached", "evaluation": "The hotline helped"})
        self._assert_refused("1 measure is still open", closing.action_apply)
        self._write_lines(closing, "measure", measure_outcome="done")
        self._assert_refused("What became of 1 goal", closing.action_apply)
        closing.goal_line_ids.filtered(lambda line: line.goal_id == goal).attainment = "exceeded"
        self._write_lines(closing, "score", score_after="4")
        closing.action_apply()
        self.assertEqual(
            (measure.state, goal.attainment, line.score_after, line.assessment_state),
            ("done", "exceeded", "4", "finished"),
        )
        self.assertTrue(self.case.closing_date)
        self.assertRecordValues(
            self.case.closing_record_ids,
            [
                {
                    "closing_reason": "goals_reached",
                    "evaluation": "The hotline helped",
                    "goal_count": 2,
                    "goal_reached_count": 1,
                    "goal_dropped_count": 1,
                }
            ],
        )
        self.assertFalse(closing.exists())

    def test_the_dialog_refuses_a_missing_reason(self):
        self._assert_refused("choose the reason", self._closing().action_apply)

    def test_what_came_up_meanwhile_is_not_overlooked(self):
        closing = self._closing()
        closing.closing_reason = "other"
        self._goal()
        self._assert_refused("What became of 1 goal", closing.action_apply)
        self.assertFalse(self.case.closing_reason or self.case.closing_record_ids)

    # === REOPENING === #

    def test_a_reopened_case_keeps_its_closings(self):
        days = []
        for reason in ("contact_lost", "goals_reached"):
            self.own_case.closing_reason = reason
            self.own_case.action_close()
            days.append(self.own_case.closing_date)
            self.own_case.action_reopen()
        records = self.own_case.closing_record_ids.sorted("id")
        self.assertEqual(records.mapped("closing_reason"), ["contact_lost", "goals_reached"])
        self.assertEqual([record.closing_date for record in records], days)
        self.assertTrue(all(record.reopened_date for record in records))
        self.assertFalse(self.case.closing_reason)

    # === WHO === #

    def test_nobody_else_closes(self):
        for user in (self.user_colleague, self.user_coordinator, self.user_administrator, self.user_block_three):
            closings = self.env["kim.case.closing"].with_user(user)
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                closings.create({"case_id": self.case.id})
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self.case.with_user(user).action_close()

    def test_the_dialog_tells_nothing_of_another_case(self):
        """Lines name what the closing found; a number from outside is refused."""
        goal = self._goal()
        mine = self._create_case(self._create_client("Cem", "Eigen"), self.user_colleague)
        closing = self.env["kim.case.closing"].with_user(self.user_colleague).create({"case_id": mine.id})
        lines = self.env["kim.case.closing.line"].with_user(self.user_colleague)
        self._assert_refused("The closing itself", lines.create, {"closing_id": closing.id, "goal_id": goal.id})
        line = lines.create({"closing_id": closing.id})
        self._assert_refused("The closing itself", line.write, {"goal_id": goal.id})
        self._assert_refused("not moved to another", closing.write, {"case_id": self.case.id})
        with self.assertRaises(AccessError):
            self._closing().with_user(self.user_colleague).read(["evaluation"])
