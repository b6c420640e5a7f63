from odoo import api, models

from ..foundation.kim_portal_home import PortalRoom, PortalTask


class KimPortalHome(models.AbstractModel):
    """Themes on the portal's home: returned proposals wait for an answer."""

    _inherit = "kim.portal.home"

    @api.model
    def _tasks(self):
        """Ask for an answer to what was returned."""
        returned = self.env["kim.theme"].search([("state", "=", "returned")])
        return super()._tasks() + [
            PortalTask(
                self.env._("The coordination asks back about your theme: %(theme)s", theme=theme.name),
                f"/my/kim/themes/{theme.id}",
            )
            for theme in returned
        ]

    @api.model
    def _rooms(self):
        """Open the themes."""
        room = PortalRoom(
            70,
            self.env._("Themes"),
            self.env._("Propose what shows again and again and should be changed for everybody."),
            "/my/kim/themes",
            self._count("kim.theme"),
        )
        return [*super()._rooms(), room]
