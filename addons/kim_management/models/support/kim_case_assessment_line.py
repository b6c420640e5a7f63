from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

# One scale for all fields of action; what the steps mean in words is said below every comparison
SCORES = [
    ("1", "1 – Acute"),
    ("2", "2 – Strained"),
    ("3", "3 – Partly settled"),
    ("4", "4 – Largely settled"),
    ("5", "5 – Settled"),
]
SCALE_HELP = (
    "1 acute: help is needed at once. 2 strained: does not get on without help. 3 partly settled: first steps work, "
    "help is still needed. 4 largely settled: a little help is enough. 5 settled: manages alone. Empty: unknown."
)
CARRIED = ("situation", "resources", "need", "priority")


class KimCaseAssessmentLine(models.Model):
    """One field of action in one round: what is, what the person can build on, what she needs, and two scores.

    ``score_before`` is how it stood when the round began, ``score_after`` how it stands at its end; empty is unknown.
    """

    _name = "kim.case.assessment.line"
    _description = "Field of Action in an Assessment"
    _inherit = ["kim.case.part.mixin", "kim.terminology.mixin"]
    _order = "assessment_id desc, field_sequence, id"

    assessment_id = fields.Many2one(
        "kim.case.assessment", required=True, index=True, ondelete="cascade", check_company=True
    )
    is_current = fields.Boolean(related="assessment_id.is_current", store=True)
    assessment_state = fields.Selection(related="assessment_id.state", string="State of the Round")
    field_of_action_id = fields.Many2one(
        "kim.field.of.action", required=True, index=True, ondelete="restrict", check_company=True
    )
    field_sequence = fields.Integer(related="field_of_action_id.sequence", store=True, aggregator=None)
    situation = fields.Text(help="How it is now.")
    resources = fields.Text(help="What the person can do and who helps her already.")
    need = fields.Text(help="What is missing.")
    priority = fields.Selection([("0", "Normal"), ("1", "Important"), ("2", "Urgent")], default="0")
    score_before = fields.Selection(SCORES, "Before", help=SCALE_HELP)
    score_after = fields.Selection(SCORES, "After", help=SCALE_HELP)

    _field_once = models.Constraint(
        "UNIQUE(assessment_id, field_of_action_id)",
        "This field of action is in the assessment already. Please change that line.",
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("assessment_id", "case_id")
    def _check_same_case(self):
        for line in self.sudo():  # sudo: whether both belong together is asked for a round of somebody else's, too
            if line.assessment_id.case_id != line.case_id:
                raise ValidationError(self.env._("The line belongs to another case than its assessment."))

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Add lines to the newest round of their case; the first line begins the first round."""
        for vals in vals_list:
            if vals.get("assessment_id"):
                vals.setdefault("case_id", self.env["kim.case.assessment"].browse(vals["assessment_id"]).case_id.id)
        waiting = [vals for vals in vals_list if vals.get("case_id") and not vals.get("assessment_id")]
        cases = self.env["kim.case"].browse({vals["case_id"] for vals in waiting})
        newest = cases._newest_assessments() if waiting else {}
        for vals in waiting:
            vals["assessment_id"] = newest[vals["case_id"]].id
        lines = super().create(vals_list)
        lines._check_open()
        return lines

    def write(self, vals):
        """Refuse to move a line to another round and to change a finished one."""
        if not self.env.su:
            if "assessment_id" in vals:
                raise UserError(self.env._("A line stays in its round of the assessment."))
            self._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_finished_round(self):
        self._check_open()

    # === BUSINESS METHODS === #

    def _check_open(self):
        if not self.env.su:
            self.assessment_id._check_open()

    def _carried_to(self, assessment):
        """Return the values of this line in the next round: the last known score is the new "before"."""
        return {
            **{name: self[name] for name in CARRIED},
            "assessment_id": assessment.id,
            "case_id": assessment.case_id.id,
            "field_of_action_id": self.field_of_action_id.id,
            "score_before": self.score_after or self.score_before,
        }
