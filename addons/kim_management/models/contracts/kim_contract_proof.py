from odoo import fields, models

from ...money.cents import NOTHING, distribute
from ...money.plan import YearPlan


class KimContract(models.Model):
    """The proofs of use of a contract, and what its rule makes of the cost that they prove."""

    _inherit = "kim.contract"

    proof_ids = fields.One2many("kim.usage.proof", "contract_id", "Proofs of Use")

    # === ACTION METHODS === #

    def action_open_proof(self):
        """Open the proof of the year of the reference date; where there is none yet, a new one."""
        self.ensure_one()
        self.check_access("read")
        proof = self.proof_ids.filtered(lambda proof: proof.year == self.plan_year)
        action = self.env["ir.actions.act_window"]._for_xml_id("kim_management.kim_usage_proof_action")
        context = {"default_contract_id": self.id, "default_year": self.plan_year}
        return {**action, "views": [(False, "form")], "res_id": proof.id, "context": context}

    # === BUSINESS METHODS === #

    def _proof_deadline(self, year):
        """Return the day by which the use of the year's funds is to be proven, ``False`` where nobody knows it."""
        regimes = self.env["kim.funding.regime"].search(
            [
                *[("function_id", "in", self.share_ids.function_id.ids), ("year", "=", year)],
                *[("company_id", "in", [self.company_id.id, False]), ("proof_deadline", "!=", False)],
            ]
        )
        return min(regimes.mapped("proof_deadline"), default=False)

    def _settle(self, year, cost, terms=None):
        """Return the plan of the year for the personnel cost that was really borne, ``None`` where it is not known.

        A contract over several functions divides the cost by what each function may cost at most (its cap).

        :param Decimal cost: recognised personnel cost of the year
        :param terms: what the regimes say, where they have been read already
        :rtype: YearPlan | None
        """
        if not self or not year:
            return None
        parts = self._plan_parts(year, terms or self._terms()[self])
        if parts is None:
            return None
        borne = cost_by_part(year, parts, cost)
        if borne is None:
            return YearPlan(gap=cost)
        settled = [part.plan(year, actual_cost=own) for part, own in zip(parts, borne, strict=True)]
        return sum(settled, YearPlan(gap=NOTHING))


def cost_by_part(year, parts, cost):
    """Return the cost of each part, by what it may cost at most, ``None`` where nothing of it is paid.

    Where there is no funding, the top-up and the own share say how much that is.
    """
    plans = [part.plan(year) for part in parts]
    weights = [plan.cap for plan in plans]
    if not any(weights):
        weights = [plan.top_up + plan.own_share for plan in plans]
    return distribute(cost, weights) if any(weights) else None
