from odoo import fields, models


class KimCasePhase(models.Model):
    """Phase of case management after the DGCC, from access to evaluation.

    The phases are data, so that a council can name them its own way; ``kind`` tells the software which one is meant.
    """

    _name = "kim.case.phase"
    _description = "Phase of a Case"
    _inherit = ["kim.shared.mixin", "kim.terminology.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    kind = fields.Selection(
        [
            ("clarification", "Clarification"),
            ("assessment", "Assessment"),
            ("planning", "Support planning"),
            ("linking", "Linking"),
            ("monitoring", "Monitoring"),
            ("closing", "Evaluation and closing"),
        ],
        required=True,
    )
    sequence = fields.Integer(default=10)
    fold = fields.Boolean("Folded in Kanban")

    _name_unique = models.Constraint("UNIQUE NULLS NOT DISTINCT (name, company_id)", "This phase exists already.")

    def _next(self):
        """Return the phase that follows this one, none after the last."""
        self.ensure_one()
        same_company = [("company_id", "=", self.company_id.id), ("sequence", ">", self.sequence)]
        return self.search(same_company, limit=1)

    def _sibling(self, kind):
        """Return the phase of that kind in the same list of phases."""
        self.ensure_one()
        return self.search([("company_id", "=", self.company_id.id), ("kind", "=", kind)], limit=1)
