from odoo import fields, models
from odoo.exceptions import UserError

from .kim_event_agenda import OFFICE


class KimEvent(models.Model):
    """A meeting and its minutes: written once it was held, and what they tell stays once they are approved."""

    _inherit = "kim.event"

    minutes_ids = fields.One2many("kim.event.minutes", "event_id", "Minutes of the Meeting", groups=OFFICE)
    minutes_state = fields.Selection(related="minutes_ids.state", string="State of the Minutes", groups=OFFICE)

    # === ACTION METHODS === #

    def action_open_minutes(self):
        """Open the minutes; the first time they are begun."""
        self.ensure_one()
        minutes = self.minutes_ids or self.minutes_ids.create(self._minutes_defaults())
        return {
            "type": "ir.actions.act_window",
            "res_model": minutes._name,
            "res_id": minutes.id,
            "view_mode": "form",
            "name": self.env._("Minutes of the Meeting"),
        }

    def action_plan(self):
        """Keep a meeting as held whose minutes are approved."""
        self._demand_open_minutes()
        return super().action_plan()

    # === BUSINESS METHODS === #

    def _minutes_defaults(self):
        """Return new minutes: led by the chair or deputy, written by whose function it is, or the user."""
        came = self.participation_ids.filtered(lambda participation: participation.state == "attended").partner_id
        people = {}
        for member in self._members().filtered(lambda member: member.partner_id in came):
            people.setdefault(member.function, member.partner_id.id)
        return {
            "event_id": self.id,
            "chair_id": people.get("chair") or people.get("deputy_chair"),
            "taker_id": people.get("minutes") or self.env.user.partner_id.id,
        }

    def _demand_open_minutes(self):
        """Refuse where the minutes of one of these meetings are approved."""
        # sudo: whether they are approved, also for who reads no minutes
        if any(minutes.state == "approved" for minutes in self.sudo().minutes_ids):
            raise UserError(
                self.env._("The minutes of this meeting are approved: it stays as they tell it. Please reopen them.")
            )
