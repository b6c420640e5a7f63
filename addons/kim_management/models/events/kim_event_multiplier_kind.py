from odoo import fields, models


class KimEventMultiplierKind(models.Model):
    """Kind of network through which people are invited, such as integration councils. Councils add their own."""

    _name = "kim.event.multiplier.kind"
    _description = "Kind of Multiplier"
    _inherit = ["kim.shared.mixin", "kim.terminology.mixin"]
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_unique = models.Constraint(
        "UNIQUE NULLS NOT DISTINCT (name, company_id)", "This kind of multiplier exists already."
    )
