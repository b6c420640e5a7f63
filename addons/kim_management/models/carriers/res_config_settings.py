from odoo import fields, models

from .kim_upload import LIMIT_KEY, LIMIT_MB


class ResConfigSettings(models.TransientModel):
    """How large a file of a carrier may be."""

    _inherit = "res.config.settings"

    kim_upload_limit = fields.Integer("Largest File (MB)", config_parameter=LIMIT_KEY, default=LIMIT_MB)
