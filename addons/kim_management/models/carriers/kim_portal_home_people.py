from odoo import api, models

from ..foundation.kim_portal_home import PortalRoom


class KimPortalHome(models.AbstractModel):
    """The people of the carrier, for its lead."""

    _inherit = "kim.portal.home"

    @api.model
    def _rooms(self):
        rooms = super()._rooms()
        if not self.env["kim.carrier.person"].has_access("read"):
            return rooms
        room = PortalRoom(
            sequence=80,
            title=self.env._("People"),
            text=self.env._("Invite colleagues, change their role, withdraw their access"),
            url="/my/kim/people",
        )
        return [*rooms, room]
