from odoo import api, fields, models


class KimFundingProofLine(models.Model):
    """Cost of the county itself in its own proof: of its posts, their workplaces, or other."""

    _name = "kim.funding.proof.line"
    _description = "Own Cost in an Own Proof of Use"
    _inherit = ["kim.terminology.mixin"]
    _order = "proof_id, kind, function_id, id"
    _check_company_auto = True

    proof_id = fields.Many2one("kim.funding.proof", required=True, index=True, ondelete="cascade", check_company=True)
    company_id = fields.Many2one(related="proof_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    block_id = fields.Many2one(related="proof_id.block_id")
    kind = fields.Selection(
        [("personnel", "Personnel"), ("workplace", "Workplace"), ("other", "Other")],
        required=True,
        default="personnel",
        help="Personnel of a function counts up to the amount of the funding regime for the posts that were filled.",
    )
    function_id = fields.Many2one("kim.position.function", domain="[('block_id', '=', block_id)]")
    name = fields.Char("What for", required=True)
    amount = fields.Monetary(required=True)

    _amount_positive = models.Constraint(
        "CHECK(amount >= 0)", "An expense cannot be negative. Please correct it, or leave the line out."
    )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Add cost while the proof is in preparation, and keep who did."""
        lines = super().create(vals_list)
        lines.proof_id._claim()
        return lines

    def write(self, vals):
        """Change cost while the proof is in preparation, and keep who did."""
        self.proof_id._claim()
        result = super().write(vals)
        self.proof_id._claim()  # a line moved to another proof is a change of that one, too
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_checked(self):
        self.proof_id._claim()
