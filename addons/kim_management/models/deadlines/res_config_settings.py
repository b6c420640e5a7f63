from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """Settings screen of KIM: deadlines."""

    _inherit = "res.config.settings"

    kim_soon_days = fields.Integer(related="company_id.kim_soon_days", readonly=False)
    kim_waiting_days = fields.Integer(related="company_id.kim_waiting_days", readonly=False)
