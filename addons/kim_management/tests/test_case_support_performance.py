from lxml import etree

from odoo.tests import tagged

from .query_budget import BUDGET_FORM, BUDGET_SAVE, QueryBudgetCase
from .support_common import SupportCommon
from .test_performance import specification


@tagged("post_install", "-at_install", "kim_slow")
class TestCaseSupportPerformance(QueryBudgetCase, SupportCommon):
    """What the form of a case costs with a few goals and measures, and with many."""

    def _grow(self, count):
        measures = self.env["kim.case.measure"].with_user(self.user_case_manager)
        goals = [self._goal(name=f"Goal {number}", field_of_action_id=self.housing.id) for number in range(count)]
        measures.create([{"goal_id": goal.id, "name": "Measure", "case_id": self.case.id} for goal in goals])
        fields = self.env["kim.field.of.action"].create([{"name": f"Field {goal.id}"} for goal in goals])
        for field in fields:
            self._line(field, score_before="1")

    def test_the_form_of_a_case_is_within_its_budget(self):
        arch = self.own_case.get_view(view_type="form")["arch"]
        fields = specification(etree.fromstring(arch), self.own_case)
        self.assertIn("goal_ids", fields)
        self._assert_budget(lambda: self.own_case.web_read(fields), BUDGET_FORM)

    def test_saving_a_goal_is_within_its_budget(self):
        goal = self._goal()
        self._assert_budget(lambda: goal.write({"attainment": "partly", "name": "Changed"}), BUDGET_SAVE)

    def test_opening_the_closing_does_not_grow_with_the_goals(self):
        """Its lines are written one by one; what is read for them is read at once."""
        self._grow(self.few)
        few = self._count_queries(self.own_case.action_begin_closing)
        self._grow(self.many)
        many = self._count_queries(self.own_case.action_begin_closing)
        self.assertLessEqual(many, few + 1)
