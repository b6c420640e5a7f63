from odoo import fields, models


class KimEvent(models.Model):
    """The decisions that a meeting deals with or has taken."""

    _inherit = "kim.event"

    decision_ids = fields.One2many(
        "kim.decision", "event_id", "Decisions", groups="kim_management.group_kim_management"
    )
