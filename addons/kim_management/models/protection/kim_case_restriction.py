from odoo import api, fields, models

from ..cases.kim_case_log import LISTED_FIELDS


class KimCase(models.Model):
    """What is restricted for the person is restricted for her cases and all that belongs to them."""

    _inherit = "kim.case"

    is_restricted = fields.Boolean(related="client_id.is_restricted", string="Restricted")

    @api.model_create_multi
    def create(self, vals_list):
        """Begin no case of a restricted person."""
        cases = super().create(vals_list)
        cases._check_not_restricted()
        return cases

    def write(self, vals):
        """Refuse to change the case of a restricted person."""
        if vals:
            self._check_not_restricted()
        return super().write(vals)

    def _export_rows(self, fields, *, _is_toplevel_call=True):
        """Refuse to export more of a restricted person's case than lists show."""
        if not LISTED_FIELDS.issuperset(path[0] for path in fields if path):
            self._check_not_restricted()
        return super()._export_rows(fields, _is_toplevel_call=_is_toplevel_call)

    def _check_takes_changes(self):
        self._check_not_restricted()
        return super()._check_takes_changes()

    def _check_not_restricted(self):
        self.sudo().client_id.with_env(self.env)._check_not_restricted()  # sudo: only to know whether
