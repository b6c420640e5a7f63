from datetime import date

from odoo import api, fields, models

from ...money.periods import fte_days
from ...money.plan import pro_rata


class KimContract(models.Model):
    """What each year of a contract comes to, kept with it for the overview of all carriers (``kim.funding.account``).

    ``granted`` is what the state pays for the posts of the contract by the regime of the year, whatever the contract
    says; ``planned`` is what the contract forwards; ``gap`` is what of the actual cost nobody covers.
    """

    _inherit = "kim.contract"

    year_accounts = fields.Json("Accounts by Year", compute="_compute_year_accounts", store=True, copy=False)
    block_id = fields.Many2one(
        "kim.building.block",
        "Building Block",
        compute="_compute_block_id",
        store=True,
        index="btree_not_null",
        help="Of all its shares; empty where they are of several building blocks.",
    )

    # === COMPUTE METHODS === #

    @api.depends("share_ids.state", "share_ids.block_id")
    def _compute_block_id(self):
        for contract in self:
            blocks = contract._confirmed_shares().block_id
            contract.block_id = blocks if len(blocks) == 1 else False

    @api.depends(lambda self: (*self._PLAN_FIELDS, *self._COST_FIELDS, "instalment_ids.year"))
    def _compute_year_accounts(self):
        for contract, terms in self._terms().items():
            dated = {*contract.instalment_ids.mapped("year"), *contract.proof_ids.mapped("year")}
            years = sorted({*contract._planned_years(terms), *dated, *contract.cost_ids.mapped("year")})
            contract.year_accounts = [contract._year_account(year, terms) for year in years if year]

    # === BUSINESS METHODS === #

    def _year_account(self, year, terms):
        """Return the amounts of a year as texts, which keep their cents; what is not known is ``None``."""
        plan = self._plan(year, terms)
        cost, basis = self._personnel_cost(year)
        settled = None if cost is None else self._settle(year, cost, terms)
        amounts = {
            "granted": self._granted(year, terms),
            "planned": plan and plan.forwarded,
            "cost": cost,
            "settled": settled and settled.forwarded,
            "gap": settled and settled.gap,
        }
        texts = {name: None if amount is None else str(amount) for name, amount in amounts.items()}
        return {"year": year, "cost_basis": basis, **texts}

    def _granted(self, year, terms):
        """Return what the state pays for the posts, the sum over their functions, ``None`` where it is not known."""
        granted = 0
        for function, shares in self._confirmed_shares().grouped("function_id").items():
            days = self._fte_days(shares, year)
            rate = terms.rates.get((function, year))
            if days and rate is None:
                return None
            granted += pro_rata(rate, days, year) if days else 0
        return granted

    def _fte_days(self, shares, year):
        """Return the FTE-days of the shares in a year, within the term."""
        return fte_days(self._slices(shares), date(year, 1, 1), date(year, 12, 31))
