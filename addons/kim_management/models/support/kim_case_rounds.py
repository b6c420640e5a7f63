from odoo import fields, models


class KimCase(models.Model):
    """The assessments of a case, round by round; going back to the assessment begins the next one."""

    _inherit = "kim.case"

    # The team's alone, as all that holds free text (docs/decisions/0023)
    assessment_ids = fields.One2many(
        "kim.case.assessment", "case_id", "Assessments", groups="kim_management.group_kim_case_manager"
    )
    assessment_line_ids = fields.One2many(
        "kim.case.assessment.line",
        "case_id",
        "Newest Assessment",
        domain=[("is_current", "=", True)],
        groups="kim_management.group_kim_case_manager",
    )

    # === ACTION METHODS === #

    def action_propose_lines(self):
        """Propose a line of the newest assessment for each field of action of the case."""
        self._check_running()
        for assessment in self._newest_assessments().values():
            assessment.action_propose_lines()

    def action_back_to_assessment(self):
        """Loop back and begin the next round with the scores of the last one."""
        result = super().action_back_to_assessment()
        self.assessment_ids.filtered("is_current")._begin_next()
        return result

    # === BUSINESS METHODS === #

    def _newest_assessments(self):
        """Return {case id: its newest assessment}, begun where there is none yet, for a user who may write the case."""
        self.check_access("write")
        assessments = self.env["kim.case.assessment"]
        newest = {
            row.case_id.id: row for row in assessments.search([("case_id", "in", self.ids), ("is_current", "=", 1)])
        }
        for case in self.filtered(lambda case: case.id not in newest):
            case._check_takes_changes()
            # sudo: rounds are the software's, the right was checked above
            newest[case.id] = assessments.sudo().create({"case_id": case.id}).with_env(self.env)
        return newest
