from odoo import api, models

from .free_text import is_numbered, refuse_free_text


class MailScheduledMessage(models.Model):
    """A message planned for later can be read at once by everybody who may read the record."""

    _inherit = "mail.scheduled.message"

    @api.constrains("model", "res_id", "body", "subject")
    def _check_no_free_text(self):
        if any(is_numbered(self.env, message.model) for message in self):
            refuse_free_text(self.env)
