from odoo import fields, models


class KimThemeStep(models.Model):
    """Step on the way of a theme, from the description to the effect. Councils set up their own."""

    _name = "kim.theme.step"
    _description = "Step of a Theme"
    _inherit = ["kim.shared.mixin", "kim.terminology.mixin"]
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_unique = models.Constraint("UNIQUE NULLS NOT DISTINCT (name, company_id)", "This step exists already.")
