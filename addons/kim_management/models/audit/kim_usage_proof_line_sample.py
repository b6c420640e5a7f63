from odoo import api, fields, models
from odoo.exceptions import UserError

from ..foundation.preset_values import without_presets

MARKS = {"is_sampled", "is_checked"}


class KimUsageProofLine(models.Model):
    """An expense in the sample, and whether somebody looked at its receipts."""

    _inherit = "kim.usage.proof.line"

    is_sampled = fields.Boolean("In the Sample", readonly=True, copy=False)
    is_checked = fields.Boolean("Receipts Seen", readonly=True, copy=False)

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Begin expenses as neither drawn nor seen."""
        for vals in vals_list:
            self._check_marks(vals)
        return super(KimUsageProofLine, without_presets(self, MARKS)).create(vals_list).with_env(self.env)

    def write(self, vals):
        """Let nobody mark an expense except by the draw and the audit; what changes is to be looked at anew."""
        self._check_marks(vals)
        if {"kind", "name", "amount", "receipt_ids"} & vals.keys():
            vals = {**vals, "is_checked": False}
        return super().write(vals)

    def _check_marks(self, vals):
        if not self.env.su and MARKS & vals.keys():
            raise UserError(self.env._("An expense is marked by the draw and by the audit only."))

    # === ACTION METHODS === #

    def action_check(self):
        """Note that the receipts were seen, or take it back."""
        self.check_access("write")
        self.proof_id._check_auditable()
        for line in self:
            line.sudo().write({"is_checked": not line.is_checked})  # sudo: closed to direct writes, checked above
