from odoo import models
from odoo.fields import Domain


class KimBody(models.Model):
    """A project group belongs to its themes, a deciding body to those about which it decided or was asked."""

    _name = "kim.body"
    _inherit = ["kim.body", "kim.thread.origin.mixin"]

    def _thread_themes(self):
        ways = ("body_id", "decision_ids.body_id", "escalation_ids.body_id")
        return self.env["kim.theme"].search(Domain.OR(Domain(way, "in", self.ids) for way in ways))
