from odoo import fields, models


class KimIncidentGround(models.Model):
    """Why somebody was treated worse, such as origin or religion. Councils add their own."""

    _name = "kim.incident.ground"
    _description = "Ground of Discrimination"
    _inherit = ["kim.shared.mixin", "kim.terminology.mixin"]
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_unique = models.Constraint(
        "UNIQUE NULLS NOT DISTINCT (name, company_id)", "This ground of discrimination exists already."
    )
