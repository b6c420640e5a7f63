from odoo import api, models

from ..foundation.kim_portal_home import PortalRoom, PortalTask


class KimPortalHome(models.AbstractModel):
    """Events on the portal's home: how many are to come, and invitations that wait for an answer."""

    _inherit = "kim.portal.home"

    @api.model
    def _tasks(self):
        """Ask for an answer to invitations."""
        events = self.env["kim.event"]
        # sudo: carriers have no right to events (kim_event_portal.py), the domain is the right
        upcoming = events.sudo().search(events._upcoming_domain())
        invited = upcoming._own_participations().filtered(lambda participation: participation.state == "invited")
        return super()._tasks() + [
            PortalTask(
                self.env._("Please answer the invitation: %(event)s", event=event.name),
                f"/my/kim/events/{event.id}",
                event.start_date or None,
            )
            for event in invited.event_id
            if event.state == "planned"
        ]

    @api.model
    def _rooms(self):
        """Open the events."""
        events = self.env["kim.event"]
        # sudo: only counts what is open to the user; pages that list the rooms without numbers do not ask
        counts = self.env.context.get("kim_room_counts")
        count = events.sudo().search_count(events._upcoming_domain()) if counts else None
        room = PortalRoom(
            60,
            self.env._("Events"),
            self.env._("See what takes place, register, and take the dates over into your calendar."),
            "/my/kim/events",
            count,
        )
        return [*super()._rooms(), room]
