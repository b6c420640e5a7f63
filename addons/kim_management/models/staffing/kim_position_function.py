from odoo import fields, models


class KimPositionFunction(models.Model):
    """What a post is for: coordination, administrative assistance, case management, authority work."""

    _name = "kim.position.function"
    _description = "Function of a Position"
    _inherit = ["kim.terminology.mixin"]
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    block_id = fields.Many2one("kim.building.block", "Building Block", required=True, index=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", index=True, help="Empty: used by every company of the database.")

    _name_unique = models.Constraint(
        "UNIQUE NULLS NOT DISTINCT (name, block_id, company_id)", "This function exists already in this building block."
    )
