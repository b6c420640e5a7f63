from datetime import date

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .support_common import SupportCommon


@tagged("post_install", "-at_install")
class TestCaseGoal(SupportCommon):
    """Goals and their measures: numbered, counted without words, moved by named actions."""

    # === GOALS === #

    def test_goals_are_numbered_within_their_case(self):
        values = [{"case_id": self.case.id, "name": "A"}, {"case_id": self.case.id, "name": "B"}]
        goals = self.env["kim.case.goal"].with_user(self.user_case_manager).create(values)
        self.assertEqual(goals.mapped("number"), [1, 2])
        self.assertEqual(self._goal(case_id=self._another_case().id).number, 1)
        self._assert_refused("keep their number", goals[0].write, {"number": 2})

    def test_a_goal_is_called_by_number_and_field(self):
        goal = self._goal(name="Amina moves out", field_of_action_id=self.housing.id)
        self.assertEqual(goal.display_name, f"Goal 1 · {self.housing.name}")
        self.assertEqual(goal.with_user(self.user_colleague).sudo().display_name, "Goal 1")

    def test_dropping_wants_a_reason(self):
        goal = self._goal()
        for reason in (False, "  "):
            with self.subTest(reason=reason):
                values = {"attainment": "dropped", "attainment_reason": reason}
                self._assert_refused("why the goal is dropped", goal.write, values, exception=ValidationError)
        goal.write({"attainment": "dropped", "attainment_reason": "Moved to relatives"})
        self.assertEqual(goal.attainment, "dropped")

    def test_goals_are_counted(self):
        for attainment in ("not_started", "missed", "partly", "reached", "exceeded"):
            self._goal(attainment=attainment)
        goal = self._goal(attainment="dropped", attainment_reason="Moved")
        counts = {"goal_count": 6, "goal_reached_count": 2, "goal_dropped_count": 1}
        self.assertRecordValues(self.case, [counts])
        goal.attainment = "reached"
        self.assertRecordValues(self.case, [{**counts, "goal_reached_count": 3, "goal_dropped_count": 0}])
        goal.unlink()
        self.assertEqual(self.case.goal_count, 5)

    def test_the_coordination_reads_the_counts(self):
        self._goal(attainment="reached")
        case = self.case.with_user(self.user_coordinator)
        self.assertEqual((case.goal_count, case.goal_reached_count), (1, 1))

    def test_a_goal_is_not_agreed_tomorrow(self):
        self._assert_refused("in the future", self._goal, agreed_date="9998-01-01", exception=ValidationError)

    def test_what_was_agreed_is_dropped_and_not_deleted(self):
        agreed, planned, idea = self._goal(agreed_date="2022-02-01"), self._goal(), self._goal()
        self._measure(planned)
        for goal in (agreed, planned):
            self._assert_refused("mark it as dropped", goal.unlink)
        idea.unlink()
        self.assertFalse(idea.exists())

    def test_what_is_open_is_due(self):
        goal = self._goal(due_date="2022-09-01")
        measure = self._measure(goal, due_date="2022-08-01")
        due = [(self.case.next_due_date, self.case.next_due_kind)]
        measure.action_done()
        for attainment in ("not_started", "reached"):
            goal.attainment = attainment
            self.env.flush_all()
            self.case.invalidate_recordset(["next_due_date", "next_due_kind"])
            due.append((self.case.next_due_date, self.case.next_due_kind))
        expected = [(date(2022, 8, 1), "kim.case.measure"), (date(2022, 9, 1), "kim.case.goal"), (False, False)]
        self.assertEqual(due, expected)

    # === MEASURES === #

    def test_a_measure_belongs_to_the_case_of_its_goal(self):
        measure = self._measure(self._goal())
        self.assertEqual(measure.case_id, self.case)
        foreign = self._goal(case_id=self._another_case().id)
        self._assert_refused("a goal of this case", measure.write, {"goal_id": foreign.id}, exception=ValidationError)

    def test_the_last_goal_is_proposed(self):
        self._goal()
        last = self._goal()
        measures = self.env["kim.case.measure"].with_user(self.user_case_manager)
        proposed = measures.with_context(default_case_id=self.case.id).default_get(["case_id", "goal_id"])
        self.assertEqual(proposed["goal_id"], last.id)

    def test_a_measure_is_done_dropped_and_taken_up_again(self):
        measure = self._measure(self._goal())
        measure.action_done()
        self.assertEqual((measure.state, bool(measure.done_date)), ("done", True))
        self._assert_refused("moved on meanwhile", measure.action_drop)
        measure.action_reopen()
        self.assertEqual((measure.state, measure.done_date), ("open", False))
        measure.action_drop()
        self.assertEqual((measure.state, measure.done_date), ("dropped", False))
        self._assert_refused("not deleted", measure.unlink)

    def test_the_state_of_a_measure_is_not_written(self):
        goal = self._goal()
        measure = self._measure(goal)
        for values in ({"state": "done"}, {"done_date": date(2022, 2, 1)}):
            with self.subTest(values=values):
                self._assert_refused("by their buttons only", measure.write, values)
                self._assert_refused("by their buttons only", self._measure, goal, **values)

    def test_an_institution_is_named_where_one_is_responsible(self):
        goal = self._goal()
        office = self.env["res.partner"].create({"name": "Housing office", "is_company": True})
        for values in ({"actor": "institution"}, {"actor": "person", "partner_id": office.id}):
            with self.subTest(values=values):
                self._assert_refused("name the institution", self._measure, goal, exception=ValidationError, **values)
        measure = self._measure(goal, actor="institution", partner_id=office.id)
        measure.actor = "person"
        self.assertFalse(measure.partner_id)

    def test_nothing_is_added_to_a_closed_case(self):
        goal, idea = self._goal(attainment="reached"), self._goal(attainment="missed")
        measure = self._measure(goal)
        measure.action_done()
        self.own_case.closing_reason = "goals_reached"
        self.own_case.action_close()
        for act in (
            self._goal,
            lambda: self._measure(goal),
            lambda: goal.write({"attainment": "missed"}),
            measure.action_reopen,
            idea.unlink,
        ):
            self._assert_refused("reopen it first", act)
