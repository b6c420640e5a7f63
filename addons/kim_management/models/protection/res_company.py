from odoo import fields, models


class ResCompany(models.Model):
    """What a council hands out by Art. 13 GDPR, and how early it is reminded of consents that end."""

    _inherit = "res.company"

    kim_notice_version = fields.Char("Current Version of the Notice", help="As it stands on the paper, e.g. 2022-07.")
    kim_notice_languages = fields.Char(
        "Languages of the Notice",
        default="Deutsch, Englisch, Französisch, Arabisch, Türkisch, Ukrainisch, Russisch, Dari, Rumänisch, Bulgarisch",
        help="Separated by commas; the first one is proposed at the intake.",
    )
    kim_consent_reminder_days = fields.Integer("Days before a Consent Ends", default=30)

    def _kim_notice_language_list(self):
        """Return the languages in which the notice exists, in the order of the setting."""
        names = (name.strip() for name in (self.kim_notice_languages or "").split(","))
        return list(dict.fromkeys(filter(None, names)))
