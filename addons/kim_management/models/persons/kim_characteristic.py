from odoo import fields, models

KINDS = [
    ("residence_status", "Residence status"),
    ("nationality", "Nationality"),
    ("legal_area", "Legal area"),
]


class KimCharacteristic(models.Model):
    """Controlled list (Merkmal): what may be said of a person, so that it can be counted.

    "Unknown" is an entry of each list and not an empty field: somebody asked and does not know. Of the nationalities
    only what is no country stands here; the countries are Odoo's.
    """

    _name = "kim.characteristic"
    _description = "Characteristic"
    _inherit = ["kim.shared.mixin", "kim.terminology.mixin"]
    _order = "kind, sequence, name"

    kind = fields.Selection(KINDS, required=True, index=True)
    name = fields.Char(required=True, translate=True)
    is_unknown = fields.Boolean("Means Unknown", help="Counted as unknown, not as a status of its own.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_unique = models.Constraint("UNIQUE NULLS NOT DISTINCT (kind, name, company_id)", "This entry exists already.")
