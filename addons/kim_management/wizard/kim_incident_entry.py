from odoo import api, models
from odoo.exceptions import AccessError

COPIED = ("year", "month", "municipality_id", "area_id", "ground_ids", "description", "action_taken", "company_id")


class KimIncidentEntry(models.TransientModel):
    """Notes an incident without keeping who noted it: the incident is written by the software, this row is removed."""

    _name = "kim.incident.entry"
    _description = "Note an Incident"
    _inherit = ["kim.incident.mixin"]
    _transient_max_hours = 1.0
    _check_company_auto = True

    # === ACTION METHODS === #

    def action_note(self):
        """Keep the incident and forget who noted it."""
        self.ensure_one()
        self.check_access("write")
        if self.company_id not in self.env.user.company_ids:
            raise AccessError(self.env._("Incidents are noted for the own council only."))
        [values] = self.read(COPIED, load=None)
        del values["id"]
        self._incidents().create(values)
        self.unlink()
        return {"type": "ir.actions.act_window_close"}

    # === BUSINESS METHODS === #

    @api.model
    def _incidents(self):
        """Return the incidents as the software writes them, without anything preset from outside."""
        # sudo: case managers note incidents and read none
        return self.env(su=True, context={"lang": self.env.lang})["kim.incident"]
