from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools.misc import format_date

from ..cases.free_text import OWN_WORDS


class KimCaseHandover(models.Model):
    """The steps of a handover: proposed, then accepted, rejected or withdrawn; and who is told of it."""

    _inherit = "kim.case.handover"

    # === ACTION METHODS === #

    def action_accept(self):
        """Take cases over: by the receiver alone, from the agreed day on, at once if it has come.

        Who proposed it for somebody else, as the coordination may, does not accept it: four eyes.
        """
        self._check_answers()
        if any(handover.create_uid == self.env.user for handover in self.sudo()):  # sudo: to know who proposed
            raise AccessError(self.env._("Nobody sends herself into somebody else's cases. Please ask a colleague."))
        today = fields.Date.context_today(self)
        for handover in self:
            handover._check_possible()
        # sudo: the state is closed to direct writes, the right was checked above
        self.sudo().write({"state": "accepted", "answer_date": today})
        for handover in self.sudo():  # sudo: as above; the receiver has no right to the case yet
            handover._remind(False)
            if handover.handover_date <= today:
                handover._take_over()
            else:
                handover._tell_giver(self.env._("%(user)s accepts case %(number)s from %(day)s on."))

    def action_reject(self):
        """Leave cases where they are; each rejection says why."""
        self._check_answers()
        if not all((handover.rejection_reason or "").strip() for handover in self):
            raise UserError(self.env._("Please enter the reason of the rejection first."))
        for handover in self.sudo():  # sudo: the state is closed to direct writes, the right was checked above
            handover._remind(False)
            handover.write({"state": "rejected", "answer_date": fields.Date.context_today(self)})
            handover._tell_giver(
                self.env._("%(user)s does not take over case %(number)s. The reason is in the handover.")
            )

    def action_withdraw(self):
        """Take proposals back while the cases have not changed hands."""
        self.check_access("write")
        for handover in self:
            if handover.manager_id != self.env.user:
                raise AccessError(self.env._("Only the case manager withdraws a handover of her case."))
            if not handover.candidate_id:
                raise UserError(self.env._("This handover is finished. There is nothing to withdraw."))
        self.sudo()._stop()  # sudo: the state is closed to direct writes, the right was checked above

    def _check_answers(self):
        self.check_access("write")
        for handover in self:
            if handover.to_user_id != self.env.user:
                raise AccessError(self.env._("Only the receiver accepts or rejects a handover."))
            if handover.state != "proposed":
                raise UserError(self.env._("This handover has been answered already."))

    # === BUSINESS METHODS === #

    def _check_possible(self):
        """Demand what a handover needs when it is proposed and again when it is accepted."""
        self.ensure_one()
        case = self.sudo().case_id  # sudo: asked by the receiver, who may not read the case yet
        case._check_takes_changes()
        if case.manager_id != self.from_user_id:
            raise UserError(self.env._("The case manager has changed meanwhile. Please ask for a new handover."))
        self._check_receiver()
        if case._require_handover_consent(self.to_user_id) and self.stays_deputy:
            raise UserError(self.env._("After a handover to another body nobody of the former one stays deputy."))

    def _take_over(self):
        """Let the case change hands; called as superuser once the receiver has accepted.

        The deputy stays, unless the former manager becomes deputy, the deputy is the receiver, or the case leaves the
        body: the consent names the new body alone.
        """
        self.ensure_one()
        self._check_possible()
        case, values = self.case_id, {"manager_id": self.to_user_id.id}
        body = case._other_body(self.to_user_id)
        if body:
            values.update(carrier_id=body.id, deputy_id=False)
        elif self.stays_deputy and self.from_user_id._is_kim_case_manager(case.company_id):
            values["deputy_id"] = self.from_user_id.id
        elif case.deputy_id == self.to_user_id:
            values["deputy_id"] = False
        self.done_date = fields.Date.context_today(self)
        case.write(values)
        self._tell_giver(self.env._("Case %(number)s has passed to %(user)s."))

    def _stop(self):
        """Withdraw open handovers and tell the receivers; called as superuser."""
        for handover in self:
            handover._remind(False)
            receiver = handover.to_user_id
            handover.write({"state": "withdrawn", "answer_date": fields.Date.context_today(self)})
            handover._tell(receiver, self.env._("The handover of case %(number)s to %(user)s was withdrawn."))

    @api.model
    def _cron_take_over(self):
        """Let accepted cases change hands on their day; what has become impossible is withdrawn and told."""
        due = self.search(
            [
                ("state", "=", "accepted"),
                ("done_date", "=", False),
                ("handover_date", "<=", fields.Date.context_today(self)),
            ]
        )
        for handover in due:
            try:
                with self.env.cr.savepoint():
                    handover._take_over()
            except UserError:
                handover._stop()
                handover._tell_giver(self.env._("The handover of case %(number)s to %(user)s has become impossible."))

    # === NOTICES === #

    def _announce(self):
        """Tell the receiver, by number, and remind her to answer."""
        handover = self.sudo()  # sudo: notices are the software's own
        handover._tell(
            handover.to_user_id,
            self.env._("Case %(number)s is to pass to %(user)s from %(day)s on. Please accept or reject the handover."),
        )
        handover._remind(True)

    def _tell_giver(self, sentence):
        """Tell who hands over, and who proposed it if that was somebody else."""
        self._tell(self.from_user_id | self.create_uid.filtered("active"), sentence)

    def _tell(self, users, sentence):
        """Send a sentence of the software's own with number, receiver and day; called as superuser."""
        users -= self.env.user
        if not users:
            return
        names = {"number": self.case_id.number, "user": self.to_user_id.name}
        names["day"] = format_date(self.env, self.handover_date)
        self.case_id.with_context(kim_case_words=OWN_WORDS).message_notify(
            partner_ids=users.partner_id.ids,
            subject=self.env._("Handover of case %(number)s", number=self.case_id.number),
            body=sentence % names,
        )

    def _remind(self, on):
        """Plan or end the reminder of the receiver, who finds the handover by the number."""
        kind = self.env.ref("kim_management.mail_activity_type_handover")
        # quietly: the notice has told it already
        activities = self.env["mail.activity"].with_context(mail_activity_quick_update=True)
        domain = [("res_model", "=", "kim.case"), ("res_id", "=", self.case_id.id)]
        activities.search([*domain, ("activity_type_id", "=", kind.id)]).unlink()
        if on:
            activities.create(
                {
                    "res_model_id": self.env["ir.model"]._get_id("kim.case"),
                    "res_id": self.case_id.id,
                    "activity_type_id": kind.id,
                    "user_id": self.to_user_id.id,
                    "date_deadline": self.handover_date,
                    "summary": self.env._("Handover of case %(number)s: accept or reject", number=self.case_id.number),
                }
            )
