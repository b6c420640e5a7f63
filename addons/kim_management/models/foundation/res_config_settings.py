from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """Settings screen of KIM: the council's own words and who is reminded."""

    _inherit = "res.config.settings"

    kim_word_block = fields.Char(related="company_id.kim_word_block", readonly=False)
    kim_word_blocks = fields.Char(related="company_id.kim_word_blocks", readonly=False)
    kim_word_steering_group = fields.Char(related="company_id.kim_word_steering_group", readonly=False)
    kim_word_case_management = fields.Char(related="company_id.kim_word_case_management", readonly=False)
    kim_word_case_manager = fields.Char(related="company_id.kim_word_case_manager", readonly=False)
    kim_word_municipality = fields.Char(related="company_id.kim_word_municipality", readonly=False)
    kim_word_municipalities = fields.Char(related="company_id.kim_word_municipalities", readonly=False)
    kim_reminder_user_id = fields.Many2one(related="company_id.kim_reminder_user_id", readonly=False)
    kim_reminder_days = fields.Integer(related="company_id.kim_reminder_days", readonly=False)
    kim_quiet_days = fields.Integer(related="company_id.kim_quiet_days", readonly=False)
    kim_review_months = fields.Integer(related="company_id.kim_review_months", readonly=False)
