from datetime import date
from decimal import Decimal
from itertools import chain

from odoo import api, fields, models

from ...money.periods import Slice, fte_days
from ...money.plan import Part, Rule, YearPlan


class KimContract(models.Model):
    """What a contract costs: a rule per FTE and year, and the plan of a year from rule, shares and term.

    The arithmetic is in ``money/``. Where the rule or the amount is not known there is no plan, which is not zero.
    """

    _inherit = "kim.contract"

    # Rule
    currency_id = fields.Many2one(related="company_id.currency_id")
    rule_kind = fields.Selection(
        [
            ("unknown", "Not known"),
            ("actual_cost", "Actual personnel cost, capped"),
            ("fixed", "Fixed amount"),
            ("top_up", "Top-up only, no funding"),
        ],
        "Amount Rule",
        required=True,
        default="unknown",
        tracking=True,
    )
    cap_per_fte = fields.Monetary(
        "Amount per FTE",
        tracking=True,
        help="Cap or fixed amount per FTE and year; empty means the amount of the funding regime of the year.",
    )
    top_up_per_fte = fields.Monetary(
        "Top-up per FTE", tracking=True, help="What the county adds voluntarily, at most, per FTE and year."
    )
    own_share_per_fte = fields.Monetary(
        "Own Share per FTE", tracking=True, help="What the carrier bears itself, per FTE and year."
    )
    pays_vacancies = fields.Boolean(
        "Vacancies are Paid", default=True, tracking=True, help="Otherwise days on which nobody works are not paid."
    )
    forwards_workplace = fields.Boolean(
        "Workplace Money is Forwarded",
        tracking=True,
        help="The carrier also gets what the funding regime of the year pays for workplaces.",
    )
    # Plan of the year of the reference date
    plan_year = fields.Integer("Year", compute="_compute_plan")
    has_unknown_plan = fields.Boolean("Plan Unknown", compute="_compute_plan")
    planned_funding = fields.Monetary("Funding", compute="_compute_plan")
    planned_top_up = fields.Monetary("Top-up", compute="_compute_plan")
    planned_workplace = fields.Monetary("Workplaces", compute="_compute_plan")
    planned_own_share = fields.Monetary("Own Share", compute="_compute_plan")
    planned_amount = fields.Monetary("To be Forwarded", compute="_compute_plan")

    # What a plan follows from
    _PLAN_FIELDS = (
        *("rule_kind", "cap_per_fte", "top_up_per_fte", "own_share_per_fte", "pays_vacancies", "forwards_workplace"),
        *("company_id", "start_date", "end_date", "closed_date"),
        *(f"share_ids.{name}" for name in ("fte", "state", "start_date", "end_date", "function_id", "position_id")),
        *(f"share_ids.occupancy_ids.{name}" for name in ("fte", "start_date", "end_date")),
    )

    _amounts_positive = models.Constraint(
        "CHECK(cap_per_fte >= 0 AND top_up_per_fte >= 0 AND own_share_per_fte >= 0)",
        "Amounts cannot be negative. Please correct them, or leave what is not agreed empty.",
    )

    # === COMPUTE METHODS === #

    @api.depends(*_PLAN_FIELDS)
    @api.depends_context("reference_date")
    def _compute_plan(self):
        year = self._get_reference_date().year
        for contract, plan in self._plans(year).items():
            contract.plan_year = year
            contract.has_unknown_plan = plan is None
            plan = plan or YearPlan()
            contract.planned_funding = plan.funded
            contract.planned_top_up = plan.top_up
            contract.planned_workplace = plan.workplace
            contract.planned_own_share = plan.own_share
            contract.planned_amount = plan.forwarded

    # === BUSINESS METHODS === #

    def _plans(self, year):
        """Return {contract: plan of the year, ``None`` where it is not known}; regimes are read once.

        :rtype: dict[kim.contract, YearPlan | None]
        """
        return {contract: contract._plan(year, terms) for contract, terms in self._terms().items()}

    def _terms(self):
        """Return {contract: what the regimes say about its functions}; they are read once for each company."""
        regime = self.env["kim.funding.regime"]
        functions = self.share_ids.function_id
        self.share_ids.occupancy_ids.mapped("start_date")  # read here for all contracts, not later for each
        terms = {company: regime._terms(company, functions) for company in self.company_id}
        # While a form is being filled in, the company can be missing.
        return {contract: terms.get(contract.company_id) or regime._no_terms() for contract in self}

    def _plan(self, year, terms):
        """Return the plan of the year, the sum over the functions of the shares, ``None`` where it is not known.

        :param terms: what the regimes say, for where the contract names no amount
        """
        parts = self._plan_parts(year, terms)
        return None if parts is None else sum((part.plan(year) for part in parts), YearPlan())

    def _plan_parts(self, year, terms, every_post=False):
        """Return the :class:`Part` of each function that is paid in the year, ``None`` where an amount is unknown.

        :param every_post: also of functions of which nothing is paid because all their posts are vacant
        """
        self.ensure_one()
        if self.rule_kind == "unknown" or not self.start_date:
            return None
        parts = []
        for function, shares in self._confirmed_shares().grouped("function_id").items():
            # What nobody has reported is no vacancy: unknown is not zero.
            paid = self._slices(shares if every_post or self.pays_vacancies else shares.occupancy_ids)
            if not fte_days(paid, date(year, 1, 1), date(year, 12, 31)):
                continue  # its amount need not be known: nothing of it is paid in this year
            rule = self._rule(function, year, terms)
            if rule is None:
                return None
            parts.append(self._part(function, rule, shares))
        return parts

    def _part(self, function, rule, shares):
        """Return the shares of a function with what of them is filled, and both once more by post."""
        places = [
            [tuple(self._slices(rows)) for rows in (own, own.occupancy_ids)]
            for own in shares.grouped("position_id").values()
        ]
        posts, filled = zip(*places, strict=True)
        return Part(function, rule, tuple(chain(*posts)), tuple(chain(*filled)), posts, filled)

    def _amount_per_fte(self, rate):
        """Return what is funded per FTE and year, ``None`` where neither the contract nor the regime knows it.

        Odoo does not tell an empty amount from 0, so that there is no funding is a rule of its own.
        """
        return 0 if self.rule_kind == "top_up" else self.cap_per_fte or rate

    def _paid_slices(self):
        """Return the slices that the amount rule pays for."""
        shares = self._confirmed_shares()
        return self._slices(shares if self.pays_vacancies else shares.occupancy_ids)

    def _rule(self, function, year, terms):
        """Return the amounts per FTE and workplace of a year, ``None`` where one that is paid is not known."""
        amount = self._amount_per_fte(terms.rates.get((function, year)))
        workplace = terms.workplaces.get((function, year)) if self.forwards_workplace else (0, 0)
        if amount is None or workplace is None:
            return None
        amounts = (amount, self.top_up_per_fte, self.own_share_per_fte)
        amount, top_up, own_share, per_fte, per_post = (Decimal(str(value or 0)) for value in (*amounts, *workplace))
        is_fixed = self.rule_kind == "fixed"
        return Rule(amount, top_up, own_share, is_fixed, self.pays_vacancies, per_fte, per_post)

    def _slices(self, rows):
        """Return shares or occupancies as slices within the term; a terminated contract ends on that day."""
        ends = [day for day in (self.end_date, self.closed_date) if day]
        last_day = min(ends) if ends else None
        # While a form is being filled in, a first day can be missing; what has none lasts no day yet.
        rows = rows.filtered("start_date") if self.start_date else rows.browse()
        parts = [Slice(Decimal(f"{row.fte:.2f}"), row.start_date, row.end_date or None) for row in rows]
        return [part for part in (each.within(self.start_date, last_day) for each in parts) if part]
