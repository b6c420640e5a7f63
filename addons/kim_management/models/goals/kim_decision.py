from odoo import fields, models


class KimDecision(models.Model):
    """A decision belongs to the themes that name it, and to those of the goals that it set."""

    _name = "kim.decision"
    _inherit = ["kim.decision", "kim.thread.origin.mixin"]

    goal_ids = fields.One2many("kim.goal", "decision_id", "Goals")

    def _thread_themes(self):
        named = self.env["kim.theme"].search([("decision_ids", "in", self.ids)])
        return named | self.goal_ids.theme_ids
