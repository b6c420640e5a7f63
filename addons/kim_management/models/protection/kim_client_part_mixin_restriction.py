from odoo import api, models


class KimClientPartMixin(models.AbstractModel):
    """What belongs to a restricted person is neither added to nor changed, deleted or exported."""

    _inherit = "kim.client.part.mixin"

    @api.model_create_multi
    def create(self, vals_list):
        """Add nothing to a restricted person."""
        parts = super().create(vals_list)
        parts._check_not_restricted()
        return parts

    def write(self, vals):
        """Change nothing of a restricted person."""
        if vals:
            self._check_not_restricted()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_restricted(self):
        self._check_not_restricted()

    def _kim_note(self, kind):
        """Refuse the export of what is restricted; reading stays possible."""
        if kind == "export":
            self._check_not_restricted()
        return super()._kim_note(kind)

    def _check_not_restricted(self):
        self.sudo().client_id.with_env(self.env)._check_not_restricted()  # sudo: only to know whether
