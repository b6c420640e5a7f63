from odoo import fields, models
from odoo.exceptions import UserError


class KimCase(models.Model):
    """The steps of a case: forward phase by phase, back to the assessment, closing and reopening."""

    _inherit = "kim.case"

    def action_next_phase(self):
        """Move each case to the phase that follows; the last step is closing, which wants a reason."""
        self._check_running()
        for case in self:
            following = case.phase_id._next()
            if not following or following.kind == "closing":
                raise UserError(self.env._("Please close the case: closing wants a reason."))
            case._move_to(following)

    def action_back_to_assessment(self):
        """Loop back to the assessment from the work that follows it."""
        self._check_running()
        for case in self:
            if case.phase_id.kind not in ("planning", "linking", "monitoring"):
                raise UserError(self.env._("The case has not left the assessment yet."))
            case._move_to(case.phase_id._sibling("assessment"))

    def action_close(self):
        """Close running cases as of today; each needs its reason."""
        self._check_running()
        if not all(case.closing_reason for case in self):
            raise UserError(self.env._("Please choose the reason for closing first."))
        for case in self:
            phase = case.phase_id._sibling("closing")
            # sudo: these fields are closed to direct writes, the right was checked above
            case.sudo().write({"phase_id": phase.id, "closing_date": fields.Date.context_today(case)})

    def action_reopen(self):
        """Continue closed cases in monitoring; the tracked history keeps the closing.

        Only the last case of a person: an earlier one would take her from whoever accompanied her since.
        """
        self.check_access("write")
        for case in self:
            if not case.closing_date:
                raise UserError(self.env._("The case is running."))
            if case != case._last_of_client():
                raise UserError(self.env._("Only the last case of a person is reopened. Please take her in again."))
            phase = case.phase_id._sibling("monitoring")
            # sudo: as in action_close
            case.sudo().write({"phase_id": phase.id, "closing_date": False, "closing_reason": False})

    def _last_of_client(self):
        """Return the case the person had last; to know that there is a later one needs no right to see it."""
        last = self.sudo().search([("client_id", "=", self.client_id.id)], order="id desc", limit=1)
        return last.with_env(self.env)

    def _check_takes_changes(self):
        """Refuse to add to or change what is finished; the sentence says how to go on."""
        if any(case.closing_date for case in self.sudo()):  # sudo: whether it is closed is no secret of the case
            raise UserError(self.env._("The case is closed. Please reopen it first."))

    def _refuse_moved_part(self):
        raise UserError(self.env._("What was written for one case is not moved to another. Please enter it there."))

    def _check_running(self):
        self.check_access("write")
        if any(case.closing_date for case in self):
            raise UserError(self.env._("The case is closed. Please reopen it first."))

    def _move_to(self, phase):
        """Set the phase for a user who may write the case."""
        self.sudo().phase_id = phase  # sudo: the field is closed to direct writes, the right was checked before

    # === NAVIGATION === #

    def action_open_client(self):
        """Open the person of the case; the person's own rule decides who sees it."""
        self.ensure_one()
        self.check_access("write")
        action = self.env["ir.actions.act_window"]._for_xml_id("kim_management.kim_client_action")
        return {**action, "res_id": self.client_id.id}
