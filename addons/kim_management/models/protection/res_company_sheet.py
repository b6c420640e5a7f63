from odoo import fields, models


class ResCompany(models.Model):
    """How many people must share what a case sheet tells."""

    _inherit = "res.company"

    kim_sheet_people = fields.Integer(
        "Smallest Group in Case Sheets",
        required=True,
        default=5,
        help="If fewer people share what a case sheet tells, the case manager has to confirm its release.",
    )

    _kim_sheet_people_positive = models.Constraint(
        "CHECK(kim_sheet_people > 0)", "Please enter at least one person as the smallest group in case sheets."
    )
