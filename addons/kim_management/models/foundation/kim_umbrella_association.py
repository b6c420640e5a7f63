from odoo import fields, models


class KimUmbrellaAssociation(models.Model):
    """Umbrella association (Spitzenverband) of carriers: several legal bodies, one name in the reports."""

    _name = "kim.umbrella.association"
    _description = "Umbrella Association"
    _inherit = ["kim.terminology.mixin"]
    _order = "sequence, name"

    name = fields.Char(required=True)
    full_name = fields.Char()
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_unique = models.Constraint("UNIQUE(name)", "This umbrella association exists already.")
