from odoo import fields, models


class KimDecision(models.Model):
    """The agreements that rest on a decision."""

    _inherit = "kim.decision"

    agreement_ids = fields.One2many("kim.agreement", "decision_id", "Agreements")
