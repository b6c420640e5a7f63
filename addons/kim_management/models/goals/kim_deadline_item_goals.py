from odoo import api, models

from ..deadlines.deadline_source import DeadlineSource


class KimDeadlineItem(models.Model):
    """What is due of goals and measures: those that are neither reached nor given up."""

    _inherit = "kim.deadline.item"

    @api.model
    def _deadline_sources(self):
        goal = DeadlineSource(
            *("goal", self.env._("Reach the goal or carry out the measure"), "due_date", "coordination"),
            domain=(("state", "in", ("planned", "in_work")),),
            model="kim.goal",
            user="user_id",
        )
        return [*super()._deadline_sources(), goal]
