from odoo import api, fields, models
from odoo.exceptions import UserError

# What the carrier says, beside lines and answers; of a bid from the portal only the carrier itself changes it
CLAIM = {"concept", "own_share_per_fte", "top_up_per_fte", "received_date"}
OPEN = ("draft", "submitted")


class KimInterestBid(models.Model):
    """What a carrier offers on a call: for which towns, how much, with which concept and for which money.

    It comes from the portal, or the office records what came on paper. Entered ones wait for the carrier's lead;
    submitted ones compete. Nobody but the own carrier and the office ever sees it.
    """

    _name = "kim.interest.bid"
    _description = "Bid"
    _inherit = ["kim.carrier.mixin", "kim.long.text.mixin", "kim.terminology.mixin"]
    _order = "id"
    _rec_names_search = ["carrier_id.name"]
    _check_company_auto = True
    _carrier_fields = frozenset(
        (
            *("carrier_id", "state", "received_date", "concept", "own_share_per_fte", "top_up_per_fte"),
            *("withdrawn_date", "withdrawal_reason", "is_from_portal"),
        )
    )

    call_id = fields.Many2one("kim.interest.call", required=True, index=True, ondelete="restrict")
    company_id = fields.Many2one(related="call_id.company_id", store=True, index=True)
    carrier_id = fields.Many2one(
        "res.partner", required=True, index=True, ondelete="restrict", domain="[('carrier_kind', '!=', False)]"
    )
    is_from_portal = fields.Boolean("From the Portal", readonly=True, copy=False)
    received_date = fields.Date(
        "Received on", required=True, default=fields.Date.context_today, help="Day on which the bid was there."
    )
    is_late = fields.Boolean("Late", compute="_compute_is_late", store=True, help="Received after the deadline.")
    # Offer
    line_ids = fields.One2many("kim.interest.bid.line", "bid_id", "FTE Wanted")
    concept = fields.Text()
    currency_id = fields.Many2one(related="company_id.currency_id")
    own_share_per_fte = fields.Monetary("Own Share per FTE", help="What the carrier bears itself, per FTE and year.")
    top_up_per_fte = fields.Monetary("Top-up Wished per FTE", help="Beside the funding, per FTE and year.")
    answer_ids = fields.One2many("kim.interest.answer", "bid_id", "Answers")
    # Selection
    score_ids = fields.One2many("kim.interest.score", "bid_id", "Scores")
    wanted_fte = fields.Float("Total FTE Wanted", digits=(16, 2), compute="_compute_fte", store=True)
    selected_fte = fields.Float("Total FTE Selected", digits=(16, 2), compute="_compute_fte", store=True)
    contract_id = fields.Many2one("kim.contract", "Contract Draft", readonly=True, copy=False, index="btree_not_null")

    _once = models.UniqueIndex(
        "(call_id, carrier_id) WHERE state != 'withdrawn'",
        "This carrier has bid already. Please change that bid, or withdraw it first.",
    )
    _amounts_positive = models.Constraint(
        "CHECK(own_share_per_fte >= 0 AND top_up_per_fte >= 0)",
        "Amounts cannot be negative. Please correct them, or leave them empty.",
    )

    # === COMPUTE METHODS === #

    @api.depends("received_date", "call_id.deadline")
    def _compute_is_late(self):
        for bid in self:
            deadline = bid.call_id.deadline
            bid.is_late = bool(bid.received_date and deadline and bid.received_date > deadline)

    @api.depends("line_ids.fte", "line_ids.selected_fte")
    def _compute_fte(self):
        for bid in self:
            bid.wanted_fte = sum(bid.line_ids.mapped("fte"))
            bid.selected_fte = sum(bid.line_ids.mapped("selected_fte"))

    @api.depends("carrier_id")
    def _compute_display_name(self):
        for bid in self:
            carrier = bid.carrier_id.sudo()  # sudo: a name, which people of the carrier know
            bid.display_name = carrier.carrier_short_name or carrier.name or ""

    # === CONSTRAINT METHODS === #

    @api.constrains("carrier_id")
    def _check_carrier(self):
        for bid in self:
            if not bid.carrier_id.carrier_kind:
                raise UserError(
                    self.env._(
                        "“%(partner)s” is not a carrier. Please choose a carrier, or enter its kind with the contact.",
                        partner=bid.carrier_id.display_name,
                    )
                )

    @api.constrains("received_date")
    def _check_received(self):
        if any(bid.received_date > fields.Date.context_today(self) for bid in self):
            raise UserError(self.env._("A bid cannot have been received on a day to come. Please correct the day."))
