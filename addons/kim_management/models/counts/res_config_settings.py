from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """Settings screen of KIM: small numbers in public papers."""

    _inherit = "res.config.settings"

    kim_small_number = fields.Integer(related="company_id.kim_small_number", readonly=False)
