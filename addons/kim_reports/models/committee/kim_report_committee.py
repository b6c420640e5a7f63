from odoo import api, fields, models

from ..life.states import GONE


class KimReport(models.Model):
    """What bodies asked of earlier reports and were promised: carried into each report until one has told the answer."""

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

    # === BUSINESS METHODS === #

    def _carried_questions(self):
        """Return the questions and promises that the report tells."""
        questions = self.env["kim.report.question"]
        if not self.reference_date:
            return questions
        return questions._carried(self.company_id, self.reference_date, self, self.is_public)

    def _fields_after_submission(self):
        """Let questions be entered when the paper is frozen: they are asked when it is deliberated."""
        return super()._fields_after_submission() | {"question_ids", "carried_question_ids"}

    def _step(self, state, reason=False, **values):
        """Note which answers a submitted report has told; one that counts no longer has told nothing."""
        result = super()._step(state, reason, **values)
        # sudo: closed to direct writes; whoever moves the report moves them
        questions = self.env["kim.report.question"].sudo()
        if state == "submitted":
            told = self._carried_questions().filtered(lambda question: question._is_answered_on(self.reference_date))
            told.sudo().write({"state": "told", "told_report_id": self.id})
        elif state in GONE:
            told = questions.search([("told_report_id", "=", self.id)])
            told.write({"state": "answered", "told_report_id": False})
        return result
