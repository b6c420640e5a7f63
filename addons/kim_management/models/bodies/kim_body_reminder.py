from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

MEETING_DUE = "kim_management.mail_activity_type_body_meeting"


class KimBody(models.Model):
    """Activities that remind of the next meeting of a body."""

    _inherit = "kim.body"

    # === BUSINESS METHODS === #

    @api.model
    def _cron_remind(self):
        """Remind, in every company that names a person for it, as of today."""
        today = fields.Date.context_today(self)
        for company in self.env["res.company"].search([("kim_reminder_user_id", "!=", False)]):
            self.with_company(company)._remind(company, today)

    @api.model
    def _remind(self, company, day):
        """Plan one activity on each body whose next meeting is near, and take back those that a meeting has settled.

        Near is what lies within the company's days until a deadline is near. What somebody has marked as done for the
        same day is not brought up again.
        """
        last_day = day + timedelta(days=company.kim_soon_days)
        due = self.search([("company_id", "=", company.id), ("next_meeting_date", "<=", last_day)])
        planned = self._meeting_activities(company)
        known = {
            activity.res_id
            for activity in planned
            if activity.active or activity.date_deadline == self.browse(activity.res_id).next_meeting_date
        }
        planned.filtered(lambda activity: activity.active and activity.res_id not in due.ids).unlink()
        for body in due.filtered(lambda body: body.id not in known):
            body.activity_schedule(
                MEETING_DUE, date_deadline=body.next_meeting_date, user_id=company.kim_reminder_user_id.id
            )

    @api.model
    def _meeting_activities(self, company):
        """Return the activities of this kind on the company's bodies, also those that are done."""
        bodies = self.with_context(active_test=False).search([("company_id", "=", company.id)])
        domain = Domain("res_model", "=", self._name) & Domain("res_id", "in", bodies.ids)
        domain &= Domain("activity_type_id", "=", self.env.ref(MEETING_DUE).id)
        return self.env["mail.activity"].with_context(active_test=False).search(domain)
