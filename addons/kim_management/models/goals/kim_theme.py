from odoo import fields, models


class KimTheme(models.Model):
    """The goals and measures that answer a theme."""

    _inherit = "kim.theme"

    goal_ids = fields.Many2many("kim.goal", string="Goals and Measures", check_company=True)
