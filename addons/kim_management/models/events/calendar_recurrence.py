from odoo import models

from .entry_sync import is_syncing


class CalendarRecurrence(models.Model):
    """The rule of entries of events: Odoo lets every employee change it, here only who may change the events."""

    _inherit = "calendar.recurrence"

    def write(self, vals):
        """Demand the right to the events."""
        self._kim_demand_right()
        return super().write(vals)

    def unlink(self):
        """Demand the right to the events."""
        self._kim_demand_right()
        return super().unlink()

    # === BUSINESS METHODS === #

    def _kim_demand_right(self):
        if self.env.su or is_syncing(self.env):
            return
        linked = self.calendar_event_ids._kim_events()
        if linked:
            self.calendar_event_ids._kim_demand_right(linked)
