from odoo import api, fields, models
from odoo.exceptions import UserError

from ..foundation.preset_values import without_presets


class KimThemeProgress(models.Model):
    """How far a theme has come with one of the steps: who does it, by when, and since when it is done."""

    _name = "kim.theme.progress"
    _description = "Progress of a Theme"
    _inherit = ["kim.theme.part.mixin", "kim.terminology.mixin"]
    _order = "theme_id, sequence, id"

    step_id = fields.Many2one("kim.theme.step", required=True, index=True, ondelete="restrict")
    sequence = fields.Integer(related="step_id.sequence", store=True)
    user_id = fields.Many2one(
        "res.users",
        "Responsible",
        index="btree_not_null",
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
    )
    due_date = fields.Date("Due on", index=True)
    done_date = fields.Date("Done on", readonly=True, copy=False)

    _step_unique = models.Constraint("UNIQUE(theme_id, step_id)", "The theme has this step already.")

    # === COMPUTE METHODS === #

    @api.depends("theme_id", "step_id")
    def _compute_display_name(self):
        for progress in self:
            progress.display_name = f"{progress.theme_id.name or ''}: {progress.step_id.name or ''}"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Begin undone."""
        if not self.env.su and any(vals.get("done_date") for vals in vals_list):
            self._refuse_done()
        rows = super(KimThemeProgress, without_presets(self, {"done_date"})).create(vals_list).with_env(self.env)
        rows.theme_id._remind_of_steps()
        return rows

    def write(self, vals):
        """Refuse to tick it off past the button, and keep the reminder in step."""
        self.check_access("write")
        if not self.env.su and "done_date" in vals:
            self._refuse_done()
        result = super().write(vals)
        if {"due_date", "user_id", "done_date"} & vals.keys():
            self.theme_id._remind_of_steps()
        return result

    def unlink(self):
        """Take the reminder along."""
        themes = self.theme_id
        result = super().unlink()
        themes.exists()._remind_of_steps()
        return result

    def _refuse_done(self):
        raise UserError(self.env._("A step is ticked off by its button only."))

    # === ACTION METHODS === #

    def action_done(self):
        """Note that the step is done, today."""
        self._set_done(fields.Date.context_today(self))

    def action_undo(self):
        """Take back that the step is done."""
        self._set_done(False)

    def _set_done(self, day):
        self.check_access("write")
        if any(bool(progress.done_date) == bool(day) for progress in self):
            raise UserError(self.env._("This has been noted already."))
        self.sudo().write({"done_date": day})  # sudo: closed to direct writes, the right was checked
