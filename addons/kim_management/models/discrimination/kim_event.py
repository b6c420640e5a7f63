from odoo import fields, models


class KimEvent(models.Model):
    """What cuts across an event, such as discrimination, so that meetings and trainings on it are counted."""

    _inherit = "kim.event"

    tag_ids = fields.Many2many(
        "kim.theme.tag",
        string="Cross-Cutting Topics",
        check_company=True,
        groups="kim_management.group_kim_management,kim_management.group_kim_case_manager",
    )
