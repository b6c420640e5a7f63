from odoo import api, models
from odoo.fields import Domain


class KimEvent(models.Model):
    """Which meetings members of a body see: those of the bodies to which they belong today."""

    _inherit = "kim.event"

    @api.model
    def _shown_to_member(self, event_id):
        """Return the meeting, as superuser, if it is one of a body of the user's, else none."""
        bodies = self.env["kim.body.member"]._own().body_id
        domain = [("id", "=", event_id), ("body_id", "in", bodies.ids), ("state", "!=", "replaced")]
        return self.sudo().search(domain)  # sudo: no right to the model, the domain is the right

    def _decisions_of_members(self):
        """Return a line for each decision of the meeting that the user sees: from the agenda, or taken there."""
        self.ensure_one()
        decisions = self.env["kim.decision"].sudo()  # sudo: as above
        of_meeting = Domain("event_id", "=", self.id) | Domain("id", "in", self.sudo().agenda_item_ids.decision_id.ids)
        bodies = self.env["kim.body.member"]._own().body_id
        return decisions.search(decisions._member_domain(bodies) & of_meeting, order="id")._portal_rows()
