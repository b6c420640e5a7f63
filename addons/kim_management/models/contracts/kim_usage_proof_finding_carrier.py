from odoo import api, fields, models


class KimUsageProofFinding(models.Model):
    """Which findings the carrier is told: all that take something off, and remarks that are meant for it."""

    _inherit = "kim.usage.proof.finding"

    is_for_carrier = fields.Boolean(
        "For the Carrier",
        compute="_compute_is_for_carrier",
        store=True,
        readonly=False,
        help="The carrier reads it in the portal as soon as the proof is returned or accepted.",
    )

    # === COMPUTE METHODS === #

    @api.depends("reduction")
    def _compute_is_for_carrier(self):
        """Tell what takes something off; a remark stays inside until somebody opens it."""
        for finding in self:
            finding.is_for_carrier = finding.is_for_carrier or finding.reduction > 0
