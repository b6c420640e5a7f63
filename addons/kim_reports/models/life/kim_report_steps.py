from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from .states import IN_FORCE

MANAGEMENT, ASSISTANT, COORDINATOR = (
    f"kim_management.group_kim_{role}" for role in ("management", "assistant", "coordinator")
)


class KimReport(models.Model):
    """The way of a report: draft, to be checked, checked by somebody else, submitted and frozen, noted or decided.

    Before it is submitted it can go back to draft; afterwards it can only be withdrawn or replaced.
    """

    _inherit = "kim.report"

    may_check = fields.Boolean(compute="_compute_may_check")

    # === COMPUTE METHODS === #

    @api.depends("state", "writer_ids", "requested_by_id")
    @api.depends_context("uid")
    def _compute_may_check(self):
        for report in self:
            report.may_check = report._is_checker() and not report._has_part_in(self.env.user)

    # === ACTION METHODS === #

    def action_request_check(self):
        """Ask somebody else to check the paper; draft -> to be checked."""
        self.check_access("write")
        for report in self:
            report._demand_state("draft")
            report._step("requested", requested_by_id=self.env.uid)

    def action_check(self):
        """Confirm the paper as somebody who had no part in it; to be checked -> checked."""
        self.check_access("read")
        for report in self:
            report._check_four_eyes()
            report._demand_state("requested")
            report._step("checked", checked_by_id=self.env.uid, checked_digest=report._digest_now())

    def action_back_to_draft(self):
        """Take the paper back to change it; to be checked or checked -> draft."""
        self.check_access("write")
        for report in self:
            report._back_to_draft()

    def action_send_back(self):
        """Ask the checker why the paper goes back."""
        return self._ask_reason("send_back")

    def action_withdraw(self):
        """Ask why the paper is withdrawn."""
        return self._ask_reason("withdraw")

    def action_submit(self):
        """Hand the paper in as it was checked and freeze it; checked -> submitted."""
        self.check_access("write")
        for report in self:
            report._demand_state("checked")
            report._freeze()
            report._step("submitted", submitted_by_id=self.env.uid, submitted_time=fields.Datetime.now())
            report._replace()

    def action_note(self):
        """Record that the committees took note; submitted -> noted."""
        self._conclude("noted")

    def action_decide(self):
        """Record that the committees decided on it; submitted -> decided."""
        self._conclude("decided")

    def action_reopen(self):
        """Take back a result that was entered by mistake; noted or decided -> submitted. The paper stays frozen."""
        self.check_access("write")
        for report in self:
            report._demand_state("noted", "decided")
            report._step("submitted")

    def action_replace(self):
        """Begin a draft that takes the place of the paper once it is submitted itself."""
        self.ensure_one()
        self.check_access("write")
        self._demand_state(*IN_FORCE)
        draft = self.copy()
        draft.sudo().replaces_id = self  # sudo: closed to direct writes, the right was checked
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": draft.id,
            "views": [(False, "form")],
        }

    # === BUSINESS METHODS === #

    def _is_checker(self):
        """Return whether the user's role checks papers: coordination, or management that keeps no ledger itself."""
        user = self.env.user
        return user.has_group(COORDINATOR) or (user.has_group(MANAGEMENT) and not user.has_group(ASSISTANT))

    def _has_part_in(self, user):
        """Return whether the user wrote the paper or asked for its check."""
        return user in self.writer_ids | self.create_uid | self.requested_by_id

    def _check_four_eyes(self):
        """Demand a checker who had no part in the paper.

        :raise AccessError: the user's role does not check papers, or the user had a part in this one
        """
        if not self._is_checker():
            raise AccessError(self.env._("Reports are checked by the coordination or the management."))
        if self._has_part_in(self.env.user):
            raise AccessError(
                self.env._("You wrote this report or asked for its check. Please let somebody else check it.")
            )

    def _ask_reason(self, step):
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reason"),
            "res_model": "kim.report.step.reason",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_report_id": self.id, "default_step": step},
        }

    def _send_back(self, reason):
        """Give the paper back to its authors; a checker or an author does it."""
        self.check_access("read")
        if not self.has_access("write"):
            self._check_four_eyes()
        self._back_to_draft(reason)

    def _withdraw(self, reason):
        """Take a submitted paper back; it stays as it was, and counts as none from then on."""
        self.check_access("write")
        self._demand_state(*IN_FORCE)
        self._step("withdrawn", reason)

    def _back_to_draft(self, reason=False):
        self._demand_state("requested", "checked")
        self._step("draft", reason, requested_by_id=False, checked_by_id=False, checked_digest=False)

    def _conclude(self, state):
        self.check_access("write")
        for report in self:
            report._demand_state("submitted")
            report._step(state)

    def _replace(self):
        """Let the report take the place of the one it was begun for."""
        replaced = self.sudo().replaces_id  # sudo: closed to direct writes; it was in the user's hands when begun
        if replaced:
            replaced._demand_state(*IN_FORCE)
            replaced._step("replaced", replaced_by_id=self.id)

    def _demand_state(self, *states):
        """Demand one of the states; a second person who moves it at once waits, and is refused then."""
        self.sudo().lock_for_update(allow_referencing=True)  # sudo: who checks only reads; the step was allowed
        self.invalidate_recordset(["state"])
        if self.state not in states:
            labels = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._("The report is “%(state)s”: this step is not possible now.", state=labels[self.state])
            )

    def _step(self, state, reason=False, **values):
        """Move the report and note who did it."""
        self.sudo().write({"state": state, **values})  # sudo: closed to direct writes, the right was checked
        # The time is said here, so that no default of the context can take its place.
        step = {"report_id": self.id, "state": state, "reason": reason, "user_id": self.env.uid}
        step["step_time"] = fields.Datetime.now()
        self.env["kim.report.step"].sudo().create(step)  # sudo: append-only, nobody adds a step by hand
