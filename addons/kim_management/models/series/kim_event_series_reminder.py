from odoo import api, fields, models
from odoo.tools.misc import format_date

REMINDER = "kim_management.mail_activity_type_round_due"


class KimEventSeries(models.Model):
    """Reminds of rounds whose deadline comes near while meetings are still to be held."""

    _inherit = "kim.event.series"

    @api.model
    def _cron_remind(self):
        """Remind, in every company that names a person for it, as of today."""
        for company in self.env["res.company"].search([("kim_reminder_user_id", "!=", False)]):
            self.with_company(company)._remind(company, fields.Date.context_today(self))

    @api.model
    def _remind(self, company, day):
        """Plan an activity for each round that is overdue or due within the reminder days, once for the same day."""
        last_day = fields.Date.add(day, days=company.kim_reminder_days)
        rounds = self.env["kim.event.series.round"].search(
            [
                *[("company_id", "=", company.id), ("series_id.active", "=", True)],
                *[("open_count", ">", 0), ("due_date", "<=", last_day)],
            ]
        )
        reminders = [("res_model", "=", self._name), ("activity_type_id", "=", self.env.ref(REMINDER).id)]
        # What somebody has marked as done for the same day is settled, and is not brought up again.
        known = (
            self.env["mail.activity"]
            .with_context(active_test=False)
            .search_fetch([*reminders, ("res_id", "in", rounds.series_id.ids)], ["res_id", "date_deadline"])
        )
        settled = {(activity.res_id, activity.date_deadline) for activity in known}
        for row in rounds.filtered(lambda row: (row.series_id.id, row.due_date) not in settled):
            row.series_id.activity_schedule(
                REMINDER,
                date_deadline=row.due_date,
                user_id=(row.user_id or company.kim_reminder_user_id).id,
                note=self.env._(
                    "Round %(number)s: %(count)s still to hold until %(day)s.",
                    number=row.number,
                    count=row.open_count,
                    day=format_date(self.env, row.due_date),
                ),
            )
