from odoo import api, models

from .free_text import NUMBERED_MODELS, refuse_free_text


class IrAttachment(models.Model):
    """No files on cases and persons: the name of a file is text, and whoever reads the record can list it."""

    _inherit = "ir.attachment"

    @api.constrains("res_model", "res_id", "name", "description", "url")
    def _check_no_free_text(self):
        """Refuse it to the superuser too: the upload of the web client creates files as superuser for its user."""
        if not NUMBERED_MODELS.isdisjoint(self.mapped("res_model")):
            refuse_free_text(self.env)
