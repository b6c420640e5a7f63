from odoo import api, fields, models

from ...money.cents import to_cents
from ...money.forecast import Forecast, forecast_of_year
from ..contracts.kim_contract_proof import cost_by_part


class KimContract(models.Model):
    """What the year of a contract really costs, the gap, and what will be left over or reclaimed.

    The cost is that of the accepted proof; before it is there, the estimate of the office. The forecast is made for
    the reference date. What is not known stays empty and is called unknown: a post of which nobody has ever reported
    anything is not vacant.
    """

    _inherit = "kim.contract"

    cost_ids = fields.One2many("kim.contract.cost", "contract_id", "Estimated Cost")
    # Actual cost of the year of the reference date
    cost_basis = fields.Selection(
        [("unknown", "Not known"), ("estimate", "Estimate"), ("proof", "Accepted proof")],
        "Personnel Cost from",
        compute="_compute_forecast",
    )
    personnel_cost = fields.Monetary("Actual Personnel Cost", compute="_compute_forecast")
    cost_gap = fields.Monetary("Not Covered", compute="_compute_forecast")
    # Forecast
    has_unknown_forecast = fields.Boolean("Forecast Unknown", compute="_compute_forecast")
    expected_amount = fields.Monetary(
        "Expected", compute="_compute_forecast", help="What will be forwarded, as far as it is known on this day."
    )
    unused_amount = fields.Monetary("Unused so far", compute="_compute_forecast", help="From vacancies up to this day.")
    unused_later_amount = fields.Monetary(
        "Unused Later",
        compute="_compute_forecast",
        help="From vacancies after this day, as far as nobody is known to begin, or because the posts cost less.",
    )
    expected_reclaim = fields.Monetary("To be Reclaimed", compute="_compute_forecast")

    # === COMPUTE METHODS === #

    @api.depends(
        lambda self: (
            *self._PLAN_FIELDS,
            *self._COST_FIELDS,
            *(f"instalment_ids.{name}" for name in ("year", "paid_amount")),
        )
    )
    @api.depends_context("reference_date")
    def _compute_forecast(self):
        day = self._get_reference_date()
        for contract, terms in self._terms().items():
            cost, contract.cost_basis = contract._personnel_cost(day.year)
            settled = None if cost is None else contract._settle(day.year, cost, terms)
            forecast = contract._forecast(day, terms, cost)
            contract.personnel_cost = cost or 0
            contract.cost_gap = settled.gap if settled else 0
            contract.has_unknown_forecast = forecast is None
            forecast = forecast or Forecast()
            contract.expected_amount = forecast.expected
            contract.unused_amount = forecast.unused_so_far
            contract.unused_later_amount = forecast.unused_later
            known = not contract.has_unknown_forecast
            contract.expected_reclaim = forecast.reclaim(contract._paid_in(day.year)) if known else 0

    # === BUSINESS METHODS === #

    _COST_FIELDS = (
        *(f"cost_ids.{name}" for name in ("year", "kind", "amount")),
        *(f"proof_ids.{name}" for name in ("year", "state")),
        *(f"proof_ids.line_ids.{name}" for name in ("kind", "recognised_amount")),
    )

    def _personnel_cost(self, year):
        """Return (personnel cost of the year, where from); ``None`` while nobody knows it.

        :rtype: tuple[Decimal | None, str]
        """
        self.ensure_one()
        proof = self.proof_ids.filtered(lambda proof: proof.year == year and proof.state == "accepted")
        if proof:
            return proof._recognised_personnel_cost(), "proof"
        rows = self.cost_ids.filtered(lambda cost: cost.year == year and cost.kind == "personnel")
        return (to_cents(sum(rows.mapped("amount"))), "estimate") if rows else (None, "unknown")

    def _paid_in(self, year):
        rows = self.instalment_ids.filtered(lambda row: row.year == year)
        return to_cents(sum(rows.mapped("paid_amount")))

    def _forecast(self, day, terms, cost=None):
        """Return the forecast of the day's year, ``None`` where it is not known.

        :param cost: personnel cost of the year, ``None`` while nobody knows it
        :rtype: Forecast | None
        """
        # What is left over is held against all posts, also where the rule pays only for those that are filled.
        parts = self._plan_parts(day.year, terms, every_post=True)
        if parts is None:
            return None
        if cost is None:
            fixed = self.rule_kind == "fixed" and self.pays_vacancies
            if not fixed and any(not share.occupancy_ids for share in self._shares_in(day.year)):
                return None
            costs = [None] * len(parts)
        else:
            costs = cost_by_part(day.year, parts, cost) or [cost] * len(parts)
        forecasts = [forecast_of_year(day.year, part, day, own) for part, own in zip(parts, costs, strict=True)]
        return sum(forecasts, Forecast())

    def _shares_in(self, year):
        """Return the confirmed shares that are held on some day of the year within the term."""
        return self._confirmed_shares().filtered(lambda share: self._fte_days(share, year))
