from functools import partial

from odoo import api, models

from ..deadlines.deadline_source import DeadlineSource

_agreement = partial(DeadlineSource, model="kim.agreement", actor="coordination", user="user_id")


class KimDeadlineItem(models.Model):
    """What is due with co-operation agreements: to begin, to be reviewed, to end."""

    _inherit = "kim.deadline.item"

    @api.model
    def _deadline_sources(self):
        signed, active = ((("state", "=", state),) for state in ("signed", "active"))
        running = (("state", "in", ("signed", "active")),)
        return [
            *super()._deadline_sources(),
            _agreement("cooperation_start", self.env._("Put the agreement into force"), "start_date", domain=signed),
            _agreement("cooperation_review", self.env._("Review the co-operation"), "review_date", domain=running),
            _agreement("cooperation_end", self.env._("Co-operation ends"), "end_date", domain=active),
        ]
