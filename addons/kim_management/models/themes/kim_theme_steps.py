from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..foundation.preset_values import without_presets

COORDINATOR = "kim_management.group_kim_coordinator"
# In the order in which they ask for work
STATES = [
    ("proposed", "Proposed"),
    ("returned", "Returned"),
    ("accepted", "Accepted"),
    ("in_work", "In Work"),
    ("done", "Done"),
    ("rejected", "Rejected"),
]
STEP_FIELDS = {"state", "carrier_id", "proposer_id", "proposed_date", "answer"}
# Days of the steps, in their order (kim_theme_days.py); the coordination corrects them
DAY_FIELDS = ("accepted_date", "started_date", "done_date", "rejected_date")


class KimTheme(models.Model):
    """The way of a theme: proposed, accepted, in work, done; or returned with a question, or rejected with a reason.

    The coordination decides; whoever proposed it answers a return.
    """

    _inherit = "kim.theme"

    state = fields.Selection(
        STATES, required=True, readonly=True, default="proposed", copy=False, index=True, tracking=True
    )
    state_sequence = fields.Integer(compute="_compute_state_sequence", store=True)
    can_decide = fields.Boolean(compute="_compute_can_decide", export_string_translation=False)
    review_comment = fields.Text(
        "Comment of the Coordination",
        copy=False,
        help="What is asked back, or why it is rejected. The carrier reads it.",
    )
    answer = fields.Text("Answer to the Return", readonly=True, copy=False)

    # === COMPUTE METHODS === #

    @api.depends("state")
    def _compute_state_sequence(self):
        """Put first what waits for somebody."""
        order = [state for state, _label in STATES]
        for theme in self:
            theme.state_sequence = order.index(theme.state) if theme.state else 0

    @api.depends_context("uid")
    def _compute_can_decide(self):
        self.can_decide = self.env.user.has_group(COORDINATOR)

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Begin as a proposal in the name of who enters it; only the coordination takes over what went further."""
        self.check_access("create")
        themes = self
        if not self.env.su:
            closed = STEP_FIELDS | {*DAY_FIELDS}
            themes = without_presets(self, closed)
            keeps = self.env.user.has_group(COORDINATOR)
            if not keeps and any(closed & vals.keys() for vals in vals_list):
                raise UserError(self.env._("The state of a theme is changed by its buttons only."))
        return super(KimTheme, themes).create(vals_list).with_env(self.env)

    def write(self, vals):
        """Refuse a direct change of the state; loading the same list again changes nothing."""
        self.check_access("write")
        if not self.env.su:
            for name in STEP_FIELDS & vals.keys():
                value = self._fields[name].convert_to_cache(vals[name], self) or False
                if any((theme[name].id if name.endswith("_id") else theme[name]) != value for theme in self):
                    raise UserError(self.env._("The state of a theme is changed by its buttons only."))
            if {"review_comment", *DAY_FIELDS} & vals.keys() and not self.env.user.has_group(COORDINATOR):
                raise AccessError(self.env._("The coordination writes this comment and the days of the steps."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_accepted(self):
        if any(theme.state not in ("proposed", "returned") or theme.carrier_id for theme in self):
            raise UserError(self.env._("This theme is kept. Please reject it instead."))

    # === ACTION METHODS === #

    def action_accept(self):
        """Take the proposal on; proposed -> accepted."""
        self._review(("proposed",), "accepted")

    def action_return(self):
        """Ask something back, which the comment says; proposed -> returned."""
        self._demand_comment(self.env._("Please write what you want to know first."))
        self._review(("proposed",), "returned")

    def action_reject(self):
        """Reject it for a reason, which the comment says; proposed, returned or accepted -> rejected."""
        self._demand_comment(self.env._("Please write why the theme is rejected first."))
        self._review(("proposed", "returned", "accepted"), "rejected")

    def action_start(self):
        """Begin to work on it; accepted -> in work."""
        self._review(("accepted",), "in_work")

    def action_finish(self):
        """Note that the structure was changed; in work -> done."""
        self._review(("in_work",), "done")

    def action_reopen(self):
        """Take up again what was done, or what was rejected as a new proposal."""
        self._demand_coordinator()
        for theme in self:
            theme._move(("done", "rejected"), "in_work" if theme.state == "done" else "proposed")

    def action_resubmit(self):
        """Propose it again after a return, in the office; returned -> proposed."""
        self.check_access("write")
        for theme in self:
            if theme.carrier_id:
                raise UserError(self.env._("The carrier answers this return in the portal."))
            theme._move(("returned",), "proposed")

    # === BUSINESS METHODS === #

    def _demand_coordinator(self):
        self.check_access("write")
        if not self.env.user.has_group(COORDINATOR):
            raise AccessError(self.env._("The coordination decides on themes. Please ask them."))

    def _demand_comment(self, sentence):
        self._demand_coordinator()
        if any(not (theme.review_comment or "").strip() for theme in self):
            raise UserError(sentence)

    def _review(self, origins, state):
        self._demand_coordinator()
        for theme in self:
            theme._move(origins, state)

    def _move(self, origins, state, **values):
        """Demand one of the states and set the next; a second person who moves it at once waits, and is refused."""
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["state"])
        if self.state not in origins:
            raise UserError(self.env._("The theme is not in the state for this step any more. Please look again."))
        self.sudo().write({"state": state, **values})  # sudo: closed to direct writes, the right was checked
