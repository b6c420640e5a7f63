from odoo import fields, models
from odoo.exceptions import UserError


class KimCase(models.Model):
    """Closing with what became of every goal and measure; each closing is kept, also when the case is reopened."""

    _inherit = "kim.case"

    closing_record_ids = fields.One2many(
        "kim.case.closing.record", "case_id", "Closings", groups="kim_management.group_kim_case_manager"
    )

    # === ACTION METHODS === #

    def action_begin_closing(self):
        """Open the closing: reason, attainment of the goals, open measures, scores."""
        self.ensure_one()
        self._check_running()
        closing = self.env["kim.case.closing"].create({"case_id": self.id})
        action = self.env["ir.actions.act_window"]._for_xml_id("kim_management.kim_case_closing_action")
        return {**action, "res_id": closing.id}

    def action_close(self):
        """Close cases of which nothing is left open, whichever way it is asked for, and keep the closing."""
        self._check_running()
        self._check_ready_to_close()
        result = super().action_close()
        records = self.env["kim.case.closing.record"].sudo()  # sudo: written by the software alone
        records.create([case._closing_values() for case in self])
        self.assessment_ids.filtered(lambda assessment: assessment.is_current).sudo().state = "finished"  # sudo: so
        return result

    def action_reopen(self):
        """Continue closed cases; the former closing stays, with the day on which it was taken back."""
        result = super().action_reopen()
        today = fields.Date.context_today(self)
        for case in self.sudo():  # sudo: written by the software alone, the right was checked before
            case._last_closing().reopened_date = today
        return result

    # === BUSINESS METHODS === #

    def _last_closing(self):
        return self.closing_record_ids.sorted("id")[-1:]

    def _check_ready_to_close(self):
        """Refuse to close over open measures or goals of which nobody said what became of them."""
        if count := len(self._open_measures()):
            raise UserError(self._sentence_open_measures(count))
        if count := len(self._unassessed_goals()):
            raise UserError(self._sentence_unassessed_goals(count))

    def _sentence_open_measures(self, count):
        if count == 1:
            return self.env._("1 measure is still open. Please mark it as done or dropped, then close the case.")
        return self.env._(
            "%(count)s measures are still open. Please mark each as done or dropped, then close the case.", count=count
        )

    def _sentence_unassessed_goals(self, count):
        if count == 1:
            return self.env._("What became of 1 goal is not said yet. Please choose it, then close the case.")
        return self.env._(
            "What became of %(count)s goals is not said yet. Please choose it for each, then close the case.",
            count=count,
        )

    def _closing_values(self):
        return {
            "case_id": self.id,
            "closing_date": self.closing_date,
            "closing_reason": self.closing_reason,
            "goal_count": self.goal_count,
            "goal_reached_count": self.goal_reached_count,
            "goal_dropped_count": self.goal_dropped_count,
        }
