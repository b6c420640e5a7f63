from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """Settings of notice and consent."""

    _inherit = "res.config.settings"

    kim_notice_version = fields.Char(related="company_id.kim_notice_version", readonly=False)
    kim_notice_languages = fields.Char(related="company_id.kim_notice_languages", readonly=False)
    kim_consent_reminder_days = fields.Integer(related="company_id.kim_consent_reminder_days", readonly=False)
