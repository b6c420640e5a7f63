from odoo import api, fields, models


class KimDecision(models.Model):
    """The contracts that rest on a decision, and how many of them are back."""

    _inherit = "kim.decision"

    contract_ids = fields.Many2many("kim.contract", string="Contracts")
    contract_count = fields.Integer("Contracts (Number)", compute="_compute_contract_count")
    returned_contract_count = fields.Integer("Contracts Returned", compute="_compute_contract_count")

    # === COMPUTE METHODS === #

    @api.depends("contract_ids.returned_count")
    def _compute_contract_count(self):
        for decision in self:
            decision.contract_count = len(decision.contract_ids)
            decision.returned_contract_count = sum(decision.contract_ids.mapped("returned_count"))
