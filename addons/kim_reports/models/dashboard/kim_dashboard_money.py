from odoo import api, fields, models

from ...sections.contracts import known_contracts
from ...sections.document import Money
from ...sections.funds import settlement_of
from .tile import Figure, Rows, Tile


class KimDashboard(models.AbstractModel):
    """The money of the Stichtag's year: planned, paid by then and still to be paid, as the report tells it."""

    _inherit = "kim.dashboard"

    @api.model
    def _tiles(self, day):
        return [*super()._tiles(day), self._money_tile(day)]

    @api.model
    def _money_tile(self, day):
        """Return the sums of the contracts that were known on the day. What nobody knows is unknown, not zero."""
        ledger = self._ledger(day)
        contracts = [contract for contract, _state in ledger.once(known_contracts)]
        funds = settlement_of(ledger, contracts)
        plan, paid = [["kind", "=", "plan"]], self._paid_domain(day)
        parts = [
            ["planned", self.env._("Planned"), "", plan],
            ["paid", self.env._("Paid"), "", paid],
            ["open", self.env._("Still to be Paid"), "warning", ["|", *plan, *paid]],
        ]
        ids = [contract.id for contract in contracts]
        figures = [
            Figure(
                f"money_{name}",
                label,
                (funds.money(name) if funds else Money(0)).value,
                "money",
                self._money_rows(day, ids, domain),
                tone,
            )
            for name, label, tone, domain in parts
        ]
        title = self.env._("Forwarded Funds %(year)s", year=day.year)
        return Tile("money", title, figures, [self._unknown_plans(funds.unknown_plans if funds else 0)])

    @api.model
    def _paid_domain(self, day):
        return ["&", ("kind", "=", "payment"), ("day", "<=", fields.Date.to_string(day))]

    @api.model
    def _money_rows(self, day, contract_ids, domain):
        """Return the plan and the payments, on their own days, of these contracts in the year."""
        mine = self._company_domain(("year", "=", day.year), ("contract_id", "in", contract_ids))
        context = {"reference_date": fields.Date.to_string(day)}
        return Rows("kim_reports.kim_money_analysis_action", (*mine, *domain), context)

    @api.model
    def _unknown_plans(self, count):
        if not count:
            return ""
        return self.env._("Plans that nobody knows yet, not in the sums: %(count)s", count=count)
