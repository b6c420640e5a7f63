from odoo import api, fields, models


class KimBodyInvitation(models.TransientModel):
    """The coordination gives a member of a body a login of her own."""

    _name = "kim.body.invitation"
    _description = "Invitation of a Member"
    _inherit = ["kim.terminology.mixin"]

    member_id = fields.Many2one("kim.body.member", required=True)
    email = fields.Char("E-Mail", compute="_compute_email", store=True, readonly=False, required=True)

    # === COMPUTE METHODS === #

    @api.depends("member_id")
    def _compute_email(self):
        """Propose the address of the contact."""
        for invitation in self:
            invitation.email = invitation.member_id.partner_id.email or invitation.email

    # === ACTION METHODS === #

    def action_invite(self):
        """Give the login, and say so."""
        self.ensure_one()
        self.check_access("read")
        self.member_id._invite(self.email)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._("The member can log in now."),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
