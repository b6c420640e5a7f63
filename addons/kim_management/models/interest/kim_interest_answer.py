from odoo import api, fields, models
from odoo.exceptions import UserError


class KimInterestAnswer(models.Model):
    """What a carrier answers to one of the questions of the call."""

    _name = "kim.interest.answer"
    _description = "Answer"
    _inherit = ["kim.long.text.mixin", "kim.terminology.mixin"]
    _order = "criterion_id, id"

    bid_id = fields.Many2one("kim.interest.bid", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="bid_id.company_id", store=True, index=True)
    call_id = fields.Many2one(related="bid_id.call_id", store=True, index=True)
    criterion_id = fields.Many2one(
        "kim.interest.criterion", required=True, index=True, domain="[('call_id', '=', call_id)]"
    )
    text = fields.Text("Answer", required=True)

    _answer_once = models.Constraint(
        "UNIQUE(bid_id, criterion_id)", "This question has been answered already. Please change that answer."
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("criterion_id", "bid_id")
    def _check_criterion(self):
        if any(answer.criterion_id.call_id != answer.bid_id.call_id for answer in self):
            raise UserError(self.env._("This question is not asked in the call. Please choose another one."))

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Answer in a bid that is still open."""
        answers = super().create(vals_list)
        answers.bid_id._demand_changeable()
        return answers

    def write(self, vals):
        """Change an answer while the bid is open."""
        self.check_access("write")
        self.bid_id._demand_changeable()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        self.bid_id._demand_changeable()
