from odoo import fields, models


class ResPartner(models.Model):
    """Who of a carrier has access to the portal."""

    _inherit = "res.partner"

    kim_person_ids = fields.One2many(
        "kim.carrier.person", "carrier_id", "People in the Portal", groups="kim_management.group_kim_assistant"
    )

    # === ACTION METHODS === #

    def action_kim_invite(self):
        """Ask the office whom of the carrier to invite into the portal."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Invite to the Portal"),
            "res_model": "kim.carrier.invitation",
            "view_mode": "form",
            "target": "new",
            "context": {"default_carrier_id": self.commercial_partner_id.id},
        }
