from functools import partial

from odoo import api, fields, models
from odoo.tools import SQL

from ..deadlines.deadline_source import DeadlineSource

PLANNED = (("state", "=", "planned"),)


def _is_over(alias, *, day):
    return SQL("%s < %s", SQL.identifier(alias, "stop_date"), day)


class KimDeadlineItem(models.Model):
    """Planned events whose time is over: somebody says whether they took place."""

    _inherit = "kim.deadline.item"

    @api.model
    def _deadline_sources(self):
        return [
            *super()._deadline_sources(),
            DeadlineSource(
                "event_outcome",
                self.env._("Say whether the event took place"),
                "stop_date",
                "assistant",
                PLANNED,
                model="kim.event",
                user="user_id",
                condition=partial(_is_over, day=fields.Date.context_today(self)),
            ),
        ]
