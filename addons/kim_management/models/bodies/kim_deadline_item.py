from odoo import api, models

from ..deadlines.deadline_source import DeadlineSource


class KimDeadlineItem(models.Model):
    """The next meeting of each body that meets in a rhythm."""

    _inherit = "kim.deadline.item"

    @api.model
    def _deadline_sources(self):
        return [
            *super()._deadline_sources(),
            DeadlineSource(
                "body_meeting",
                self.env._("Plan the next meeting"),
                "next_meeting_date",
                "coordination",
                model="kim.body",
            ),
        ]
