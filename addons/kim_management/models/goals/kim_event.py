from odoo import fields, models


class KimEvent(models.Model):
    """The goals that were worked out at an event, as at a planning conference."""

    _inherit = "kim.event"

    # The authority reads events, and has no part in goals
    goal_ids = fields.One2many(
        "kim.goal",
        "event_id",
        "Goals",
        groups="kim_management.group_kim_management,kim_management.group_kim_case_manager",
    )
