from odoo import api, fields, models
from odoo.exceptions import UserError

from .numbering import number_within_case


class KimCaseAssessment(models.Model):
    """Assessment: one round of looking at somebody's life, field of action by field of action.

    A case has its first round when the first field is looked at, and one more whenever it loops back to the
    assessment. Only the newest round is worked on; earlier ones stay as they were. Rounds are the software's.
    """

    _name = "kim.case.assessment"
    _description = "Assessment"
    _inherit = ["kim.case.part.mixin", "kim.terminology.mixin"]
    _order = "case_id, round desc"

    round = fields.Integer(
        "Assessment Round", required=True, readonly=True, aggregator=None, help="First, second … look at this case."
    )
    assessment_date = fields.Date(required=True, default=fields.Date.context_today)
    state = fields.Selection([("open", "Open"), ("finished", "Finished")], required=True, readonly=True, default="open")
    is_current = fields.Boolean("Newest Round", readonly=True, default=True)
    line_ids = fields.One2many("kim.case.assessment.line", "assessment_id", "Fields of Action")

    _round_unique = models.Constraint("UNIQUE(case_id, round)", "This round of the assessment exists already.")
    _one_current = models.UniqueIndex("(case_id) WHERE is_current", "A case has one newest assessment.")

    # === COMPUTE METHODS === #

    @api.depends("case_id", "round")
    def _compute_display_name(self):
        """Name the round of the case; both are numbers."""
        for assessment in self:
            number = assessment.case_id.sudo().number or ""  # sudo: the number is for all who see the part
            assessment.display_name = f"{number} · {assessment.round}" if assessment.round else number

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Number the round within its case."""
        number_within_case(self, vals_list, "round")
        return super().create(vals_list)

    def write(self, vals):
        """Refuse a direct change of what moves by named actions only, and any change of a finished round."""
        if not self.env.su:
            if {"round", "state", "is_current"} & vals.keys():
                raise UserError(self.env._("Rounds of the assessment are begun and finished by their buttons only."))
            self._check_open()
        return super().write(vals)

    # === ACTION METHODS === #

    def action_propose_lines(self):
        """Add a line for each field of action of the case that this round has not looked at yet."""
        self._check_changeable()
        for assessment in self:
            missing = assessment.case_id.field_of_action_ids - assessment.line_ids.field_of_action_id
            assessment.line_ids.create(
                [{"assessment_id": assessment.id, "field_of_action_id": field.id} for field in missing]
            )

    def action_finish(self):
        """Finish rounds: their lines stay as they are."""
        self._check_changeable()
        self.sudo().state = "finished"  # sudo: closed to direct writes, the right was checked above

    def action_reopen(self):
        """Continue a finished round, as long as no other has begun."""
        self.check_access("write")
        self._check_case_takes_changes()
        if not all(assessment.is_current and assessment.state == "finished" for assessment in self):
            raise UserError(self.env._("Only the newest round is continued, and only after it was finished."))
        self.sudo().state = "open"  # sudo: closed to direct writes, the right was checked above

    # === BUSINESS METHODS === #

    def _check_changeable(self):
        self.check_access("write")
        self._check_case_takes_changes()
        self._check_open()

    def _check_open(self):
        if any(assessment.state == "finished" for assessment in self):
            raise UserError(self.env._("This round of the assessment is finished. Please begin the next one."))

    def _begin_next(self):
        """End the newest rounds and begin the next ones, in which what came out last is where it starts."""
        for assessment in self.sudo():  # sudo: rounds are the software's, the right was checked before
            assessment.write({"state": "finished", "is_current": False})
            self.env.flush_all()  # the former round makes room for the next one
            following = assessment.create({"case_id": assessment.case_id.id})
            following.line_ids.create([line._carried_to(following) for line in assessment.line_ids])
