from odoo import api, fields, models
from odoo.exceptions import UserError


class KimUsageProof(models.Model):
    """A proof in the sample is accepted when the receipts of its drawn expenses were seen."""

    _inherit = "kim.usage.proof"

    sample_key = fields.Char(compute="_compute_sample_key", export_string_translation=False)

    # === COMPUTE METHODS === #

    @api.depends("contract_id.number", "year")
    def _compute_sample_key(self):
        """Name the proof in a sample: by its contract and year, which stay readable in ten years."""
        for proof in self:
            proof.sample_key = f"{proof.contract_id.number} {proof.year}"

    # === ACTION METHODS === #

    def action_accept(self):
        """Demand that the receipts of the drawn expenses were seen."""
        self._check_auditor()
        for proof in self:
            open_lines = proof.line_ids.filtered(lambda line: line.is_sampled and not line.is_checked)
            if proof.state == "submitted" and open_lines:
                raise UserError(
                    self.env._(
                        "The sample has drawn “%(line)s”: please look at its receipts and mark it as seen first.",
                        line=open_lines[0].name,
                    )
                )
        return super().action_accept()
