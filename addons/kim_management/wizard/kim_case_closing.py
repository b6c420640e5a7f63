from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class KimCaseClosing(models.TransientModel):
    """Closes a case in one step: why, what became of each goal and measure, where the person stands now.

    Nothing is written before all of it is; what is left lying is removed within the hour.
    """

    _name = "kim.case.closing"
    _description = "Close a Case"
    _inherit = ["kim.long.text.mixin", "kim.terminology.mixin"]
    _transient_max_hours = 1.0
    _check_company_auto = True

    case_id = fields.Many2one("kim.case", readonly=True, check_company=True)
    company_id = fields.Many2one(related="case_id.company_id")
    closing_reason = fields.Selection(
        lambda self: self.env["kim.case"]._fields["closing_reason"]._description_selection(self.env)
    )
    evaluation = fields.Text(help="What helped, what did not, what other cases can learn from it.")
    goal_line_ids = fields.One2many("kim.case.closing.line", "closing_id", domain=[("kind", "=", "goal")])
    measure_line_ids = fields.One2many("kim.case.closing.line", "closing_id", domain=[("kind", "=", "measure")])
    score_line_ids = fields.One2many("kim.case.closing.line", "closing_id", domain=[("kind", "=", "score")])
    open_measure_count = fields.Integer(compute="_compute_open_measure_count")

    # === COMPUTE METHODS === #

    @api.depends("measure_line_ids.measure_outcome")
    def _compute_open_measure_count(self):
        for closing in self:
            closing.open_measure_count = len(closing.measure_line_ids.filtered(lambda line: not line.measure_outcome))

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """List what the closing has to settle, for cases that the user works on."""
        closings = super().create(vals_list)
        closings.case_id.check_access("write")
        self.env["kim.case.access.log"]._note_once(closings.case_id, "open")
        for closing in closings:
            # sudo: lines name only what was found under the user's rights
            closing.sudo().goal_line_ids = [Command.create(values) for values in closing._lines()]
            closing.closing_reason = closing.closing_reason or closing.case_id.closing_reason
        return closings

    def write(self, vals):
        """Refuse to turn the closing of one case into that of another."""
        if not self.env.su and "case_id" in vals:
            self.env["kim.case"]._refuse_moved_part()
        return super().write(vals)

    def _lines(self):
        case = self.case_id
        rounds = case.assessment_line_ids.filtered(lambda line: line.assessment_state == "open")
        return [
            *(
                {"kind": "goal", "goal_id": goal.id, "attainment": goal._said(), "reason": goal.attainment_reason}
                for goal in case.goal_ids
            ),
            *({"kind": "measure", "measure_id": measure.id} for measure in case._open_measures()),
            *({"kind": "score", "assessment_line_id": line.id, "score_after": line.score_after} for line in rounds),
        ]

    # === ACTION METHODS === #

    def action_apply(self):
        """Write what was said and close the case, or say in one sentence what is missing."""
        self.ensure_one()
        self.check_access("write")
        case = self.case_id
        if not case:
            raise UserError(self.env._("Please open the closing from its case."))
        case._check_running()
        self._check_complete()
        for line in self.goal_line_ids | self.measure_line_ids | self.score_line_ids:
            line._apply()
        case.closing_reason = self.closing_reason
        case.action_close()
        # sudo: closings are the software's, the right was checked above
        case._last_closing().sudo().evaluation = self.evaluation
        self.unlink()
        return {"type": "ir.actions.act_window_close"}

    def _check_complete(self):
        if not self.closing_reason:
            raise UserError(self.env._("Please choose the reason for closing first."))
        if self.open_measure_count:
            raise UserError(self.case_id._sentence_open_measures(self.open_measure_count))
        unsaid = self.goal_line_ids.filtered(lambda line: not line.attainment)
        if unsaid:
            raise UserError(self.case_id._sentence_unassessed_goals(len(unsaid)))
