from odoo import api, models

from .free_text import is_numbered, is_own_words, refuse_free_text


class MailMessage(models.Model):
    """A message on a case holds tracked values or the software's own words, however it is created or moved there."""

    _inherit = "mail.message"

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse messages of a user's own making, with or without text: even the author's name can be made up."""
        messages = super().create(vals_list)
        if not self.env.su and not is_own_words(self.env):
            messages._refuse_numbered()
        return messages

    @api.constrains("model", "res_id")
    def _check_no_free_text(self):
        """Being superuser is not enough: controllers and composers create messages as superuser for their user."""
        if not is_own_words(self.env):
            self.filtered(lambda message: message.body or message.subject or message.attachment_ids)._refuse_numbered()

    def write(self, vals):
        """Refuse to reword the history: its author may write a message, but here nobody may put words into it."""
        if not self.env.su:
            self._refuse_numbered()
        return super().write(vals)

    def _message_reaction(self, content, *args, **kwargs):
        """Refuse reactions, because the server takes any text for an emoji."""
        self._refuse_numbered()
        return super()._message_reaction(content, *args, **kwargs)

    def _refuse_numbered(self):
        if any(is_numbered(self.env, message.model) for message in self.sudo()):  # sudo: only to know where
            refuse_free_text(self.env)
