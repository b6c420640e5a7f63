from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import is_html_empty

from .free_text import OWN_WORDS, is_numbered


class CalendarEvent(models.Model):
    """An appointment of a case stands in a calendar that colleagues see: it carries the number and no words."""

    _inherit = "calendar.event"

    @api.model_create_multi
    def create(self, vals_list):
        """Let Odoo plan the reminder that goes with an appointment of a case: its words are checked below."""
        events = self
        if any(is_numbered(self.env, self._kim_linked_model(vals)) for vals in vals_list):
            events = self.with_context(kim_case_words=OWN_WORDS, skip_contact_description=True)
        return super(CalendarEvent, events).create(vals_list).with_env(self.env)

    @api.model
    def _kim_linked_model(self, vals):
        """Return the model that new values or the form's defaults link to, by name."""
        values = {
            name: vals.get(name) or self.env.context.get(f"default_{name}") for name in ("res_model", "res_model_id")
        }
        # sudo: only the name of a model
        return values["res_model"] or self.env["ir.model"].sudo().browse(values["res_model_id"] or []).model

    @api.constrains("res_model_id", "res_id", "name", "description", "location")
    def _check_no_free_text(self):
        """Refuse it to the superuser too: activities and syncs create events as superuser for their user."""
        for event in self.filtered(lambda event: is_numbered(self.env, event.res_model)):
            number = event._kim_number()
            if event.location or not is_html_empty(event.description) or event.name not in self._kim_titles(number):
                raise UserError(
                    self.env._(
                        "An appointment of a case carries only the number as its title, and no description or place. "
                        "Please keep notes in the case."
                    )
                )

    def _kim_number(self):
        # sudo: only the number; whether the user may link the event is another question
        return self.env[self.res_model].sudo().browse(self.res_id).exists().display_name

    @api.model
    def _kim_titles(self, number):
        """Return the titles that tell nothing but the number: plain, and as the case's button words it."""
        languages = self.env["res.lang"].get_installed()
        worded = {self.with_context(lang=code)._kim_title(number) for code, _name in languages}
        return worded | {number}

    @api.model
    def _kim_title(self, number):
        return self.env._("Appointment %(number)s", number=number)
