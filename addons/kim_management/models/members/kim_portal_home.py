from odoo import api, models

from ..foundation.kim_portal_home import PortalRoom, PortalTask


class KimPortalHome(models.AbstractModel):
    """The bodies of the user are a room of the portal, and open votes are tasks."""

    _inherit = "kim.portal.home"

    @api.model
    def _member_tasks(self):
        """Ask for the votes that the user has not cast."""
        waiting = self.env["kim.decision"]._waiting_for_vote()
        tasks = [
            PortalTask(
                self.env._("Vote: %(decision)s", decision=decision.name),
                f"/my/kim/decisions/{decision.id}",
                decision.voting_until or None,
            )
            for decision in waiting
        ]
        return [*super()._member_tasks(), *tasks]

    @api.model
    def _member_rooms(self):
        rooms = super()._member_rooms()
        own = self.env["kim.body.member"]._own()
        if not own:
            return rooms
        room = PortalRoom(
            sequence=5,
            title=self.env._("Bodies"),
            text=self.env._("Meetings, papers and decisions of the bodies to which you belong"),
            url="/my/kim/bodies",
            count=len(own.body_id) if self.env.context.get("kim_room_counts") else None,
        )
        return [*rooms, room]
