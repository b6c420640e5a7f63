from odoo import api, fields, models
from odoo.fields import Domain

DUE = "kim_management.mail_activity_type_decision_due"
STEP = "kim_management.mail_activity_type_decision_step"
COUNT = "kim_management.mail_activity_type_decision_count"


class KimDecision(models.Model):
    """Activities that remind of what is to be carried out, and of a vote that is to be counted.

    They go to whoever is responsible, else to the person whom the company names for reminders. What is settled is taken
    back; what somebody has marked as done for the same day is not brought up again.
    """

    _inherit = "kim.decision"

    # === CONSTRAINT METHODS === #

    @api.constrains("user_id")
    def _check_responsible(self):
        self.user_id._check_reads_decisions()

    # === BUSINESS METHODS === #

    @api.model
    def _cron_remind(self):
        """Remind, in every company, as of today."""
        today = fields.Date.context_today(self)
        for company in self.env["res.company"].search([("active", "=", True)]):
            self.with_company(company)._remind(company, today)

    @api.model
    def _remind(self, company, day):
        """Plan what is due within the company's days until a deadline is near, and take back what is settled."""
        wanted, known = self._due_reminders(company, day), set()
        for activity in self._reminders(company):
            kind, user = activity.activity_type_id.id, activity.user_id.id
            reminder = (activity.res_id, kind, user, activity.date_deadline, activity.summary)
            if reminder in wanted:
                known.add(reminder)
            elif activity.active:
                activity.unlink()
        for decision_id, kind, user, deadline, summary in sorted(wanted - known):
            self.browse(decision_id).activity_schedule(
                activity_type_id=kind, user_id=user, date_deadline=deadline, summary=summary
            )

    @api.model
    def _due_reminders(self, company, day):
        """Return {(decision, type, person, day, summary)} of what is due near ``day``, where there is a person."""
        last_day = fields.Date.add(day, days=company.kim_soon_days)
        own = Domain("company_id", "=", company.id)
        to_do = own & self._open_domain()
        is_open = own & Domain("state", "=", "open") & Domain("due_date", "<=", last_day)
        steps = self.env["kim.decision.step"].search(is_open & Domain("decision_id", "any", to_do))
        voted = self.search(own & Domain("state", "=", "voting") & Domain("voting_until", "<", day))
        due = self.search(to_do & Domain("due_date", "<=", last_day))
        rows = [
            *((decision, DUE, decision.user_id, decision.due_date, None) for decision in due),
            *((step.decision_id, STEP, step.user_id, step.due_date, step.name) for step in steps),
            *((decision, COUNT, decision.user_id, decision.voting_until, None) for decision in voted),
        ]
        wanted = set()
        for decision, kind, user, deadline, summary in rows:
            user = user._reads_decisions() or decision.user_id._reads_decisions() or company.kim_reminder_user_id
            if user:
                kind = self.env.ref(kind)
                wanted.add((decision.id, kind.id, user.id, deadline, summary or kind.summary))
        return wanted

    @api.model
    def _reminders(self, company):
        """Return the activities of these kinds on the company's decisions, also those that are done."""
        types = [self.env.ref(name).id for name in (DUE, STEP, COUNT)]
        domain = Domain("res_model", "=", self._name) & Domain("activity_type_id", "in", types)
        domain &= Domain("res_id", "in", self.search([("company_id", "=", company.id)]).ids)
        return self.env["mail.activity"].with_context(active_test=False).search(domain)
