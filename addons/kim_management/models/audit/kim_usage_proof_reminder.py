from odoo import api, fields, models
from odoo.tools.misc import format_date

from ..contracts.kim_usage_proof_steps import OPEN

BEFORE, AFTER = "kim_management.mail_activity_type_proof", "kim_management.mail_activity_type_proof_late"


class KimUsageProof(models.Model):
    """Reminders of a proof, once before its day and once after it: to the office an activity, to the carrier a mail."""

    _inherit = "kim.usage.proof"

    @api.model
    def _cron_remind(self):
        """Remind, in every company that names a person for it, as of today."""
        for company in self.env["res.company"].search([("kim_reminder_user_id", "!=", False)]):
            self.with_company(company)._remind(company, fields.Date.context_today(self))

    @api.model
    def _remind(self, company, day):
        """Remind of what is due within the company's reminder days, and once more from the first day after it.

        The activity from before gives way to the one from after, so that nobody has both.
        """
        is_open = [("company_id", "=", company.id), ("state", "in", OPEN)]
        last_day = fields.Date.add(day, days=company.kim_reminder_days)
        self.search([*is_open, ("due_date", ">=", day), ("due_date", "<=", last_day)])._remind_once(company, BEFORE)
        late = self.search([*is_open, ("due_date", "<", day)])
        late.activity_unlink([BEFORE])
        late._remind_once(company, AFTER)

    def _remind_once(self, company, reminder):
        """Plan an activity for each proof and tell its carrier, unless that has been done for the same day."""
        reminders = [("res_model", "=", self._name), ("activity_type_id", "=", self.env.ref(reminder).id)]
        # What somebody has marked as done for the same day is settled, and is not brought up again.
        known = (
            self.env["mail.activity"]
            .with_context(active_test=False)
            .search_fetch([*reminders, ("res_id", "in", self.ids)], ["res_id", "date_deadline"])
        )
        settled = {(activity.res_id, activity.date_deadline) for activity in known}
        proofs = self.filtered(lambda proof: (proof.id, proof.due_date) not in settled)
        people = proofs.carrier_id._carrier_people()
        for proof in proofs:
            proof.activity_schedule(
                reminder,
                date_deadline=proof.due_date,
                user_id=company.kim_reminder_user_id.id,
                note=self.env._("Due on %(day)s.", day=format_date(self.env, proof.due_date)),
            )
            proof._tell_carrier(people.get(proof.carrier_id) or proof.carrier_id, is_late=reminder == AFTER)

    def _tell_carrier(self, partners, is_late):
        """Send the carrier's people a mail with the number of the contract, the year and the day."""
        partners = partners.filtered("email")
        if not partners:
            return
        said = self.with_context(lang=partners[0].lang)
        day = format_date(said.env, self.due_date)
        number, year = self.contract_id.number, self.year
        if is_late:
            body = said.env._(
                "The proof of use of contract %(number)s for %(year)s was due on %(day)s. Please send it now.",
                **{"number": number, "year": year, "day": day},
            )
        else:
            body = said.env._(
                "The proof of use of contract %(number)s for %(year)s is due on %(day)s.",
                **{"number": number, "year": year, "day": day},
            )
        said.message_notify(
            partner_ids=partners.ids,
            subject=said.env._("Proof of use %(number)s %(year)s", number=number, year=year),
            body=body,
        )
