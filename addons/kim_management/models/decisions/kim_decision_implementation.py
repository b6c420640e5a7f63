from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class KimDecision(models.Model):
    """How a decision is carried out: by whom, until when, in which steps; open, in progress or done by named actions.

    What is decided is open until somebody says that it is carried out; until then it stands first on the agenda of the
    body's next meeting.
    """

    _inherit = "kim.decision"

    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        index="btree_not_null",
        tracking=True,
        copy=False,
        domain=lambda self: [
            ("share", "=", False),
            ("all_group_ids", "in", self.env.ref("kim_management.group_kim_management").ids),
        ],
        help="Who sees to it that the decision is carried out.",
    )
    due_date = fields.Date("Due on", tracking=True, copy=False, help="Day by which it is to be carried out.")
    implementation_state = fields.Selection(
        [("open", "Open"), ("in_progress", "In Progress"), ("done", "Carried Out")],
        "Implementation",
        required=True,
        readonly=True,
        default="open",
        copy=False,
        index=True,
        tracking=True,
    )
    implemented_date = fields.Date("Carried Out on", readonly=True, copy=False)
    implementation_note = fields.Text("Result of the Implementation", copy=False)
    step_ids = fields.One2many("kim.decision.step", "decision_id", "Steps")
    step_count = fields.Integer("Steps (Number)", compute="_compute_steps")
    step_done_count = fields.Integer("Steps Done", compute="_compute_steps")
    is_overdue = fields.Boolean("Overdue", compute="_compute_is_overdue", search="_search_is_overdue")

    # === COMPUTE METHODS === #

    @api.depends("step_ids.state")
    def _compute_steps(self):
        for decision in self:
            decision.step_count = len(decision.step_ids)
            decision.step_done_count = len(decision.step_ids.filtered(lambda step: step.state == "done"))

    @api.depends("state", "implementation_state", "due_date")
    def _compute_is_overdue(self):
        late = self.filtered_domain(self._overdue_domain())
        late.is_overdue = True
        (self - late).is_overdue = False

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        return self._overdue_domain()

    # === ACTION METHODS === #

    def action_start_implementation(self):
        """Begin to carry it out; open -> in progress."""
        self._implement(("open",), "in_progress")

    def action_finish_implementation(self):
        """Note that it is carried out; open or in progress -> carried out, once every step is done."""
        for decision in self:
            left = decision.step_count - decision.step_done_count
            if left:
                raise UserError(
                    self.env._("%(count)s steps are not done yet. Please finish or remove them first.", count=left)
                )
        self._implement(("open", "in_progress"), "done", implemented_date=fields.Date.context_today(self))

    def action_reopen_implementation(self):
        """Take back that it is carried out; carried out -> in progress."""
        self._implement(("done",), "in_progress", implemented_date=False)

    # === BUSINESS METHODS === #

    def _implement(self, origins, state, **values):
        self.check_access("write")
        for decision in self:
            decision._demand_state("decided")
            decision.invalidate_recordset(["implementation_state"])
            if decision.implementation_state not in origins:
                raise UserError(self.env._("Somebody else has taken this step already. Please look again."))
            decision._step(implementation_state=state, **values)

    @api.model
    def _overdue_domain(self):
        return self._open_domain() & Domain("due_date", "<", fields.Date.context_today(self))
