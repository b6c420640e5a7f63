from odoo import models


class KimAgreement(models.Model):
    """An agreement belongs to the themes about which its decision is."""

    _name = "kim.agreement"
    _inherit = ["kim.agreement", "kim.thread.origin.mixin"]

    def _thread_themes(self):
        return self.decision_id._thread_themes()
