from odoo import api, fields, models
from odoo.tools.misc import formatLang

from ...money.cents import to_cents


class KimContract(models.Model):
    """The instalments of a contract, held against the plan of the year."""

    _inherit = "kim.contract"

    instalment_ids = fields.One2many("kim.contract.instalment", "contract_id", "Instalments")
    instalment_hint = fields.Char(compute="_compute_instalment_hint")

    # === COMPUTE METHODS === #

    @api.depends("planned_amount", "has_unknown_plan", "instalment_ids.year", "instalment_ids.amount")
    @api.depends_context("reference_date", "lang")
    def _compute_instalment_hint(self):
        """Say where the instalments of the year no longer add up to its plan; nothing is corrected by itself."""
        for contract in self:
            rows = contract.instalment_ids.filtered(lambda row, year=contract.plan_year: row.year == year)
            planned, total = to_cents(contract.planned_amount), to_cents(sum(rows.mapped("amount")))
            contract.instalment_hint = False
            if rows and not contract.has_unknown_plan and planned != total:
                contract.instalment_hint = self.env._(
                    "The instalments of %(year)s add up to %(total)s, the plan is %(planned)s. Please plan them anew.",
                    year=contract.plan_year,
                    total=formatLang(self.env, float(total), currency_obj=contract.currency_id),
                    planned=formatLang(self.env, float(planned), currency_obj=contract.currency_id),
                )

    # === ACTION METHODS === #

    def action_plan_instalments(self):
        """Ask for which year and in which rhythm the contract is paid."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Plan Instalments"),
            "res_model": "kim.contract.instalment.plan",
            "view_mode": "form",
            "target": "new",
            "context": {"default_contract_id": self.id},
        }
