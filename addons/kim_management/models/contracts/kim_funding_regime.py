from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools.misc import formatLang

DEADLINES = ("application_deadline", "payment_deadline", "proof_deadline")


class Terms(NamedTuple):
    """What is known of the regimes, by (function, year): amount per FTE, and workplace money (per FTE, per post)."""

    rates: dict
    workplaces: dict


class KimFundingRegime(models.Model):
    """Terms on which the state funds the posts of a function in one year (Förderregime).

    Amounts, deadlines and the kind of proof change from year to year (domain.md §3), so they are rows and nowhere in
    the code. An amount that no source gives is empty and is called unknown: no plan is made from it.
    """

    _name = "kim.funding.regime"
    _description = "Funding Regime"
    _inherit = ["kim.shared.mixin", "kim.terminology.mixin"]
    _order = "year desc, block_id, function_id"
    _rec_names_search = ["function_id.name", "source"]

    # What it is for
    year = fields.Integer(required=True, index=True)
    function_id = fields.Many2one("kim.position.function", required=True, index=True, ondelete="restrict")
    block_id = fields.Many2one(related="function_id.block_id", string="Building Block", store=True, index=True)
    # Amounts
    kind = fields.Selection(
        [("application", "Directive, on application"), ("lump_sum", "Lump sum"), ("unknown", "Unknown")],
        required=True,
        default="unknown",
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_currency")
    amount = fields.Monetary(help="Per year, for the FTE beside it; empty means unknown.")
    amount_fte = fields.Float(
        "For FTE",
        digits=(16, 2),
        required=True,
        default=1.0,
        help="How many FTE the amount is for, e.g. 0.5 for the assistance.",
    )
    amount_per_fte = fields.Monetary("Amount per FTE", compute="_compute_amount_per_fte")
    has_unknown_amount = fields.Boolean("Amount Unknown", compute="_compute_has_unknown_amount", store=True)
    amount_label = fields.Char("Amount per Year", compute="_compute_amount_label")
    workplace_basis = fields.Selection(
        [("unknown", "Unknown"), ("none", "None"), ("fte", "Per FTE"), ("post", "Per post")],
        "Workplace Money",
        required=True,
        default="unknown",
        help="Whether the state also pays a lump sum for workplaces, and for what.",
    )
    workplace_amount = fields.Monetary(help="Lump sum per year for a workplace; empty means unknown.")
    has_unknown_workplace = fields.Boolean(
        "Workplace Money Unknown", compute="_compute_has_unknown_workplace", store=True
    )
    workplace_label = fields.Char("Workplace Money per Year", compute="_compute_workplace_label")
    # Days to keep
    application_deadline = fields.Date("Apply by", help="Empty means unknown.")
    payment_deadline = fields.Date("Call Funds by", help="Empty means unknown.")
    proof_deadline = fields.Date("Prove Use by", help="Empty means unknown.")
    proof_kind = fields.Char("Kind of Proof")
    unknown_label = fields.Char("Not Known", compute="_compute_unknown_label", help="What no source gives.")
    source = fields.Char(required=True, help="Directive, decree or paper that says so.")

    _function_unique = models.Constraint(
        "UNIQUE NULLS NOT DISTINCT (year, function_id, company_id)",
        "This function has a regime for this year already. Please change that one.",
    )
    _year_plausible = models.Constraint(
        "CHECK(year BETWEEN 2000 AND 2100)", "Please enter the year with four digits, like 2025."
    )
    _amounts_positive = models.Constraint(
        "CHECK(amount >= 0 AND workplace_amount >= 0 AND amount_fte > 0)",
        "Amounts and FTE cannot be negative. Please correct them, or leave an unknown amount empty.",
    )

    # === COMPUTE METHODS === #

    @api.depends("company_id")
    @api.depends_context("company")
    def _compute_currency(self):
        for regime in self:
            regime.currency_id = (regime.company_id or self.env.company).currency_id

    @api.depends("amount", "amount_fte")
    def _compute_amount_per_fte(self):
        for regime in self:
            regime.amount_per_fte = regime.amount / regime.amount_fte if regime.amount_fte else 0

    @api.depends("amount")
    def _compute_has_unknown_amount(self):
        for regime in self:
            regime.has_unknown_amount = not regime.amount

    @api.depends("amount", "amount_fte")
    @api.depends_context("lang", "company")
    def _compute_amount_label(self):
        for regime in self:
            if not regime.amount:
                regime.amount_label = self.env._("unknown")
                continue
            regime.amount_label = self.env._(
                "%(amount)s for %(fte)s FTE",
                amount=formatLang(self.env, regime.amount, currency_obj=regime.currency_id),
                fte=formatLang(self.env, regime.amount_fte),
            )

    @api.depends("workplace_amount", "workplace_basis")
    def _compute_has_unknown_workplace(self):
        for regime in self:
            is_paid = regime.workplace_basis in ("fte", "post")
            regime.has_unknown_workplace = not regime.workplace_amount if is_paid else regime.workplace_basis != "none"

    @api.depends("has_unknown_workplace", "workplace_amount", "workplace_basis")
    @api.depends_context("lang", "company")
    def _compute_workplace_label(self):
        for regime in self:
            amount = formatLang(self.env, regime.workplace_amount, currency_obj=regime.currency_id)
            if regime.has_unknown_workplace:
                regime.workplace_label = self.env._("unknown")
            elif regime.workplace_basis == "none":
                regime.workplace_label = self.env._("none")
            elif regime.workplace_basis == "fte":
                regime.workplace_label = self.env._("%(amount)s per FTE", amount=amount)
            else:
                regime.workplace_label = self.env._("%(amount)s per post", amount=amount)

    @api.depends("has_unknown_amount", "has_unknown_workplace", *DEADLINES)
    @api.depends_context("lang")
    def _compute_unknown_label(self):
        """Name what is empty, so that nobody takes an empty cell for "none"."""
        labels = {name: self._fields[name]._description_string(self.env) for name in ("amount", *DEADLINES)}
        labels["workplace_basis"] = self._fields["workplace_basis"]._description_string(self.env)
        for regime in self:
            unknown = ["amount"] * regime.has_unknown_amount + ["workplace_basis"] * regime.has_unknown_workplace
            unknown += [name for name in DEADLINES if not regime[name]]
            regime.unknown_label = ", ".join(labels[name] for name in unknown)

    @api.depends("year", "function_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for regime in self:
            regime.display_name = f"{regime.year or ''} {regime.function_id.name or ''}".strip()

    # === BUSINESS METHODS === #

    @api.model
    def _rates(self, company, functions):
        """Return {(function, year): amount per FTE} of the known regimes; a company's own goes before the shared one.

        One query, whatever the number of functions and years.
        """
        regimes = self.search_fetch(
            [
                *[("function_id", "in", functions.ids), ("has_unknown_amount", "=", False)],
                ("company_id", "in", [company.id, False]),
            ],
            ["year", "function_id", "amount", "amount_fte", "company_id"],
        )
        ordered = regimes.sorted(lambda regime: bool(regime.company_id))
        return {(regime.function_id, regime.year): regime.amount_per_fte for regime in ordered}

    @api.model
    def _workplaces(self, company, functions):
        """Return {(function, year): (per FTE, per post)} where the workplace money is known, as :meth:`_rates`."""
        regimes = self.search_fetch(
            [
                *[("function_id", "in", functions.ids), ("has_unknown_workplace", "=", False)],
                ("company_id", "in", [company.id, False]),
            ],
            ["year", "function_id", "workplace_amount", "workplace_basis", "company_id"],
        )
        ordered = regimes.sorted(lambda regime: bool(regime.company_id))
        return {
            (regime.function_id, regime.year): tuple(
                regime.workplace_amount if regime.workplace_basis == basis else 0 for basis in ("fte", "post")
            )
            for regime in ordered
        }

    @api.model
    def _terms(self, company, functions):
        """Return what is known of the functions, in two queries whatever their number."""
        return Terms(self._rates(company, functions), self._workplaces(company, functions))

    @api.model
    def _no_terms(self):
        return Terms({}, {})
