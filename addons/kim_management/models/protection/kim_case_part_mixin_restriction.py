from odoo import api, models

from ..cases.kim_case_part_mixin import REFERENCE_FIELDS


class KimCasePartMixin(models.AbstractModel):
    """Parts of a restricted person's case are neither added nor changed, deleted or exported, whoever asks and how."""

    _inherit = "kim.case.part.mixin"

    @api.model_create_multi
    def create(self, vals_list):
        """Add nothing to a restricted case."""
        parts = super().create(vals_list)
        parts._check_not_restricted()
        return parts

    def write(self, vals):
        """Change nothing of a restricted case, also where the action writes as superuser for its user."""
        if vals:
            self._check_not_restricted()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_restricted(self):
        self._check_not_restricted()

    def _export_rows(self, fields, *, _is_toplevel_call=True):
        """Export no more of a restricted case than its number."""
        if not REFERENCE_FIELDS.issuperset(path[0] for path in fields if path):
            self._check_not_restricted()
        return super()._export_rows(fields, _is_toplevel_call=_is_toplevel_call)

    def _check_not_restricted(self):
        self.sudo().case_id.with_env(self.env)._check_not_restricted()  # sudo: only to know whether
