from odoo import fields, models


class KimThemeTag(models.Model):
    """What cuts across the fields of action, such as discrimination. Councils add their own."""

    _name = "kim.theme.tag"
    _description = "Cross-Cutting Topic"
    _inherit = ["kim.shared.mixin", "kim.terminology.mixin"]
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    color = fields.Integer("Colour")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_unique = models.Constraint("UNIQUE NULLS NOT DISTINCT (name, company_id)", "This topic exists already.")
