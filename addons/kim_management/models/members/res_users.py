from odoo import models

from ..bodies.kim_body_member import BODY_MEMBER
from ..foundation.kim_carrier_mixin import CARRIER_CLERK


class ResUsers(models.Model):
    """A login for the work in a body tells nothing about cases, not even where the institution receives referrals."""

    _inherit = "res.users"

    def _kim_referral_receivers(self):
        """Return the contacts whose referrals the user sees from outside: herself and her institution.

        Whoever has the login as a member of a body only sees what names herself: in the institution others receive.
        """
        self.ensure_one()
        partner = self.partner_id
        if self.has_group(BODY_MEMBER) and not self.has_group(CARRIER_CLERK):
            return partner
        return partner | partner.parent_id | partner.commercial_partner_id
