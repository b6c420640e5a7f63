from odoo import api, fields, models


class KimContractCost(models.Model):
    """Actual cost of a contract in a year as the office expects it, before the proof of use is there.

    A row says that the amount is known; where there is none, nobody knows it. Once the proof is accepted its
    recognised amounts go before these rows, which stay as they are.
    """

    _name = "kim.contract.cost"
    _description = "Estimated Cost of a Contract"
    _inherit = ["kim.terminology.mixin"]
    _order = "year desc, kind, id"
    _check_company_auto = True

    contract_id = fields.Many2one("kim.contract", required=True, index=True, ondelete="cascade", check_company=True)
    company_id = fields.Many2one(related="contract_id.company_id", store=True, index=True)
    carrier_id = fields.Many2one(related="contract_id.carrier_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    year = fields.Integer("Funding Year", required=True, index=True)
    kind = fields.Selection(
        [("personnel", "Personnel"), ("workplace", "Workplace"), ("other", "Other")],
        required=True,
        default="personnel",
        help="Only personnel is held against the amount per FTE; the others are shown beside it.",
    )
    amount = fields.Monetary("Cost of the Year", required=True)
    basis = fields.Char("Where from", help="E.g. the carrier's letter or pay scale, so that it can be checked.")

    _kind_unique = models.Constraint(
        "UNIQUE(contract_id, year, kind)", "This cost of the year is entered already. Please change that line."
    )
    _amount_positive = models.Constraint("CHECK(amount >= 0)", "A cost cannot be negative. Please correct it.")
    _year_plausible = models.Constraint(
        "CHECK(year BETWEEN 2000 AND 2100)", "Please enter the year with four digits, like 2025."
    )

    # === COMPUTE METHODS === #

    @api.depends("contract_id", "year", "kind")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for cost in self:
            parts = (cost.contract_id.number, str(cost.year or ""), labels.get(cost.kind))
            cost.display_name = " ".join(part for part in parts if part)
