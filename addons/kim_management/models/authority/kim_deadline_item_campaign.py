from functools import partial

from odoo import api, models

from ..deadlines.deadline_source import DeadlineSource

_campaign = partial(DeadlineSource, actor="coordination", model="kim.campaign", user="user_id")


class KimDeadlineItem(models.Model):
    """Campaigns that are to begin, and running ones that are to be finished."""

    _inherit = "kim.deadline.item"

    @api.model
    def _deadline_sources(self):
        planned, running = ((("state", "=", state),) for state in ("planned", "running"))
        return [
            *super()._deadline_sources(),
            _campaign("campaign_start", self.env._("Start the campaign"), "start_date", domain=planned),
            _campaign("campaign_end", self.env._("Finish the campaign"), "end_date", domain=running),
        ]
