from odoo import fields, models
from odoo.exceptions import UserError


class KimCarrierInvitation(models.TransientModel):
    """The office invites a person of a carrier into the portal, as a rule its first lead."""

    _name = "kim.carrier.invitation"
    _description = "Invitation to the Portal"
    _inherit = ["kim.terminology.mixin"]

    carrier_id = fields.Many2one("res.partner", required=True, domain="[('carrier_kind', '!=', False)]")
    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    name = fields.Char("First and Last Name", required=True)
    email = fields.Char("E-Mail", required=True)
    role = fields.Selection([("lead", "Lead"), ("clerk", "Clerk")], required=True, default="lead")

    # === ACTION METHODS === #

    def action_invite(self):
        """Invite, and say so."""
        self.ensure_one()
        self.check_access("read")
        if self.carrier_id != self.carrier_id.commercial_partner_id:
            raise UserError(self.env._("Please choose the organisation itself, not one of its contacts."))
        self.env["kim.carrier.person"]._invite(self.carrier_id, self.name, self.email, self.role)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("The invitation is on its way."),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
