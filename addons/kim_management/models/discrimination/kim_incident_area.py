from odoo import fields, models


class KimIncidentArea(models.Model):
    """Where somebody was treated worse, such as at an office or looking for a flat. Councils add their own."""

    _name = "kim.incident.area"
    _description = "Area of Life"
    _inherit = ["kim.shared.mixin", "kim.terminology.mixin"]
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_unique = models.Constraint(
        "UNIQUE NULLS NOT DISTINCT (name, company_id)", "This area of life exists already."
    )
