from odoo import fields, models


class KimDataCategory(models.Model):
    """Kind of data (Datenart) that a consent allows to pass on, in words a person understands."""

    _name = "kim.data.category"
    _description = "Category of Data"
    _inherit = ["kim.shared.mixin", "kim.terminology.mixin"]
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    is_special = fields.Boolean("Special Category", help="By Art. 9 GDPR: health, religion, origin, orientation.")

    _name_unique = models.Constraint("UNIQUE NULLS NOT DISTINCT (name, company_id)", "This category exists already.")
