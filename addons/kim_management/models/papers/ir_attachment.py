from odoo import models
from odoo.exceptions import UserError

KEPT = ("kim.contract.version", "kim.contract.copy", "kim.contract.signature")


class IrAttachment(models.Model):
    """What was issued and signed is not exchanged under its hash."""

    _inherit = "ir.attachment"

    def write(self, vals):
        """Refuse to change issued documents and signatures."""
        self._check_kept()
        return super().write(vals)

    def unlink(self):
        """Refuse to delete issued documents and signatures."""
        self._check_kept()
        return super().unlink()

    def _check_kept(self):
        # sudo: only to know on what the file hangs
        if not self.env.su and any(attachment.res_model in KEPT for attachment in self.sudo()):
            raise UserError(self.env._("Documents that were issued or signed are kept as they are."))
