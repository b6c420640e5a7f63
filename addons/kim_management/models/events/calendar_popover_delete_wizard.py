from odoo import models

# What Odoo's form calls the choice -> what its dialogue understands; it deletes nothing otherwise
CHOICES = {"self_only": "one", "future_events": "next", "all_events": "all"}


class CalendarPopoverDeleteWizard(models.TransientModel):
    """The dialogue that asks before an entry of the calendar is deleted."""

    _inherit = "calendar.popover.delete.wizard"

    def action_delete(self):
        """Delete what was chosen, also where the choice comes from the form of the entry."""
        choice = self.env.context.get("default_recurrence")
        wizard = self.with_context(default_recurrence=CHOICES.get(choice, choice))
        return super(CalendarPopoverDeleteWizard, wizard).action_delete()

    def action_send_mail_and_delete(self):
        """Leave the mail about events of the integration management to the event: it tells everybody by itself."""
        if self.calendar_event_id._kim_events():
            return self.action_delete()
        return super().action_send_mail_and_delete()
