from datetime import timedelta

from odoo import api, fields, models

REMINDER = "kim_management.mail_activity_type_person_request"
DAYS_BEFORE = 7


class KimClientRequest(models.Model):
    """Reminds the case manager a week before a request of a person is due: on the case, by number."""

    _inherit = "kim.client.request"

    @api.model
    def _cron_remind(self):
        """Plan the reminders that are due today."""
        self._remind(fields.Date.context_today(self))

    @api.model
    def _remind(self, day):
        """Plan one reminder for each open request that is due within the week and has none yet."""
        soon = [("state", "=", "open"), ("due_date", "<=", day + timedelta(days=DAYS_BEFORE))]
        requests = self.search([*soon, ("client_id", "!=", False)])
        activity_type = self.env.ref(REMINDER)
        planned = self.env["mail.activity"].search_fetch(
            [
                ("res_model", "=", "kim.case"),
                ("res_id", "in", requests.client_id.case_ids.ids),
                ("activity_type_id", "=", activity_type.id),
            ],
            ["res_id"],
        )
        reminded = set(planned.mapped("res_id"))
        for client, of_client in requests.grouped("client_id").items():
            case = client.case_ids.sorted(lambda case: (not case.closing_date, case.id))[-1:]
            if case and case.id not in reminded:
                self._plan_reminder(activity_type, case, min(of_client.mapped("due_date")))

    @api.model
    def _plan_reminder(self, activity_type, case, day):
        """Remind the manager on the case in the words of the type, which tell nothing of the person."""
        self.env["mail.activity"].create(
            {
                **{"res_model_id": self.env["ir.model"]._get_id("kim.case"), "res_id": case.id},
                **{"activity_type_id": activity_type.id, "summary": activity_type.summary},
                **{"user_id": case.manager_id.id, "date_deadline": day},
            }
        )
