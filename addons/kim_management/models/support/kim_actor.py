from odoo import fields, models


class KimActor(models.Model):
    """Actor (Akteur) in the life of a person, by kind of institution: the job centre, the school, the family.

    A controlled list and never a name, so that who took part can be counted.
    """

    _name = "kim.actor"
    _description = "Actor"
    _inherit = ["kim.shared.mixin", "kim.terminology.mixin"]
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True, help="Kind of institution, such as job centre. No names.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_unique = models.Constraint("UNIQUE NULLS NOT DISTINCT (name, company_id)", "This actor exists already.")
