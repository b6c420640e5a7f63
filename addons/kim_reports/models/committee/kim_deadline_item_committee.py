from odoo import api, models

from odoo.addons.kim_management.models.deadlines.deadline_source import DeadlineSource

OPEN = (("state", "=", "open"),)


class KimDeadlineItem(models.Model):
    """What is due to bodies: the next report, and the answers they were promised."""

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
            DeadlineSource(
                *[
                    "report_question",
                    self.env._("Answer the body"),
                    "due_date",
                    "coordination",
                    [["state", "=", "open"]],
                ],
                model="kim.report.question",
                title=("asked_by", "report_id.number"),
                user="user_id",
            ),
        ]
