from odoo import api, fields, models


class KimInterestCriterion(models.Model):
    """A question to everybody who bids, and how much the answer weighs."""

    _name = "kim.interest.criterion"
    _description = "Criterion"
    _inherit = ["kim.long.text.mixin", "kim.terminology.mixin"]
    _order = "sequence, id"

    call_id = fields.Many2one("kim.interest.call", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="call_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    name = fields.Char("Question", required=True)
    weight = fields.Integer(default=1, required=True, aggregator=None)

    _weight_positive = models.Constraint("CHECK(weight >= 1)", "Please enter a weight of at least 1.")

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Ask before the call is published only."""
        criteria = super().create(vals_list)
        criteria.call_id._demand_draft()
        return criteria

    def write(self, vals):
        """Change what is asked before the call is published only."""
        self.check_access("write")
        self.call_id._demand_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        self.call_id._demand_draft()
