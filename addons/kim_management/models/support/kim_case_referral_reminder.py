from odoo import api, fields, models

NO_ANSWER = "kim_management.mail_activity_type_referral_due"
ANSWERED = "kim_management.mail_activity_type_referral_answered"
STOPPED = "kim_management.mail_activity_type_referral_stopped"


class KimCaseReferral(models.Model):
    """Referrals come back to the case manager: when nobody answers, when somebody does, when one is stopped."""

    _inherit = "kim.case.referral"

    is_overdue = fields.Boolean(compute="_compute_is_overdue", search="_search_is_overdue")

    # === COMPUTE METHODS === #

    @api.depends("state", "due_date")
    def _compute_is_overdue(self):
        overdue = self.filtered_domain(self._overdue_domain(fields.Date.context_today(self)))
        overdue.is_overdue = True
        (self - overdue).is_overdue = False

    def _search_is_overdue(self, operator, value):
        return self._overdue_domain(fields.Date.context_today(self)) if operator == "in" else NotImplemented

    @api.model
    def _overdue_domain(self, day):
        """Return the condition of waiting for an answer that was due before ``day``."""
        return [("state", "=", "sent"), ("due_date", "<", day)]

    # === BUSINESS METHODS === #

    @api.model
    def _cron_remind(self):
        """Remind of what nobody answered, as of today."""
        self._remind(fields.Date.context_today(self))

    @api.model
    def _remind(self, day):
        """Plan one reminder on each case with a referral that is overdue on ``day``, for the first that was due."""
        overdue = self.search(self._overdue_domain(day), order="due_date")
        deadlines = {}
        for referral in overdue:
            deadlines.setdefault(referral.case_id, referral.due_date)
        self.env["kim.case"]._plan_reminders(NO_ANSWER, deadlines)

    def _settle_reminders(self):
        """Take the reminder of a missing answer back, unless another referral of the case misses one, too."""
        missing = self.search([("case_id", "in", self.case_id.ids), ("is_overdue", "=", True)])
        (self.case_id - missing.case_id)._drop_reminders(NO_ANSWER)

    def _remind_of_answer(self):
        """Tell the case manager that the receiver has answered."""
        self._remind_today(ANSWERED)

    def _remind_of_stop(self):
        """Tell the case manager that the receiver has to be told."""
        self._remind_today(STOPPED)

    def _remind_today(self, type_xmlid):
        # sudo: the receiver, who may cause this, has no right to the case
        cases = self.sudo().case_id
        cases._plan_reminders(type_xmlid, dict.fromkeys(cases, fields.Date.context_today(self)))
