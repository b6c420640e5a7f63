from odoo import fields, models


class KimDecision(models.Model):
    """The goals that a decision set."""

    _inherit = "kim.decision"

    goal_ids = fields.One2many("kim.goal", "decision_id", "Goals")
