from odoo import api, models

from ..foundation.kim_portal_home import PortalRoom, PortalTask


class KimPortalHome(models.AbstractModel):
    """The carrier's posts, and what came back of what it reported about them."""

    _inherit = "kim.portal.home"

    @api.model
    def _rooms(self):
        room = PortalRoom(
            sequence=30,
            title=self.env._("Posts"),
            text=self.env._("Your shares of posts: report who fills them, vacancies and adverts"),
            url="/my/kim/posts",
        )
        return [*super()._rooms(), room]

    @api.model
    def _tasks(self):
        returned = self.env["kim.post.proposal"].search([("state", "=", "returned")])
        tasks = [
            PortalTask(
                text=self.env._("Complete your report “%(report)s”", report=proposal.display_name),
                url=f"/my/kim/posts/reports/{proposal.id}",
            )
            for proposal in returned
        ]
        return [*super()._tasks(), *tasks]
