from odoo import api, models

from ..foundation.kim_carrier_mixin import CARRIER_LEAD
from ..foundation.kim_portal_home import PortalRoom, PortalTask


class KimPortalHome(models.AbstractModel):
    """The calls for interest: what can be bid on, and which entered bid still waits for the lead."""

    _inherit = "kim.portal.home"

    @api.model
    def _rooms(self):
        room = PortalRoom(
            sequence=60,
            title=self.env._("Calls for Interest"),
            text=self.env._("Posts that are to be forwarded: bid, change, withdraw"),
            url="/my/kim/calls",
        )
        return [*super()._rooms(), room]

    @api.model
    def _tasks(self):
        tasks = super()._tasks()
        is_lead = self.env.user.has_group(CARRIER_LEAD)
        for call in self.env["kim.interest.call"]._portal_calls():
            if not call["is_open"] or call["bid_state"] not in (None, "draft"):
                continue
            if call["bid_state"] is None:
                text = self.env._("Bid on “%(call)s”, if you want", call=call["name"])
            elif is_lead:
                text = self.env._("Submit your bid on “%(call)s”", call=call["name"])
            else:
                text = self.env._("Let your lead submit the bid on “%(call)s”", call=call["name"])
            url = f"/my/kim/calls/{call['id']}"
            tasks = [*tasks, PortalTask(text=text, url=url, due_date=call["deadline"])]
        return tasks
