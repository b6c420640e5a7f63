from odoo import fields, models


class KimDeadlineKind(models.Model):
    """Kind of deadline (Fristart), with how many months ahead it needs attention."""

    _name = "kim.deadline.kind"
    _description = "Kind of Deadline"
    _inherit = ["kim.shared.mixin", "kim.terminology.mixin"]
    _order = "sequence, name"

    name = fields.Char(required=True, translate=True)
    remind_months = fields.Integer("Months Ahead", required=True, default=3, help="0: on the day itself.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _name_unique = models.Constraint(
        "UNIQUE NULLS NOT DISTINCT (name, company_id)", "This kind of deadline exists already."
    )
    _months_plausible = models.Constraint(
        "CHECK(remind_months BETWEEN 0 AND 24)", "Please enter between 0 and 24 months ahead."
    )
