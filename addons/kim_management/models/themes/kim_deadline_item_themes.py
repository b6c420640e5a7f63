from functools import partial

from odoo import api, models

from ..deadlines.deadline_source import DeadlineSource

_step = partial(
    DeadlineSource, model="kim.theme.progress", actor="coordination", title=("theme_id.name",), user="user_id"
)
_escalation = partial(
    DeadlineSource, model="kim.theme.escalation", actor="coordination", title=("theme_id.name",), user="owner_id"
)


class KimDeadlineItem(models.Model):
    """Steps of themes that are due, and escalations that nobody answered."""

    _inherit = "kim.deadline.item"

    @api.model
    def _deadline_sources(self):
        open_steps, unanswered = (("done_date", "=", False),), (("is_open", "=", True),)
        return [
            *super()._deadline_sources(),
            _step("theme_step", self.env._("Take the next step with the theme"), "due_date", domain=open_steps),
            _escalation(
                *("theme_escalation", self.env._("Ask for the answer to an escalation"), "escalation_date"),
                domain=unanswered,
                wait="company_id.kim_waiting_days",
            ),
        ]
