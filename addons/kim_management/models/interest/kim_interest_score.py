from odoo import api, fields, models
from odoo.exceptions import UserError


class KimInterestScore(models.Model):
    """How many points one person gives a bid for one criterion; several people score apart, the mean counts."""

    _name = "kim.interest.score"
    _description = "Score"
    _inherit = ["kim.long.text.mixin", "kim.terminology.mixin"]
    _order = "bid_id, criterion_id, id"

    bid_id = fields.Many2one("kim.interest.bid", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="bid_id.company_id", store=True, index=True)
    call_id = fields.Many2one(related="bid_id.call_id", store=True, index=True)
    criterion_id = fields.Many2one(
        "kim.interest.criterion", required=True, index=True, domain="[('call_id', '=', call_id)]"
    )
    user_id = fields.Many2one(
        "res.users", "Scored by", required=True, index=True, default=lambda self: self.env.user, readonly=True
    )
    points = fields.Integer(required=True, aggregator="avg", help="0 to 10, more is better.")
    note = fields.Text("Reason")

    _score_once = models.Constraint(
        "UNIQUE(bid_id, criterion_id, user_id)", "You have scored this already. Please change that score."
    )
    _points_within = models.Constraint("CHECK(points BETWEEN 0 AND 10)", "Please enter 0 to 10 points.")

    # === CONSTRAINT METHODS === #

    @api.constrains("criterion_id", "bid_id")
    def _check_criterion(self):
        if any(score.criterion_id.call_id != score.bid_id.call_id for score in self):
            raise UserError(self.env._("This question is not asked in the call. Please choose another one."))

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Score what competes, until the decision."""
        scores = super().create(vals_list)
        scores._demand_open()
        return scores

    def write(self, vals):
        """Change a score until the decision."""
        self.check_access("write")
        self._demand_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        self._demand_open()

    # === BUSINESS METHODS === #

    def _demand_open(self):
        if any(score.bid_id.state != "submitted" for score in self):
            raise UserError(self.env._("Only a submitted bid is scored, and until the decision."))
