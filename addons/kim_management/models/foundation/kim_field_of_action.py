from odoo import fields, models


class KimFieldOfAction(models.Model):
    """Field of action (Handlungsfeld) of cases and themes, such as housing or language."""

    _name = "kim.field.of.action"
    _description = "Field of Action"
    _inherit = ["kim.shared.mixin", "kim.terminology.mixin"]
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    description = fields.Text(translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_unique = models.Constraint(
        "UNIQUE NULLS NOT DISTINCT (name, company_id)", "This field of action exists already."
    )
