from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    """The smallest group in case sheets, beside the council's other settings."""

    _inherit = "res.config.settings"

    kim_sheet_people = fields.Integer(related="company_id.kim_sheet_people", readonly=False)
