from odoo import models


class KimCase(models.Model):
    """Appointments of a case: in the user's own calendar, by number and private."""

    _inherit = "kim.case"

    def action_schedule(self):
        """Open a new appointment in the calendar that tells nobody whom it is about."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "res_model": "calendar.event",
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Appointment"),
            "context": {
                "default_name": self.env["calendar.event"]._kim_title(self.number),
                "default_res_model": self._name,
                "default_res_id": self.id,
                "default_privacy": "private",
            },
        }
