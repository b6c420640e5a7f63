from odoo import api, fields, models

PARTS = [
    ("county", "County"),
    ("carrier", "Carrier"),
    ("employer", "Employer"),
    ("town", "Town or municipality"),
    ("cooperating", "Co-operating town"),
]


class KimContractParty(models.Model):
    """Party of a contract: who takes part in it as what, and whether it signs.

    County and carrier are parties of every contract; towns that are served, or that co-operate under one employer, join
    them. What was issued keeps the parties it was issued for (``kim.contract.copy``).
    """

    _name = "kim.contract.party"
    _description = "Party of a Contract"
    _inherit = ["kim.terminology.mixin"]
    _order = "contract_id, sequence, id"
    _legal_choices = ("part",)
    _check_company_auto = True

    contract_id = fields.Many2one("kim.contract", required=True, index=True, ondelete="cascade", check_company=True)
    company_id = fields.Many2one(related="contract_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    partner_id = fields.Many2one("res.partner", "Party", required=True, index=True, check_company=True)
    part = fields.Selection(PARTS, "Takes Part as", required=True, default="town")
    signs = fields.Boolean(default=True, help="Gets a line for the signature, and signs in the portal or on paper.")

    _partner_unique = models.Constraint(
        "UNIQUE(contract_id, partner_id)", "This party is in the contract already. Please name each once."
    )

    # === COMPUTE METHODS === #

    @api.depends("partner_id", "part")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["part"]._description_selection(self.env))
        for party in self:
            party.display_name = f"{party.partner_id.name or ''} ({labels.get(party.part, '')})"
