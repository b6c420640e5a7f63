from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import float_compare
from odoo.tools.misc import formatLang

# What those who bid rely on: it stays as it was published
TERMS = {"name", "reference", "function_id", "company_id", "description", "start_date", "end_date"}


class KimInterestCall(models.Model):
    """Call for interest (Interessenbekundung): which posts are to be forwarded from when on, and who wants them.

    What is on offer are lines (FTE for towns, or across all), what is asked are criteria with a weight. Carriers bid
    until the deadline. Whom the steering group chose becomes a contract draft and a plan in the ledger
    (``kim_interest_call_contract.py``); the ledger's own rule holds the plan against the entitlement when it is
    confirmed, not before.
    """

    _name = "kim.interest.call"
    _description = "Call for Interest"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "kim.authorised.mixin",
        "kim.long.text.mixin",
        "kim.terminology.mixin",
    ]
    _order = "deadline desc, id desc"
    _rec_names_search = ["reference", "name"]
    _check_company_auto = True

    # What
    name = fields.Char("Subject", required=True, tracking=True)
    reference = fields.Char("Number", required=True, copy=False, help="Short; the contract drafts are numbered by it.")
    function_id = fields.Many2one("kim.position.function", required=True, index=True)
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    description = fields.Text(help="What is looked for, and what the county offers and expects.")
    start_date = fields.Date("Forwarded from", required=True)
    end_date = fields.Date("Forwarded until", help="Empty means until further notice.")
    line_ids = fields.One2many("kim.interest.call.line", "call_id", "On Offer", copy=True)
    criterion_ids = fields.One2many("kim.interest.criterion", "call_id", "Criteria", copy=True)
    # When
    deadline = fields.Date(required=True, tracking=True, copy=False, help="Last day on which carriers can bid.")
    # Who
    bid_ids = fields.One2many("kim.interest.bid", "call_id", "Bids")
    bid_count = fields.Integer("Bids (Number)", compute="_compute_bid_count")
    bid_version = fields.Integer(default=0, copy=False, export_string_translation=False)
    # How much
    offered_fte = fields.Float("FTE on Offer", digits=(16, 2), compute="_compute_fte")
    wanted_fte = fields.Float("FTE Wanted", digits=(16, 2), compute="_compute_fte")
    selected_fte = fields.Float("FTE Selected", digits=(16, 2), compute="_compute_fte")
    free_fte = fields.Float("Entitlement still Free", digits=(16, 2), compute="_compute_free_fte")
    hint = fields.Char(compute="_compute_hint")

    _reference_unique = models.Constraint(
        "UNIQUE(reference, company_id)", "A call with this number exists already. Please choose another number."
    )
    _period_order = models.Constraint(
        "CHECK(end_date IS NULL OR end_date >= start_date)",
        "The end lies before the start. Please correct one of them.",
    )

    # === COMPUTE METHODS === #

    @api.depends("bid_ids.state")
    def _compute_bid_count(self):
        """Count the bids that compete: entered ones do not yet, withdrawn ones no more."""
        for call in self:
            call.bid_count = len(call._competing())

    @api.depends("line_ids.fte", "bid_ids.state", "bid_ids.line_ids.fte", "bid_ids.line_ids.selected_fte")
    def _compute_fte(self):
        for call in self:
            lines = call._competing().line_ids
            call.offered_fte = sum(call.line_ids.mapped("fte"))
            call.wanted_fte = sum(lines.mapped("fte"))
            call.selected_fte = sum(lines.mapped("selected_fte"))

    @api.depends("function_id", "start_date", "company_id")
    def _compute_free_fte(self):
        """Entitlement - confirmed shares of forwarded posts of the function, on the first day."""
        for call in self:
            day, function = call.start_date, call.function_id._origin
            if not (day and function and self.env["kim.entitlement"].has_access("read")):
                call.free_fte = 0
                continue
            key = [
                ("company_id", "=", call.company_id.id),
                ("function_id", "=", function.id),
                ("provision", "=", "forwarded"),
            ]
            sums = []
            for model, more in (("kim.entitlement", []), ("kim.position.share", [("state", "=", "confirmed")])):
                rows = self.env[model]
                ((fte,),) = rows._read_group([*key, *more, *rows._valid_on_domain(day)], [], ["fte:sum"])
                sums.append(fte or 0)
            call.free_fte = sums[0] - sums[1]

    @api.depends("free_fte", "offered_fte", "selected_fte")
    @api.depends_context("lang")
    def _compute_hint(self):
        """Say where more is promised than is funded; it is kept all the same (design.md §4, rule 4)."""
        for call in self:
            fte = call.selected_fte or call.offered_fte
            too_much = call.start_date and float_compare(fte, call.free_fte, precision_digits=2) > 0
            call.hint = too_much and self.env._(
                "%(fte)s FTE are on offer or selected, but only %(free)s FTE of the entitlement for forwarded posts "
                "are free on the first day. The plans can be confirmed once the entitlement is there.",
                fte=formatLang(self.env, fte),
                free=formatLang(self.env, call.free_fte),
            )

    # === CRUD METHODS === #

    def copy_data(self, default=None):
        """Copy as a new draft, which needs a number and a deadline of its own."""
        values = super().copy_data(default)
        for call, copied in zip(self, values, strict=True):
            copied.setdefault("reference", self.env._("%(number)s (copy)", number=call.reference))
            copied.setdefault("deadline", call.deadline)
        return values

    # === BUSINESS METHODS === #

    def _competing(self):
        """Return the bids that take part in the selection."""
        return self.bid_ids.filtered(lambda bid: bid.state in ("submitted", "selected", "not_selected"))

    def _demand_draft(self):
        """Refuse a change of what was published."""
        if any(call.state != "draft" for call in self):
            raise UserError(
                self.env._("The call has been published: carriers rely on it. Please cancel it and publish a new one.")
            )
