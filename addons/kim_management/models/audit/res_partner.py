from odoo import models

from ..foundation.kim_carrier_mixin import CARRIER_CLERK


class ResPartner(models.Model):
    """The people of a carrier who log in."""

    _inherit = "res.partner"

    def _carrier_people(self):
        """Return {carrier: contacts of its people in the portal}, by one search for all carriers."""
        group = self.env.ref(CARRIER_CLERK)
        users = self.env["res.users"].search(
            [("all_group_ids", "in", group.ids), ("partner_id.commercial_partner_id", "in", self.ids)]
        )
        return users.partner_id.grouped("commercial_partner_id")
