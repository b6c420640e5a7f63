from odoo import fields, models


class KimThemePartMixin(models.AbstractModel):
    """Row of a theme: read by whoever reads themes, written by the coordination and who is responsible for the theme.

    Carriers, who read their own themes, do not read these rows.
    """

    _name = "kim.theme.part.mixin"
    _description = "Part of a Theme"

    theme_id = fields.Many2one("kim.theme", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="theme_id.company_id", store=True, index=True)
    owner_id = fields.Many2one(related="theme_id.user_id", string="Responsible for the Theme", store=True, index=True)
