from odoo import api, fields, models


class KimBuildingBlock(models.Model):
    """Building block of the state programme (Baustein 1 to 3; Modul or Säule elsewhere)."""

    _name = "kim.building.block"
    _description = "Building Block"
    _inherit = ["kim.shared.mixin", "kim.terminology.mixin"]
    _order = "sequence, code"
    _rec_names_search = ["code", "name"]

    code = fields.Char("Number", required=True)
    name = fields.Char("Title", required=True, translate=True)
    description = fields.Text(translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint(
        "UNIQUE NULLS NOT DISTINCT (code, company_id)", "This number exists already. Please choose another one."
    )

    @api.depends("code", "name")
    @api.depends_context("lang", "company")
    def _compute_display_name(self):
        """Show "Baustein 2: Case Management", with the company's own word for Baustein."""
        word = self.env.company._kim_say(self.env._("Building block"))
        for block in self:
            block.display_name = f"{word} {block.code}: {self.env.company._kim_say(block.name)}"
