from odoo import api, fields, models


class KimUsageProofLine(models.Model):
    """Expense (Ausgabe) in a proof of use, with its receipts, and what of it was recognised."""

    _name = "kim.usage.proof.line"
    _description = "Expense in a Proof of Use"
    _inherit = ["kim.terminology.mixin"]
    _order = "proof_id, kind, sequence, id"
    _check_company_auto = True

    proof_id = fields.Many2one("kim.usage.proof", required=True, index=True, ondelete="cascade", check_company=True)
    company_id = fields.Many2one(related="proof_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [("personnel", "Personnel"), ("workplace", "Workplace"), ("other", "Other")],
        required=True,
        default="personnel",
        help="Only personnel is held against the amount per FTE; the others are shown beside it.",
    )
    name = fields.Char("What for", required=True)
    amount = fields.Monetary(required=True)
    receipt_ids = fields.Many2many("ir.attachment", string="Receipts")
    finding_ids = fields.One2many("kim.usage.proof.finding", "line_id", "Findings")
    recognised_amount = fields.Monetary("Recognised", compute="_compute_recognised_amount", store=True)

    _amount_positive = models.Constraint(
        "CHECK(amount >= 0)", "An expense cannot be negative. Please correct it, or leave the line out."
    )

    # === COMPUTE METHODS === #

    @api.depends("amount", "finding_ids.reduction")
    def _compute_recognised_amount(self):
        for line in self:
            line.recognised_amount = line.amount - sum(line.finding_ids.mapped("reduction"))

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Add expenses while the proof is open, and keep who did."""
        lines = super().create(vals_list)
        lines._claim()
        lines._keep_receipts_with_the_proof()
        return lines

    def write(self, vals):
        """Change expenses while the proof is open, and keep who did."""
        if not (self.env.su and vals.keys() <= {"recognised_amount"}):
            self._claim()
        result = super().write(vals)
        if "receipt_ids" in vals:
            self._keep_receipts_with_the_proof()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_submitted(self):
        self._claim()

    def _keep_receipts_with_the_proof(self):
        """Let whoever may read the proof read its receipts; a file of another record is not taken in by its number."""
        for line in self:
            for receipt in line.receipt_ids.filtered(lambda file, proof=line.proof_id: file.res_id != proof.id):
                receipt.write({"res_model": "kim.usage.proof", "res_id": line.proof_id.id})

    def _claim(self):
        if not self.env.su:
            self.proof_id._check_open()
            self.proof_id._note_who_enters()
