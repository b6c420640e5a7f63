from odoo import api, models

from ..deadlines.deadline_source import DeadlineSource

WANTED = (("open_count", ">", 0), ("series_id.active", "=", True))


class KimDeadlineItem(models.Model):
    """The rounds of series that are still to be held."""

    _inherit = "kim.deadline.item"

    @api.model
    def _deadline_sources(self):
        """Add the deadlines of rounds; what is archived is wanted no longer."""
        return [
            *super()._deadline_sources(),
            DeadlineSource(
                *("series_round", self.env._("Hold the round of meetings"), "due_date", "coordination"),
                WANTED,
                model="kim.event.series.round",
                title=("series_id.name", "number"),
                user="user_id",
            ),
        ]
