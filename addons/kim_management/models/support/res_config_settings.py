from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """Settings of linking."""

    _inherit = "res.config.settings"

    kim_referral_answer_days = fields.Integer(related="company_id.kim_referral_answer_days", readonly=False)
