from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from ..foundation.preset_values import without_presets

STATES = [
    ("draft", "New"),
    ("listed", "Listed"),
    ("approved", "Approved"),
    ("executing", "Being executed"),
    ("done", "Done"),
    ("cancelled", "Cancelled"),
]
TYPED_FIELDS = {"reference_date", "company_id"}


def _only_updates(commands):
    return bool(commands) and all(command[0] == fields.Command.UPDATE for command in commands)


class KimDeletionRun(models.Model):
    """Deletion run (Löschlauf): list what is due, hold back, let a second person approve, delete, keep the protocol.

    The coordination lists and executes, the data protection officer approves, and they are two people whatever roles
    one of them holds. The run knows people and cases by their numbers only, and is itself the protocol.
    """

    _name = "kim.deletion.run"
    _description = "Deletion Run"
    _inherit = ["kim.terminology.mixin", "kim.printable.mixin"]
    _rec_name = "number"
    _order = "id desc"
    _kim_print_template = "kim_management.kim_deletion_run_print"

    number = fields.Char(required=True, readonly=True, copy=False, default=lambda self: self.env._("New"))
    company_id = fields.Many2one(
        "res.company", required=True, index=True, readonly=True, default=lambda self: self.env.company
    )
    reference_date = fields.Date(
        "As of", required=True, default=fields.Date.context_today, help="What is due on this day is listed."
    )
    state = fields.Selection(STATES, required=True, readonly=True, default="draft", copy=False)
    line_ids = fields.One2many("kim.deletion.run.line", "run_id", "Lines", readonly=True)
    missing_periods = fields.Char(readonly=True, help="Nothing is listed for what has no period.")
    # Who and when
    listed_by_id = fields.Many2one("res.users", readonly=True, index="btree_not_null", ondelete="restrict")
    listed_date = fields.Datetime("Listed on", readonly=True)
    approved_by_id = fields.Many2one("res.users", readonly=True, index="btree_not_null", ondelete="restrict")
    approved_date = fields.Datetime("Approved on", readonly=True)
    executed_by_id = fields.Many2one("res.users", readonly=True, index="btree_not_null", ondelete="restrict")
    executed_date = fields.Datetime("Executed on", readonly=True)
    deleted_count = fields.Integer("Deleted", compute="_compute_counts")
    held_count = fields.Integer("Held Back", compute="_compute_counts")

    # === COMPUTE METHODS === #

    @api.depends("line_ids.state")
    def _compute_counts(self):
        counted = self.env["kim.deletion.run.line"]._read_group(
            [("run_id", "in", self.ids)], ["run_id", "state"], ["__count"]
        )
        counts = {(run.id, state): count for run, state, count in counted}
        for run in self:
            run.deleted_count = counts.get((run._origin.id, "deleted"), 0)
            run.held_count = counts.get((run._origin.id, "held"), 0)

    # === CONSTRAINT METHODS === #

    @api.constrains("reference_date")
    def _check_not_in_future(self):
        if any(run.reference_date > fields.Date.context_today(run) for run in self):
            raise ValidationError(self.env._("What is due later is not deleted today. Please choose an earlier day."))

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Give each run a number; it begins empty."""
        for vals in vals_list:
            if not self.env.su:
                self._refuse_guarded(vals)
            vals["number"] = self.env["ir.sequence"].next_by_code("kim.deletion.run")
        unset = without_presets(self, self._fields.keys() - TYPED_FIELDS)
        return super(KimDeletionRun, unset).create(vals_list).with_env(self.env)

    def write(self, vals):
        """Refuse what moves by the buttons only; the day is fixed with the list.

        The form saves changed lines through the run; what of a line may be changed, the line decides.
        """
        if not self.env.su:
            own = {name: value for name, value in vals.items() if not (name == "line_ids" and _only_updates(value))}
            self._refuse_guarded(own)
            if own and any(run.state != "draft" for run in self):
                raise UserError(self.env._("The run is listed already. Please cancel it and begin a new one."))
        return super().write(vals)

    def _refuse_guarded(self, vals):
        if vals.keys() - TYPED_FIELDS:
            raise UserError(self.env._("A deletion run moves by its buttons only."))

    # === ACTION METHODS === #

    def action_list(self):
        """List what is due, changing nothing (dry run); a list that nobody approved yet is made anew."""
        self._check_step("group_kim_coordinator", ("draft", "listed"))
        for run in self:
            lines, missing = run._due_lines()
            run.sudo().write(  # sudo: closed to direct writes, right and state were checked
                {
                    "line_ids": [fields.Command.clear(), *(fields.Command.create(line) for line in lines)],
                    "missing_periods": missing,
                    "state": "listed",
                    "listed_by_id": self.env.uid,
                    "listed_date": self.env.cr.now(),
                }
            )

    def action_approve(self):
        """Approve the list as the second pair of eyes."""
        self._check_step("group_kim_data_protection", ("listed",))
        if any(run.listed_by_id == self.env.user for run in self):
            raise AccessError(self.env._("Whoever listed does not approve: this needs a second person."))
        # sudo: as above
        self.sudo().write({"state": "approved", "approved_by_id": self.env.uid, "approved_date": self.env.cr.now()})

    def action_cancel(self):
        """Give up a run of which nothing was deleted yet."""
        self.check_access("write")
        if any(run.state not in ("draft", "listed", "approved") for run in self):
            raise UserError(self.env._("Deletion has begun and is not taken back."))
        self.sudo().state = "cancelled"  # sudo: as above

    def _check_step(self, group, states):
        """Refuse whoever is not in the role of the step, and steps out of order."""
        self.check_access("write")
        if not self.env.user.has_group(f"kim_management.{group}"):
            raise AccessError(self.env._("The coordination lists and executes, the data protection officer approves."))
        if any(run.state not in states for run in self):
            raise UserError(self.env._("This is not the next step of the run. Please reload the page."))
