from odoo import fields, models
from odoo.exceptions import UserError


class KimCase(models.Model):
    """The versions of a case's support plan: what was agreed is frozen, what changes later makes a new version."""

    _inherit = "kim.case"

    plan_ids = fields.One2many(
        "kim.case.plan", "case_id", "Support Plans", groups="kim_management.group_kim_case_manager"
    )

    # === ACTION METHODS === #

    def action_new_version(self):
        """Freeze the goals and measures as they are now as the next version of the plan, and open it."""
        self.ensure_one()
        self._check_running()
        if not self.goal_ids:
            raise UserError(self.env._("The plan has no goals yet. Please enter at least one goal first."))
        content = {
            "goals": [self._frozen_goal(goal) for goal in self.goal_ids],
            "scores": [self._frozen_score(line) for line in self.assessment_line_ids],
        }
        # sudo: versions are the software's, the right was checked above
        plan = (
            self.env["kim.case.plan"]
            .sudo()
            .create({"case_id": self.id, "content": content, "goal_count": len(self.goal_ids)})
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Support Plan"),
            "res_model": "kim.case.plan",
            "res_id": plan.id,
            "views": [(False, "form")],
            "target": "new",
            "context": {"kim_in_case": True},
        }

    # === BUSINESS METHODS === #

    def _frozen_goal(self, goal):
        return {
            "number": goal.number,
            "name": goal.name,
            "field": goal.field_of_action_id.name or "",
            "indicator": goal.indicator or "",
            "due_date": fields.Date.to_string(goal.due_date) or "",
            "agreed_date": fields.Date.to_string(goal.agreed_date) or "",
            "attainment": goal.attainment,
            "attainment_reason": goal.attainment_reason or "",
            "measures": [self._frozen_measure(measure) for measure in goal.measure_ids],
        }

    def _frozen_measure(self, measure):
        return {
            "name": measure.name,
            "actor": measure.actor,
            "institution": measure.partner_id.display_name or "",
            "due_date": fields.Date.to_string(measure.due_date) or "",
            "state": measure.state,
            "done_date": fields.Date.to_string(measure.done_date) or "",
        }

    def _frozen_score(self, line):
        return {
            "field": line.field_of_action_id.name,
            "before": line.score_before or "",
            "after": line.score_after or "",
        }
