from odoo import api, fields, models

REVIEW = "kim_management.mail_activity_type_agreement_review"
END = "kim_management.mail_activity_type_agreement_end"
RUNNING = ("signed", "active")


class KimAgreement(models.Model):
    """Reminders of an agreement: its review and its end, some days ahead; what is settled is not brought up again."""

    _inherit = "kim.agreement"

    # === CRUD METHODS === #

    def write(self, vals):
        """Take reminders back that have nothing to remind of any more."""
        result = super().write(vals)
        if "state" in vals:
            self.filtered(lambda agreement: agreement.state not in RUNNING).activity_unlink([REVIEW, END])
        return result

    # === BUSINESS METHODS === #

    @api.model
    def _cron_remind(self):
        """Remind in every company, as of today."""
        for company in self.env["res.company"].search([("active", "=", True)]):
            self.with_company(company)._remind(company, fields.Date.context_today(self))

    @api.model
    def _remind(self, company, day):
        """Plan activities for reviews and ends within the company's reminder days, for whoever is responsible."""
        last_day = fields.Date.add(day, days=company.kim_reminder_days)
        running = [("company_id", "=", company.id), ("state", "in", RUNNING)]
        for kind, name in ((REVIEW, "review_date"), (END, "end_date")):
            due = self.search([*running, (name, "!=", False), (name, "<=", last_day)])
            due._remind_once(kind, name, company.kim_reminder_user_id)

    def _remind_once(self, kind, name, user):
        """Plan an activity of the kind on each agreement, unless that has been done for the same day."""
        known = (
            self.env["mail.activity"]
            .with_context(active_test=False)
            .search_fetch(
                [
                    ("res_model", "=", self._name),
                    ("res_id", "in", self.ids),
                    ("activity_type_id", "=", self.env.ref(kind).id),
                ],
                ["res_id", "date_deadline"],
            )
        )
        settled = {(activity.res_id, activity.date_deadline) for activity in known}
        for agreement in self.filtered(lambda row: (row.id, row[name]) not in settled):
            person = agreement.user_id or user
            if person:
                agreement.activity_unlink([kind])  # of a day that was moved
                agreement.activity_schedule(kind, date_deadline=agreement[name], user_id=person.id)
