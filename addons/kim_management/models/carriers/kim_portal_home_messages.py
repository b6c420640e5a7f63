from odoo import api, models

from ..foundation.kim_portal_home import PortalRoom, PortalTask


class KimPortalHome(models.AbstractModel):
    """Messages and documents of the carrier."""

    _inherit = "kim.portal.home"

    @api.model
    def _rooms(self):
        messages = PortalRoom(
            sequence=60,
            title=self.env._("Messages"),
            text=self.env._("Write to the coordination and read its answers"),
            url="/my/kim/messages",
            count=self._count("kim.carrier.message", [("state", "!=", "closed")]),
        )
        documents = PortalRoom(
            sequence=70,
            title=self.env._("Documents"),
            text=self.env._("Everything that was issued for you or sent by you"),
            url="/my/kim/documents",
        )
        return [*super()._rooms(), messages, documents]

    @api.model
    def _tasks(self):
        answered = self.env["kim.carrier.message"].search([("state", "=", "answered")])
        tasks = [
            PortalTask(
                text=self.env._("Read a message: %(subject)s", subject=message.subject),
                url=f"/my/kim/messages/{message.id}",
            )
            for message in answered
        ]
        return [*super()._tasks(), *tasks]
