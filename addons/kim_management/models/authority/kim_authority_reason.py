from odoo import fields, models


class KimAuthorityReason(models.Model):
    """Why an application was incomplete, e.g. no certificate of language. Councils add their own reasons."""

    _name = "kim.authority.reason"
    _description = "Reason of an Incomplete Application"
    _inherit = ["kim.shared.mixin", "kim.terminology.mixin"]
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_unique = models.Constraint("UNIQUE NULLS NOT DISTINCT (name, company_id)", "This reason exists already.")
