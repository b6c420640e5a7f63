from odoo import api, models

from .free_text import OWN_WORDS, is_numbered, is_own_words, refuse_free_text


class MailActivity(models.Model):
    """Reminders on a case are planned by the software; whoever is reminded moves and ends them without words."""

    _inherit = "mail.activity"

    @api.model_create_multi
    def create(self, vals_list):
        """Take the words of the superuser for the software's own: no controller plans reminders as superuser."""
        return super(MailActivity, self._speaking()).create(vals_list).with_env(self.env)

    def write(self, vals):
        """Let the superuser reword, as in ``create``."""
        return super(MailActivity, self._speaking()).write(vals)

    @api.constrains("res_model_id", "res_id", "summary", "note")
    def _check_no_free_text(self):
        if not is_own_words(self.env) and self._is_numbered():
            refuse_free_text(self.env)

    def action_notify(self):
        """Let the software tell who is to be reminded; the words are those of the reminder."""
        activities = self.with_context(kim_case_words=OWN_WORDS) if self._is_numbered() else self
        return super(MailActivity, activities).action_notify()

    def _action_done(self, feedback=False, attachment_ids=None):
        """End a reminder on a case without feedback; the message that tells so repeats the software's words."""
        activities = self
        if self._is_numbered():
            if feedback or attachment_ids:
                refuse_free_text(self.env)
            activities = self.with_context(kim_case_words=OWN_WORDS)
        return super(MailActivity, activities)._action_done(feedback=feedback, attachment_ids=attachment_ids)

    def _is_numbered(self):
        return any(is_numbered(self.env, activity.res_model) for activity in self.sudo())  # sudo: only to know where

    def _speaking(self):
        return self.with_context(kim_case_words=OWN_WORDS) if self.env.su else self
