from markupsafe import escape

from odoo import fields, models

from .kim_terminology_mixin import STANDARD_WORDS, word_replacer


class ResCompany(models.Model):
    """A Kreis or kreisfreie Stadt, with the words it uses and the people it reminds."""

    _inherit = "res.company"

    # Words; empty keeps the standard word
    kim_word_block = fields.Char("Word for Building Block", help="For example Modul or Säule.")
    kim_word_blocks = fields.Char("Word for Building Blocks (plural)", help="For example Module or Säulen.")
    kim_word_steering_group = fields.Char("Word for Steering Group", help="For example Steuerungsgruppe.")
    kim_word_case_management = fields.Char("Word for Case Management", help="For example Fallmanagement.")
    kim_word_case_manager = fields.Char("Word for Case Manager", help="For example Fallmanager/in.")
    kim_word_municipality = fields.Char("Word for Municipality", help="For example Gemeinde or Sozialraum.")
    kim_word_municipalities = fields.Char(
        "Word for Municipalities (plural)", help="For example Gemeinden or Sozialräume."
    )
    # Reminders
    kim_reminder_user_id = fields.Many2one(
        "res.users",
        "Reminded of Staffing",
        help="Receives the activities on vacancies without advertisement and on terms that end.",
    )
    kim_reminder_days = fields.Integer("Reminder Days before an End", default=90)
    # Cases
    kim_quiet_days = fields.Integer(
        "Days until a Case Is Quiet", required=True, default=28, help="Without contact for longer, a case is marked."
    )
    kim_review_months = fields.Integer(
        "Months between Reviews", required=True, default=3, help="Proposed when a review was held."
    )

    _kim_case_intervals = models.Constraint(
        "CHECK(kim_quiet_days > 0 AND kim_review_months > 0)",
        "Please enter at least one day until a case is quiet and one month between reviews.",
    )

    def _kim_words(self, as_html=False):
        """Return the function that puts the company's own words into a text, ``None`` without any.

        :param bool as_html: the text is HTML, so that the words are escaped and stay words
        """
        self.ensure_one()
        company = self.sudo()  # the words are shown to everyone, also to users who may not read the company
        words = {name: company[name] for name in STANDARD_WORDS if company[name]}
        return word_replacer({name: str(escape(word)) if as_html else word for name, word in words.items()})

    def _kim_say(self, text):
        """Return ``text`` with the company's own words."""
        replace = self._kim_words()
        return replace(text) if replace and text else text
