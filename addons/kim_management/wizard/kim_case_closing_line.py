from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.support.kim_case_assessment_line import SCORES
from ..models.support.kim_case_goal import ATTAINMENTS

SUBJECTS = {"kind", "goal_id", "measure_id", "assessment_line_id"}


class KimCaseClosingLine(models.TransientModel):
    """What is said at the closing about one goal, one open measure or one field of action.

    The words of goals and measures are read under the user's own rights, never stored here.
    """

    _name = "kim.case.closing.line"
    _description = "Closing of a Case: Line"
    _inherit = ["kim.long.text.mixin", "kim.terminology.mixin"]
    _transient_max_hours = 1.0

    closing_id = fields.Many2one("kim.case.closing", required=True, readonly=True, ondelete="cascade")
    company_id = fields.Many2one(related="closing_id.company_id")
    kind = fields.Selection(
        [("goal", "Goal"), ("measure", "Measure"), ("score", "Field of action")],
        required=True,
        readonly=True,
        default="goal",
    )
    goal_id = fields.Many2one("kim.case.goal", readonly=True, ondelete="cascade")
    measure_id = fields.Many2one("kim.case.measure", readonly=True, ondelete="cascade")
    assessment_line_id = fields.Many2one("kim.case.assessment.line", readonly=True, ondelete="cascade")
    # What it is about
    text = fields.Char("What", compute="_compute_text")
    score_before = fields.Selection(SCORES, "Before", compute="_compute_text")
    # What is said
    attainment = fields.Selection([choice for choice in ATTAINMENTS if choice[0] != "not_started"])
    reason = fields.Char(help="Needed where a goal is dropped.")
    measure_outcome = fields.Selection([("done", "Done"), ("dropped", "Dropped")], "What Became of It")
    score_after = fields.Selection(SCORES, "Now")

    # === COMPUTE METHODS === #

    @api.depends("goal_id", "measure_id", "assessment_line_id")
    def _compute_text(self):
        """Read under the user's rights: a line that names somebody else's goal tells nothing."""
        for line in self:
            about = line.goal_id or line.measure_id
            line.text = about.name if about else line.assessment_line_id.field_of_action_id.name
            line.score_before = line.assessment_line_id.score_before

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse lines about something that the closing did not find."""
        for vals in vals_list:
            self._refuse_subject(vals)
        return super().create(vals_list)

    def write(self, vals):
        """Refuse to let a line be about something else."""
        self._refuse_subject(vals)
        return super().write(vals)

    @api.model
    def _refuse_subject(self, vals):
        if not self.env.su and SUBJECTS & vals.keys():
            raise UserError(self.env._("The closing itself lists what is to be settled. Please answer its lines."))

    # === BUSINESS METHODS === #

    def _apply(self):
        """Write what was said, under the user's rights."""
        if self.kind == "goal":
            self.goal_id.write({"attainment": self.attainment, "attainment_reason": self.reason})
        elif self.kind == "measure":
            self.measure_id.action_done() if self.measure_outcome == "done" else self.measure_id.action_drop()
        elif self.score_after:
            self.assessment_line_id.score_after = self.score_after
