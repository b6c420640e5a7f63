from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError

from .kim_case_referral import OPEN_STATES


class KimCaseReferral(models.Model):
    """The steps of a referral: sent with consent, answered, ended; stopped when the consent is withdrawn.

    ``draft → sent → accepted → completed``, ``sent → declined``, from everywhere before the end ``cancelled``; the
    withdrawal of the consent stops what is open, and what was stopped can be sent again with a new consent.
    """

    _inherit = "kim.case.referral"

    # === ACTION METHODS === #

    def action_send(self):
        """Pass on what the person allowed; refused without a consent that names this recipient and these data."""
        self.check_access("write")
        for referral in self:
            referral._demand_state(("draft", "stopped"))
            referral.case_id._check_takes_changes()
            consent = referral._required_consent()
            today = fields.Date.context_today(referral)
            values = {"state": "sent", "consent_id": consent.id, "sent_date": today, "finished_date": False}
            if not referral.due_date or referral.due_date < today:
                # sudo: the setting is not a secret
                values["due_date"] = today + timedelta(days=referral.sudo().company_id.kim_referral_answer_days)
            referral._move(values)

    def action_renew_consent(self):
        """Go on with what is open by a new consent, as the former one has ended."""
        self.check_access("write")
        for referral in self:
            referral._demand_state(OPEN_STATES)
            referral._move({"consent_id": referral._required_consent().id})

    def action_accept(self):
        """Enter that the institution takes it on."""
        self._answer({"state": "accepted"}, ("sent",))

    def action_decline(self, reason=None):
        """Enter that the institution does not take it on, and why."""
        values = self._answer_text(reason, self.env._("Please enter the reason for declining."))
        self._answer({**values, "state": "declined", "finished_date": fields.Date.context_today(self)}, ("sent",))

    def action_complete(self, result=None):
        """Enter what came of it."""
        values = self._answer_text(result, self.env._("Please enter what came of it."))
        today = fields.Date.context_today(self)
        self._answer({**values, "state": "completed", "finished_date": today}, OPEN_STATES)

    def action_cancel(self):
        """Take back a referral that has not ended; the institution sees nothing of it any more."""
        self.check_access("write")
        for referral in self:
            referral._demand_state(("draft", "stopped", *OPEN_STATES))
            referral._move({"state": "cancelled", "finished_date": fields.Date.context_today(referral)})

    # === BUSINESS METHODS === #

    def _required_consent(self):
        if not self.category_ids:
            raise UserError(self.env._("Please choose which data are passed on."))
        return self.case_id._require_consent("referral", self.receiver_id, self.category_ids)

    def _answer_text(self, text, question):
        """Return the values of the answer that is given now, or was typed into the form before."""
        text = str(text or "").replace("\x00", "").strip()  # PostgreSQL takes no NUL in a text
        self._check_may_answer()
        # sudo: the receiver cannot read what the case manager typed; that something stands there is all that is asked
        if not text and not all((referral.answer or "").strip() for referral in self.sudo()):
            raise UserError(question)
        return {"answer": text} if text else {}

    def _answer(self, values, states):
        """Enter the answer, by the team or by the receiver."""
        self._check_may_answer()
        for referral in self.sudo():  # sudo: the right was checked above, and the receiver reads few fields
            referral._demand_state(states)
            answered = referral.answer_date or fields.Date.context_today(referral)
            referral._move({"answer_date": answered, "answer_user_id": self.env.uid, **values})
        if self.env.user.share:
            self._remind_of_answer()

    def _check_may_answer(self):
        """Demand of the receiver that she sees it now, of everybody else that she may write it."""
        self.check_access("read" if self.env.user.share else "write")

    def _demand_state(self, states):
        if self.state not in states:
            raise UserError(self.env._("This is not possible any more: the referral has moved on."))

    def _move(self, values):
        """Write what is closed to direct writes, and take back reminders that are settled."""
        # sudo: closed to direct writes, the right was checked by the action
        referral = self.sudo()
        referral.write(values)
        referral._settle_reminders()

    def _stop(self):
        """Stop what is open, as the consent is withdrawn; the receiver sees nothing more from now on."""
        open_ones = self.filtered(lambda referral: referral.state in OPEN_STATES)
        for referral in open_ones:
            referral._move({"state": "stopped", "finished_date": fields.Date.context_today(referral)})
        open_ones._remind_of_stop()
