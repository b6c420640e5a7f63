from odoo import api, models


class KimEvent(models.Model):
    """Which meetings members of a body see: those of the bodies to which they belong today."""

    _inherit = "kim.event"

    @api.model
    def _shown_to_member(self, event_id):
        """Return the meeting, as superuser, if it is one of a body of the user's, else none."""
        bodies = self.env["kim.body.member"]._own().body_id
        domain = [("id", "=", event_id), ("body_id", "in", bodies.ids), ("state", "!=", "replaced")]
        return self.sudo().search(domain)  # sudo: no right to the model, the domain is the right
