from odoo import api, models

from odoo.addons.kim_management.models.deadlines.deadline_source import DeadlineSource


class KimDeadlineItem(models.Model):
    """What is due to a body: the next report."""

    _inherit = "kim.deadline.item"

    @api.model
    def _deadline_sources(self):
        return [
            *super()._deadline_sources(),
            DeadlineSource(
                *("report_duty", self.env._("Report to the body"), "next_due_date", "coordination"),
                model="kim.report.duty",
                title=("body_id.name",),
                user="user_id",
            ),
        ]
