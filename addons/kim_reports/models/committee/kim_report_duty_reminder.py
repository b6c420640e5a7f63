from odoo import api, fields, models

DUE = "kim_reports.mail_activity_type_report_duty"
READER = "kim_management.group_kim_management"


class KimReportDuty(models.Model):
    """Activities that remind of the next report; what is settled is taken back, what was done is not brought again."""

    _inherit = "kim.report.duty"

    # === BUSINESS METHODS === #

    @api.model
    def _cron_remind(self):
        """Remind, in every company, as of today."""
        for company in self.env["res.company"].search([("active", "=", True)]):
            self.with_company(company)._remind(company, fields.Date.context_today(self))

    @api.model
    def _remind(self, company, day):
        """Plan one activity for each report due within the company's reminder days, and take back the settled ones."""
        last_day = fields.Date.add(day, days=company.kim_reminder_days)
        duties = self.search([("company_id", "=", company.id)])
        due = duties.filtered(lambda duty: duty.next_due_date and duty.next_due_date <= last_day)
        days = {duty.id: duty.next_due_date for duty in due}
        known = set()
        for activity in duties._reminders():
            if days.get(activity.res_id) == activity.date_deadline:
                known.add(activity.res_id)
            elif activity.active:
                activity.unlink()
        for duty in due.filtered(lambda duty: duty.id not in known):
            if person := duty._reminded(company):
                duty.activity_schedule(DUE, date_deadline=duty.next_due_date, user_id=person.id)

    def _reminded(self, company):
        """Return whom to remind: who is responsible and reads reports, else the person the company names for it."""
        return (self.user_id | company.kim_reminder_user_id).filtered(lambda user: user.has_group(READER))[:1]

    def _reminders(self):
        """Return the activities of this kind on these duties, also those that are done."""
        domain = [("res_model", "=", self._name), ("res_id", "in", self.ids)]
        domain += [("activity_type_id", "=", self.env.ref(DUE).id)]
        return self.env["mail.activity"].with_context(active_test=False).search(domain)
