from odoo import api, models

from ..foundation.kim_portal_home import PortalRoom, PortalTask

COUNTS = "/my/kim/counts"


class KimPortalHome(models.AbstractModel):
    """Case counts: due for each quarter that is over and of which nothing was reported."""

    _inherit = "kim.portal.home"

    @api.model
    def _tasks(self):
        return [*super()._tasks(), *self._count_tasks()]

    @api.model
    def _rooms(self):
        room = PortalRoom(
            sequence=50,
            title=self.env._("Case Counts"),
            text=self.env._("Report how many, quarter by quarter and without names"),
            url=COUNTS,
        )
        return [*super()._rooms(), room]

    @api.model
    def _count_tasks(self):
        """Ask for the latest quarters only: what is older is still on the page, and is not pressed for."""
        rows = self.env["kim.case.count"]._portal_quarters()[:4]
        return [
            PortalTask(self.env._("Report case counts: %(quarter)s", quarter=row["title"]), f"{COUNTS}/{row['name']}")
            for row in rows
            if not row["count"]
        ]
