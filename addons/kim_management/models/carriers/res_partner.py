from odoo import fields, models


class ResPartner(models.Model):
    """Who of a carrier has access to the portal."""

    _inherit = "res.partner"

    kim_person_ids = fields.One2many(
        "kim.carrier.person", "carrier_id", "People in the Portal", groups="kim_management.group_kim_assistant"
    )
