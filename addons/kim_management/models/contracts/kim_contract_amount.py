from datetime import date
from decimal import Decimal

from odoo import api, fields, models

from ...money.periods import Slice, fte_days
from ...money.plan import Rule, YearPlan, plan_of_year


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
    # Plan of the year of the reference date
    plan_year = fields.Integer("Year", compute="_compute_plan")
    has_unknown_plan = fields.Boolean("Plan Unknown", compute="_compute_plan")
    planned_funding = fields.Monetary("Funding", compute="_compute_plan")
    planned_top_up = fields.Monetary("Top-up", compute="_compute_plan")
    planned_own_share = fields.Monetary("Own Share", compute="_compute_plan")
    planned_amount = fields.Monetary("To be Forwarded", compute="_compute_plan")

    _amounts_positive = models.Constraint(
        "CHECK(cap_per_fte >= 0 AND top_up_per_fte >= 0 AND own_share_per_fte >= 0)",
        "Amounts cannot be negative. Please correct them, or leave what is not agreed empty.",
    )

    # === COMPUTE METHODS === #

    @api.depends(
        *("rule_kind", "cap_per_fte", "top_up_per_fte", "own_share_per_fte", "pays_vacancies", "company_id"),
        *("start_date", "end_date", "closed_date"),
        *(f"share_ids.{name}" for name in ("fte", "state", "start_date", "end_date", "function_id")),
        *(f"share_ids.occupancy_ids.{name}" for name in ("fte", "start_date", "end_date")),
    )
    @api.depends_context("reference_date")
    def _compute_plan(self):
        year = self._get_reference_date().year
        for contract, plan in self._plans(year).items():
            contract.plan_year = year
            contract.has_unknown_plan = plan is None
            plan = plan or YearPlan()
            contract.planned_funding = plan.funded
            contract.planned_top_up = plan.top_up
            contract.planned_own_share = plan.own_share
            contract.planned_amount = plan.forwarded

    # === BUSINESS METHODS === #

    def _plans(self, year):
        """Return {contract: plan of the year, ``None`` where it is not known}; regimes are read once.

        :rtype: dict[kim.contract, YearPlan | None]
        """
        regime = self.env["kim.funding.regime"]
        functions = self.share_ids.function_id
        rates = {company: regime._rates(company, functions) for company in self.company_id}
        return {contract: contract._plan(year, rates.get(contract.company_id, {})) for contract in self}

    def _plan(self, year, rates):
        """Return the plan of the year, the sum over the functions of the shares, ``None`` where it is not known.

        :param dict rates: (function, year) -> amount per FTE, for where the contract names none
        """
        parts = self._plan_parts(year, rates)
        return None if parts is None else sum((plan_of_year(year, *part) for part in parts), YearPlan())

    def _plan_parts(self, year, rates):
        """Return (rule, posts, what is paid) for each function that is paid in the year, ``None`` where unknown."""
        self.ensure_one()
        if self.rule_kind == "unknown" or not self.start_date:
            return None
        parts = []
        for function, shares in self._confirmed_shares().grouped("function_id").items():
            # What nobody has reported is no vacancy: unknown is not zero.
            paid = self._slices(shares if self.pays_vacancies else shares.occupancy_ids)
            if not fte_days(paid, date(year, 1, 1), date(year, 12, 31)):
                continue  # its amount need not be known: nothing of it is paid in this year
            amount = self._amount_per_fte(rates.get((function, year)))
            if amount is None:
                return None
            parts.append((self._rule(amount), self._slices(shares), paid))
        return parts

    def _amount_per_fte(self, rate):
        """Return what is funded per FTE and year, ``None`` where neither the contract nor the regime knows it.

        Odoo does not tell an empty amount from 0, so that there is no funding is a rule of its own.
        """
        return 0 if self.rule_kind == "top_up" else self.cap_per_fte or rate

    def _paid_slices(self):
        """Return the slices that the amount rule pays for."""
        shares = self._confirmed_shares()
        return self._slices(shares if self.pays_vacancies else shares.occupancy_ids)

    def _rule(self, amount):
        amounts = (Decimal(str(value or 0)) for value in (amount, self.top_up_per_fte, self.own_share_per_fte))
        return Rule(*amounts, is_fixed=self.rule_kind == "fixed", pays_vacancies=self.pays_vacancies)

    def _slices(self, rows):
        """Return shares or occupancies as slices within the term; a terminated contract ends on that day."""
        ends = [day for day in (self.end_date, self.closed_date) if day]
        last_day = min(ends) if ends else None
        # While a form is being filled in, a first day can be missing; what has none lasts no day yet.
        rows = rows.filtered("start_date") if self.start_date else rows.browse()
        parts = [Slice(Decimal(f"{row.fte:.2f}"), row.start_date, row.end_date or None) for row in rows]
        return [part for part in (each.within(self.start_date, last_day) for each in parts) if part]
