from odoo import api, models

from .free_text import is_numbered, refuse_free_text

# What hangs on a record in turn, and the field that says on which
LINKS = {"mail.message": "model", "mail.activity": "res_model"}


class IrAttachment(models.Model):
    """No files on cases and persons: the name of a file is text, and whoever reads the record can list it."""

    _inherit = "ir.attachment"

    @api.constrains("res_model", "res_id", "name", "description", "url")
    def _check_no_free_text(self):
        """Refuse it to the superuser too: the upload of the web client creates files as superuser for its user."""
        if any(is_numbered(self.env, attachment._hangs_on()) for attachment in self):
            refuse_free_text(self.env)

    def _hangs_on(self):
        """Return the model of the record the file hangs on, also through a message or a reminder."""
        self.ensure_one()
        if self.res_model in LINKS and self.res_id:
            # sudo: only to know where; what is gone already (exists) holds nothing back
            return self.env[self.res_model].sudo().browse(self.res_id).exists()[LINKS[self.res_model]]
        return self.res_model
