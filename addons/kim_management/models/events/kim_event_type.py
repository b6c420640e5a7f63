from odoo import fields, models


class KimEventType(models.Model):
    """Kind of event, such as network meeting or case reconstruction. Councils add their own."""

    _name = "kim.event.type"
    _description = "Type of Event"
    _inherit = ["kim.shared.mixin", "kim.terminology.mixin"]
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    color = fields.Integer("Colour")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    has_certificate = fields.Boolean(
        "Certificate", help="Who was there gets a certificate of attendance, as for a training."
    )

    _name_unique = models.Constraint(
        "UNIQUE NULLS NOT DISTINCT (name, company_id)", "This type of event exists already."
    )
