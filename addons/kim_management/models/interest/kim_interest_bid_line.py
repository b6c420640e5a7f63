from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import float_compare

from .kim_interest_call_state import COORDINATOR


class KimInterestBidLine(models.Model):
    """How much of what is on offer a carrier wants, and how much of it the selection gives to it."""

    _name = "kim.interest.bid.line"
    _description = "FTE Wanted"
    _inherit = ["kim.terminology.mixin"]
    _order = "call_line_id, id"

    bid_id = fields.Many2one("kim.interest.bid", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="bid_id.company_id", store=True, index=True)
    call_id = fields.Many2one(related="bid_id.call_id", store=True, index=True)
    carrier_id = fields.Many2one(related="bid_id.carrier_id", store=True)
    call_line_id = fields.Many2one(
        "kim.interest.call.line", "Area", required=True, index=True, domain="[('call_id', '=', call_id)]"
    )
    fte = fields.Float("FTE Wanted", digits=(16, 2), required=True)
    offered_fte = fields.Float(related="call_line_id.fte", string="FTE on Offer", aggregator=None)
    selected_fte = fields.Float("FTE Selected", digits=(16, 2), copy=False)
    bid_state = fields.Selection(related="bid_id.state", string="State of the Bid")

    _line_once = models.Constraint(
        "UNIQUE(bid_id, call_line_id)", "This area is in the bid already. Please change that line."
    )
    _fte_positive = models.Constraint("CHECK(fte > 0)", "Please enter more than 0 FTE.")
    _selected_within = models.Constraint(
        "CHECK(selected_fte >= 0 AND selected_fte <= fte)", "No more can be selected than the carrier wants."
    )

    # === COMPUTE METHODS === #

    @api.depends("bid_id", "call_line_id")
    def _compute_display_name(self):
        for line in self:
            line.display_name = f"{line.bid_id.display_name} · {line.call_line_id.display_name}"

    # === CONSTRAINT METHODS === #

    @api.constrains("fte", "call_line_id", "bid_id")
    def _check_offer(self):
        for line in self:
            if line.call_line_id.call_id != line.bid_id.call_id:
                raise UserError(self.env._("This area is not on offer in the call. Please choose another one."))
            if float_compare(line.fte, line.call_line_id.fte, precision_digits=2) > 0:
                raise UserError(
                    self.env._(
                        "No more than what is on offer for %(area)s can be wanted. Please reduce it.",
                        area=line.call_line_id.display_name,
                    )
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Add to a bid that is still open; nothing is selected from the start."""
        if not self.env.su:
            vals_list = [{**vals, "selected_fte": 0} for vals in vals_list]
        lines = super().create(vals_list)
        lines.bid_id._demand_changeable()
        return lines

    def write(self, vals):
        """Change what is wanted in an open bid, and what is selected while the coordination selects."""
        if not self.env.su:
            self.check_access("write")
            if vals.keys() - {"selected_fte"}:
                self.bid_id._demand_changeable()
            if "selected_fte" in vals:
                self._demand_selecting()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_closed(self):
        self.bid_id._demand_changeable()

    # === BUSINESS METHODS === #

    def _demand_selecting(self):
        if not self.env.user.has_group(COORDINATOR):
            raise AccessError(self.env._("The selection is entered by the coordination. Please ask them."))
        if any(line.call_id.state != "closed" or line.bid_id.state != "submitted" for line in self):
            raise UserError(self.env._("The selection is entered between the end of the call and the decision."))
