from datetime import timedelta

from odoo import api, fields, models

CONSENT_END = "kim_management.mail_activity_type_consent_end"


class KimCaseConsent(models.Model):
    """Reminds of consents that end: without a new one nothing more may be passed on."""

    _inherit = "kim.case.consent"

    @api.model
    def _cron_remind(self):
        """Remind in every company, as of today."""
        today = fields.Date.context_today(self)
        for company in self.env["res.company"].search([("kim_consent_reminder_days", ">", 0)]):
            self._remind(company, today)

    @api.model
    def _remind(self, company, day):
        """Plan one reminder on each running case whose first consent ends within the company's days from ``day``.

        A consent that a later one of the same purpose and recipient follows needs no reminder.
        """
        last_day = day + timedelta(days=company.kim_consent_reminder_days)
        domain = [("company_id", "=", company.id), ("end_date", ">=", day), ("end_date", "<=", last_day)]
        running = [("case_id.closing_date", "=", False), *self._valid_domain(day)]
        ending = self.search([*domain, *running], order="end_date")
        followed = ending._followed(last_day)
        deadlines = {}
        for consent in ending - followed:
            deadlines.setdefault(consent.case_id, consent.end_date)
        self.env["kim.case"]._plan_reminders(CONSENT_END, deadlines)

    def _followed(self, day):
        """Return the consents that another one of the same case, purpose and recipient outlasts."""
        others = self.search([("case_id", "in", self.case_id.ids), *self._valid_domain(day)])

        def about(consent):
            """Return what one consent must share with another to follow it."""
            return consent.case_id, consent.purpose, consent.recipient_id

        lasting = {about(other) for other in others if not other.end_date or other.end_date > day}
        return self.filtered(lambda consent: about(consent) in lasting)
