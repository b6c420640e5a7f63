from odoo import models
from odoo.exceptions import UserError

FROZEN = "kim.report.file"


class IrAttachment(models.Model):
    """What was submitted is neither exchanged nor deleted behind its hash."""

    _inherit = "ir.attachment"

    def write(self, vals):
        """Refuse to change frozen files; the superuser may move the same bytes to another place of storage."""
        self._check_not_frozen(vals)
        return super().write(vals)

    def unlink(self):
        """Refuse to delete frozen files, to the superuser too."""
        self._check_not_frozen()
        return super().unlink()

    def _check_not_frozen(self, vals=None):
        # sudo: only to know on what the file hangs
        frozen = self.sudo().filtered(lambda attachment: attachment.res_model == FROZEN)
        if frozen and not (self.env.su and vals and frozen._keeps(vals)):
            raise UserError(self.env._("The files of a submitted report are kept as they are."))

    def _keeps(self, vals):
        """Return whether the values leave every byte as it is: what ``force_storage`` writes."""
        return vals.keys() <= {"raw", "mimetype"} and all(one.raw == vals.get("raw", one.raw) for one in self)
