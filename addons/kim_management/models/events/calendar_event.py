from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from .entry_sync import is_syncing

OWN_ANSWER = {"current_status"}


class CalendarEvent(models.Model):
    """The calendar entry of an event: moved, cancelled or deleted there, the event follows.

    Odoo lets every employee change every entry; this one only who may change the event. Where it recurs, each of its
    dates is an event (``calendar_event_recurrence.py``).
    """

    _inherit = "calendar.event"

    kim_event_ids = fields.One2many(
        "kim.event", "calendar_event_id", "Event of the Integration Management", groups="base.group_user"
    )

    def write(self, vals):
        """Demand the right to the event, and let the event follow where the entry is archived."""
        # whose answer it is, is asked by the attendee
        if is_syncing(self.env) or vals.keys() <= OWN_ANSWER:
            return super().write(vals)
        recurring = self._kim_changes_recurrence(vals)
        linked = (self._kim_recurring() if recurring else self)._kim_events()
        if not linked:
            return super().write(vals)
        self._kim_demand_right(linked)
        if recurring:
            return self._kim_rewrite(vals, linked)
        if vals.get("active") is False:
            self._kim_cancel(linked)
        result = super().write(vals)
        if vals.get("active"):
            linked.filtered(lambda event: event.state == "cancelled").sudo()._step(state="planned")
        return result

    def unlink(self):
        """Cancel the planned event whose entry is deleted; what was held keeps its entry."""
        linked = self._kim_events()
        if linked and not is_syncing(self.env):
            self._kim_demand_right(linked)
            self._kim_cancel(linked)
            self._kim_keep_mails(linked)
        return super().unlink()

    # === BUSINESS METHODS === #

    def _kim_events(self):
        if not self.ids:
            return self.env["kim.event"]
        # sudo: whether there is one is no secret; what may be done with it is asked with the user's own right
        return self.env["kim.event"].sudo().search([("calendar_event_id", "in", self.ids)])

    def _kim_demand_right(self, linked):
        if not linked.with_env(self.env).has_access("write"):
            raise AccessError(
                self.env._(
                    "“%(event)s” is an event of the integration management. Please ask the coordination to change it.",
                    event=linked[0].name,
                )
            )

    def _kim_cancel(self, linked):
        """Cancel the events of entries that leave the calendar."""
        if any(event.state == "held" for event in linked):
            raise UserError(
                self.env._(
                    "This event was held. It is kept, and so is its entry in the calendar. Please choose events that "
                    "are still to come."
                )
            )
        planned = linked.filtered(lambda event: event.state == "planned")
        planned._step(state="cancelled")
        planned._tell_cancelled()
        for event in planned:
            event.message_post(body=self.env._("The entry was taken out of the calendar: the event is cancelled."))

    def _kim_keep_mails(self, linked):
        """Let the mails that tell of it leave: with the entry its messages are deleted, and with them the mails."""
        domain = [("model", "=", self._name), ("res_id", "in", self.ids), ("state", "=", "outgoing")]
        mails = self.env["mail.mail"].sudo().search(domain)  # sudo: the mails are the software's
        for event in linked:
            own = mails.filtered(lambda mail, entry=event.calendar_event_id: mail.res_id == entry.id)
            own.mail_message_id.write({"model": event._name, "res_id": event.id})
