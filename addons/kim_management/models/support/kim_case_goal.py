from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError, ValidationError

from .numbering import number_within_case

ATTAINMENTS = [
    ("not_started", "Not started"),
    ("missed", "Not reached"),
    ("partly", "Partly reached"),
    ("reached", "Reached"),
    ("exceeded", "Exceeded"),
    ("dropped", "Dropped"),
]
REACHED = ("reached", "exceeded")
PENDING = ("not_started", "partly")  # what somebody still works at


class KimCaseGoal(models.Model):
    """Goal (Ziel) of a support plan: what is to be different, by when, and by what it will be recognised.

    A goal that was agreed with the person is not deleted; it is reached, missed, or dropped for a reason.
    """

    _name = "kim.case.goal"
    _description = "Goal of a Case"
    _inherit = ["kim.case.part.mixin", "kim.terminology.mixin"]
    _order = "case_id, number, id"

    number = fields.Integer("No.", readonly=True, aggregator=None)
    name = fields.Char("Goal", required=True, help="What will be different, in the words of the person.")
    field_of_action_id = fields.Many2one("kim.field.of.action", index="btree_not_null", check_company=True)
    indicator = fields.Char("Recognised by", help="By what you both will see that the goal is reached.")
    due_date = fields.Date("Due by", index="btree_not_null")
    agreed_date = fields.Date("Agreed on", help="Day on which the person agreed to the goal.")
    attainment = fields.Selection(ATTAINMENTS, required=True, default="not_started")
    attainment_reason = fields.Char("Reason", help="Needed where a goal is dropped.")
    measure_ids = fields.One2many("kim.case.measure", "goal_id", "Measures")

    # === COMPUTE METHODS === #

    @api.depends("number", "field_of_action_id", "manager_id", "deputy_id")
    @api.depends_context("uid")
    def _compute_display_name(self):
        """Call a goal by its number, for the team with the field of action; its words stay in the plan.

        Names of related records are computed as superuser, so it is asked here who looks.
        """
        for goal in self:
            is_team = self.env.uid in (SUPERUSER_ID, goal.manager_id.id, goal.deputy_id.id)
            named = self.env._("Goal %(number)s", number=goal.number) if goal.number else self.env._("New goal")
            goal.display_name = " · ".join(filter(None, [named, is_team and goal.field_of_action_id.name]))

    # === CONSTRAINT METHODS === #

    @api.constrains("attainment", "attainment_reason")
    def _check_reason(self):
        """Not a CHECK of the database: that would write the refused row, words included, into the server's log."""
        if any(goal.attainment == "dropped" and not (goal.attainment_reason or "").strip() for goal in self):
            raise ValidationError(self.env._("Please say why the goal is dropped."))

    @api.constrains("agreed_date")
    def _check_agreed_by_now(self):
        today = fields.Date.context_today(self)
        if any(goal.agreed_date and goal.agreed_date > today for goal in self):
            raise ValidationError(self.env._("A goal cannot be agreed in the future. Please correct the day."))

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Number the goals within their case."""
        number_within_case(self, vals_list, "number")
        return super().create(vals_list)

    def write(self, vals):
        """Refuse to renumber goals: papers that were handed out name them by number."""
        if not self.env.su and "number" in vals:
            raise UserError(self.env._("Goals keep their number."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_agreed(self):
        if not self.env.su and any(goal.agreed_date or goal.measure_ids for goal in self):
            raise UserError(
                self.env._("A goal that was agreed or has measures is not deleted. Please mark it as dropped.")
            )

    # === ACTION METHODS === #

    def action_add_measure(self):
        """Open a new measure of this goal."""
        self.ensure_one()
        self.check_access("write")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("New measure"),
            "res_model": "kim.case.measure",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_goal_id": self.id, "default_case_id": self.case_id.id, "kim_in_case": True},
        }

    # === BUSINESS METHODS === #

    def _said(self):
        """Return what was said to have become of the goal, nothing while nobody has said it."""
        return self.attainment != "not_started" and self.attainment
