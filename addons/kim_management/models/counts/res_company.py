from odoo import fields, models


class ResCompany(models.Model):
    """From which number on a public paper names a count of people."""

    _inherit = "res.company"

    kim_small_number = fields.Integer(
        "Smallest Published Number",
        default=5,
        help="Public papers do not print counts of cases or persons from 1 up to below this number, nor what would "
        "give them away. 0 prints everything.",
    )
