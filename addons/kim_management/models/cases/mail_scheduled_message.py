from odoo import api, models

from .free_text import NUMBERED_MODELS, refuse_free_text


class MailScheduledMessage(models.Model):
    """A message planned for later can be read at once by everybody who may read the record."""

    _inherit = "mail.scheduled.message"

    @api.constrains("model", "res_id", "body", "subject")
    def _check_no_free_text(self):
        if not NUMBERED_MODELS.isdisjoint(self.mapped("model")):
            refuse_free_text(self.env)
