from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import float_compare


class KimUsageProofFinding(models.Model):
    """Finding (Feststellung) of the audit: what was wrong with an expense, and what is taken off it."""

    _name = "kim.usage.proof.finding"
    _description = "Finding in a Proof of Use"
    _inherit = ["kim.terminology.mixin"]
    _order = "proof_id, id"
    _check_company_auto = True

    proof_id = fields.Many2one("kim.usage.proof", required=True, index=True, ondelete="cascade", check_company=True)
    company_id = fields.Many2one(related="proof_id.company_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    line_id = fields.Many2one(
        "kim.usage.proof.line", "Expense", required=True, index=True, domain="[('proof_id', '=', proof_id)]"
    )
    name = fields.Char("Finding", required=True)
    reduction = fields.Monetary(help="What is not recognised; nothing where the finding is a remark.")

    _reduction_positive = models.Constraint(
        "CHECK(reduction >= 0)", "A reduction cannot be negative. Please correct it."
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("line_id", "proof_id", "reduction")
    def _check_within_line(self):
        for finding in self:
            if finding.line_id.proof_id != finding.proof_id:
                raise ValidationError(self.env._("Please choose an expense of this proof."))
            if float_compare(sum(finding.line_id.finding_ids.mapped("reduction")), finding.line_id.amount, 2) > 0:
                raise ValidationError(
                    self.env._("More than the expense cannot be taken off. Please correct the reduction.")
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Enter findings while the proof is audited."""
        findings = super().create(vals_list)
        findings._check_audit()
        return findings

    def write(self, vals):
        """Change findings while the proof is audited."""
        self._check_audit()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_settled(self):
        self._check_audit()

    def _check_audit(self):
        if not self.env.su:
            self.proof_id._check_auditable()
