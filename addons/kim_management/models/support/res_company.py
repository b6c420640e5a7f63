from odoo import fields, models


class ResCompany(models.Model):
    """How long a council waits for the answer to a referral."""

    _inherit = "res.company"

    kim_referral_answer_days = fields.Integer("Days for the Answer to a Referral", default=14)
