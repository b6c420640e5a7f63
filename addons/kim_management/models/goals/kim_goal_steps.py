from odoo import api, fields, models
from odoo.exceptions import UserError

from ..foundation.preset_values import without_presets

STEP_FIELDS = {"state", "done_date"}


class KimGoal(models.Model):
    """The way of a goal: planned, in work, then reached or given up; by named steps only."""

    _inherit = "kim.goal"

    state = fields.Selection(
        [("planned", "Planned"), ("in_work", "In Work"), ("reached", "Reached"), ("dropped", "Given Up")],
        required=True,
        readonly=True,
        default="planned",
        copy=False,
        index=True,
        tracking=True,
    )
    done_date = fields.Date("Reached or Given Up on", readonly=True, copy=False)
    effect = fields.Text(copy=False, help="What has changed through it, for whom in general. No word about a person.")
    drop_reason = fields.Text("Why It Was Given Up", copy=False)

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Begin as planned; a list that is loaded can record what was begun or reached already."""
        self.check_access("create")
        return super(KimGoal, without_presets(self, STEP_FIELDS)).create(vals_list).with_env(self.env)

    def write(self, vals):
        """Refuse a direct change of the state; loading the same list again changes nothing."""
        self.check_access("write")
        if not self.env.su:
            for name in STEP_FIELDS & vals.keys():
                value = self._fields[name].convert_to_cache(vals[name], self) or False
                if any(goal[name] != value for goal in self):
                    raise UserError(self.env._("The state of a goal is changed by its buttons only."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_begun(self):
        if any(goal.state != "planned" for goal in self):
            raise UserError(self.env._("Work on this goal has begun, so it is kept. Please give it up instead."))

    # === ACTION METHODS === #

    def action_start(self):
        """Begin to work on it; planned -> in work."""
        self._move(("planned",), "in_work")

    def action_reach(self):
        """Note that it is reached, or that the measure is carried out; in work -> reached."""
        self._move(("in_work",), "reached", done_date=fields.Date.context_today(self))

    def action_drop(self):
        """Give it up for a reason; planned or in work -> given up."""
        if any(not (goal.drop_reason or "").strip() for goal in self):
            raise UserError(self.env._("Please write why it is given up first."))
        self._move(("planned", "in_work"), "dropped", done_date=fields.Date.context_today(self))

    def action_reopen(self):
        """Take it up again; reached or given up -> in work."""
        self._move(("reached", "dropped"), "in_work", done_date=False)

    # === BUSINESS METHODS === #

    def _move(self, origins, state, **values):
        """Demand one of the states and set the next; a second person who moves it at once waits, and is refused."""
        self.check_access("write")
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["state"])
        if any(goal.state not in origins for goal in self):
            raise UserError(self.env._("The goal is not in the state for this step any more. Please look again."))
        self.sudo().write({"state": state, **values})  # sudo: closed to direct writes, the right was checked
