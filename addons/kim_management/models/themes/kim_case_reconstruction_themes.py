from odoo import api, fields, models
from odoo.exceptions import UserError

READS_THEMES = "kim_management.group_kim_management,kim_management.group_kim_case_manager"


class KimCaseReconstruction(models.Model):
    """From what was found to the generative theme, and back."""

    _inherit = "kim.case.reconstruction"

    evidence_ids = fields.One2many("kim.theme.evidence", "reconstruction_id", groups=READS_THEMES)
    theme_ids = fields.Many2many(
        "kim.theme", string="Themes", compute="_compute_themes", compute_sudo=True, groups=READS_THEMES
    )
    theme_count = fields.Integer("Number of Themes", compute="_compute_themes", compute_sudo=True)

    # === COMPUTE METHODS === #

    @api.depends("evidence_ids.theme_id")
    def _compute_themes(self):
        for reconstruction in self:
            reconstruction.theme_ids = reconstruction.evidence_ids.theme_id
            reconstruction.theme_count = len(reconstruction.theme_ids)

    # === ACTION METHODS === #

    def action_make_theme(self):
        """Make a theme of what was found, with the reconstruction as its evidence, and open it.

        The pattern becomes its title, so the same pattern makes it once only.
        """
        self.ensure_one()
        self.check_access("write")
        self.lock_for_update(allow_referencing=True)
        if self.state != "done":
            raise UserError(self.env._("Please finish the reconstruction first."))
        themes = self.env["kim.theme"]
        themes.check_access("create")
        known = self.theme_ids.filtered(lambda theme: theme.name == self.pattern)
        return self._open_themes(known or themes.create(self._theme_values()))

    def action_open_themes(self):
        """Open the themes that go back to it."""
        self.ensure_one()
        self.check_access("read")
        return self._open_themes(self.theme_ids)

    # === BUSINESS METHODS === #

    def _theme_values(self):
        evidence = {
            "kind": "reconstruction",
            "reconstruction_id": self.id,
            "evidence_date": self.event_date or fields.Date.context_today(self),
            "case_count": self.sheet_count,
        }
        return {
            "name": self.pattern,
            "description": self.findings,
            "company_id": self.company_id.id,
            "evidence_ids": [fields.Command.create(evidence)],
        }

    def _open_themes(self, themes):
        action = {"type": "ir.actions.act_window", "res_model": "kim.theme", "name": self.env._("Generative Themes")}
        if len(themes) == 1:
            return {**action, "res_id": themes.id, "view_mode": "form", "views": [(False, "form")]}
        domain = [("id", "in", themes.ids)]
        return {**action, "domain": domain, "view_mode": "list,form", "views": [(False, "list"), (False, "form")]}
