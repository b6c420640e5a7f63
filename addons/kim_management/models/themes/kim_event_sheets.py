from odoo import fields, models


class KimEvent(models.Model):
    """The reconstruction of an event, and whether its page offers the sheets to its reader."""

    _inherit = "kim.event"

    is_reconstruction = fields.Boolean(related="type_id.is_reconstruction")

    # === ACTION METHODS === #

    def action_reconstruction(self):
        """Open the reconstruction of the meeting, a new one where there is none yet."""
        self.ensure_one()
        self.check_access("read")
        reconstructions = self.env["kim.case.reconstruction"]
        reconstructions.check_access("read")
        found = reconstructions.search([("event_id", "=", self.id)])
        return {
            "type": "ir.actions.act_window",
            "res_model": reconstructions._name,
            "res_id": found.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "context": {"default_event_id": self.id, "default_company_id": self.company_id.id},
        }

    # === BUSINESS METHODS === #

    def _portal_values(self):
        """Tell whether the sheets of a reconstruction are open to the reader now."""
        shown = super()._portal_values()
        # sudo: participants have no right to the model; who may read is asked of each that is open, mostly none
        opened = self.env["kim.case.reconstruction"].sudo()
        opened = opened.search([("event_id", "in", self.ids), ("open_until", ">", fields.Datetime.now())])
        readable = {row.event_id.id for row in opened if row._is_open_to_user()}
        for event, values in zip(self, shown, strict=True):
            values["has_sheets"] = event.id in readable
        return shown
