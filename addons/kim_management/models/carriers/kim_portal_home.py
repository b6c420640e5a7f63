from odoo import api, models

from ..foundation.kim_portal_home import PortalRoom


class KimPortalHome(models.AbstractModel):
    """The referrals, which plain portal users find under ``/my``, are a room for people of a carrier."""

    _inherit = "kim.portal.home"

    @api.model
    def _rooms(self):
        room = PortalRoom(
            sequence=90,
            title=self.env._("Referrals"),
            text=self.env._("People whom the integration management refers to you"),
            url="/my/kim/referrals",
            count=self._count("kim.case.referral"),
        )
        return [*super()._rooms(), room]
