from odoo import api, fields, models
from odoo.exceptions import UserError

from ..life.states import GONE


class KimReport(models.Model):
    """What bodies asked of earlier reports and were promised: carried on until a report has told the answer."""

    _inherit = "kim.report"

    question_ids = fields.One2many("kim.report.question", "report_id", "Questions and Promises")
    carried_question_ids = fields.Many2many(
        "kim.report.question",
        string="Told in This Report",
        compute="_compute_carried_questions",
        help="Questions and promises of earlier reports that this one tells, the open ones first.",
    )

    # === COMPUTE METHODS === #

    @api.depends("reference_date", "is_public", "company_id", "state")
    def _compute_carried_questions(self):
        for report in self:
            report.carried_question_ids = report._carried_questions().sorted(lambda question: question.state != "open")

    # === CRUD METHODS === #

    def write(self, vals):
        """Close the answers that a report tells when it is submitted; one that counts no longer has told nothing."""
        is_submitted = vals.get("state") == "submitted" and "submitted_time" in vals
        # The same values once more, as from a list that is loaded again, submit nothing.
        submitted = self.filtered(lambda report: report.state != "submitted") if is_submitted else self.browse()
        result = super().write(vals)
        # sudo: closed to direct writes; whoever moves the report moves them
        for report in submitted.sudo():
            report._close_answers()
        if vals.get("state") in GONE:
            told = self.env["kim.report.question"].sudo().search([("told_report_id", "in", self.ids)])
            told.write({"state": "answered", "told_report_id": False})
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_asked(self):
        if any(question.state == "told" for question in self.question_ids):
            raise UserError(self.env._("A submitted report has told the answer. The question is kept with it."))

    # === BUSINESS METHODS === #

    def _carried_questions(self):
        """Return the questions and promises that the report tells."""
        questions = self.env["kim.report.question"]
        if not self.reference_date:
            return questions
        return questions._carried(self.company_id, self.reference_date, self, self.is_public)

    def _close_answers(self):
        """Note with the questions that this report has told their answers."""
        told = self._carried_questions().filtered(lambda question: question._is_answered_on(self.reference_date))
        told.write({"state": "told", "told_report_id": self.id})
