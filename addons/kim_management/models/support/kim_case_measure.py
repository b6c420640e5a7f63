from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..foundation.preset_values import without_presets

ACTORS = [("person", "The person"), ("case_manager", "Case management"), ("institution", "Institution")]


class KimCaseMeasure(models.Model):
    """Measure (Maßnahme): what somebody does until when, so that a goal is reached."""

    _name = "kim.case.measure"
    _description = "Measure of a Case"
    _inherit = ["kim.case.part.mixin", "kim.terminology.mixin"]
    _order = "case_id, goal_id, id"

    goal_id = fields.Many2one(
        "kim.case.goal", required=True, index=True, ondelete="cascade", domain="[('case_id', '=', case_id)]"
    )
    name = fields.Char("Measure", required=True, help="What is done.")
    actor = fields.Selection(ACTORS, "Responsible", required=True, default="case_manager")
    partner_id = fields.Many2one(
        "res.partner", "Institution", index="btree_not_null", check_company=True, ondelete="restrict"
    )
    due_date = fields.Date("Due by", index="btree_not_null")
    state = fields.Selection(
        [("open", "Open"), ("done", "Done"), ("dropped", "Dropped")], required=True, readonly=True, default="open"
    )
    done_date = fields.Date("Done on", readonly=True, copy=False)

    # === COMPUTE METHODS === #

    @api.depends("goal_id.number")
    def _compute_display_name(self):
        """Call a measure by its goal; what it says stays in the plan."""
        for measure in self:
            measure.display_name = self.env._("Measure of goal %(number)s", number=measure.goal_id.number or "")

    # === CONSTRAINT METHODS === #

    @api.constrains("goal_id", "case_id")
    def _check_same_case(self):
        for measure in self.sudo():  # sudo: whether both belong together is asked for somebody else's goal, too
            if measure.goal_id.case_id != measure.case_id:
                raise ValidationError(self.env._("Please choose a goal of this case."))

    @api.constrains("actor", "partner_id")
    def _check_institution(self):
        if any((measure.actor == "institution") != bool(measure.partner_id) for measure in self):
            raise ValidationError(
                self.env._("Please name the institution where an institution is responsible, and only there.")
            )

    # === CRUD METHODS === #

    @api.model
    def default_get(self, fields):
        """Propose the last goal of the case, to which the next measure mostly belongs."""
        values = super().default_get(fields)
        if "goal_id" in fields and values.get("case_id") and not values.get("goal_id"):
            goals = self.env["kim.case.goal"]
            values["goal_id"] = goals.search([("case_id", "=", values["case_id"])], order="number desc", limit=1).id
        return values

    @api.model_create_multi
    def create(self, vals_list):
        """Begin measures as open ones; the case is that of the goal."""
        for vals in vals_list:
            if not self.env.su:
                self._refuse_state({name for name in vals if vals[name] != "open"})
            if vals.get("goal_id") and not vals.get("case_id"):
                vals["case_id"] = self.env["kim.case.goal"].browse(vals["goal_id"]).case_id.id
        unset = without_presets(self, {"state", "done_date"})
        return super(KimCaseMeasure, unset).create(vals_list).with_env(self.env)

    def write(self, vals):
        """Refuse a direct change of what moves by named actions only."""
        if not self.env.su:
            self._refuse_state(vals.keys())
        if vals.get("actor") in ("person", "case_manager"):
            vals = {"partner_id": False, **vals}
        return super().write(vals)

    @api.model
    def _refuse_state(self, names):
        if {"state", "done_date"} & set(names):
            raise UserError(self.env._("Measures are done, dropped and taken up again by their buttons only."))

    @api.ondelete(at_uninstall=False)
    def _unlink_except_ended(self):
        if not self.env.su and any(measure.state != "open" for measure in self):
            raise UserError(self.env._("What was done or dropped stays in the plan and is not deleted."))

    # === ONCHANGE METHODS === #

    @api.onchange("actor")
    def _onchange_actor(self):
        if self.actor != "institution":
            self.partner_id = False

    # === ACTION METHODS === #

    def action_done(self):
        """Mark open measures as done today."""
        self._move("open", {"state": "done", "done_date": fields.Date.context_today(self)})

    def action_drop(self):
        """Mark open measures as dropped: they will not be done."""
        self._move("open", {"state": "dropped"})

    def action_reopen(self):
        """Take up again what was marked as done or dropped."""
        self._move(("done", "dropped"), {"state": "open", "done_date": False})

    def _move(self, origin, values):
        """Write the values to measures that are in a state of ``origin``."""
        self.check_access("write")
        self._check_case_takes_changes()
        if not all(measure.state in origin for measure in self):
            raise UserError(self.env._("This measure has moved on meanwhile. Please reload the page."))
        self.sudo().write(values)  # sudo: closed to direct writes, the right was checked above
