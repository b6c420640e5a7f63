from odoo import api, models

from ..foundation.kim_carrier_mixin import CARRIER_LEAD
from ..foundation.kim_portal_home import PortalRoom, PortalTask


class KimPortalHome(models.AbstractModel):
    """The declarations of a carrier: a missing one is a task of its lead, who alone can give it."""

    _inherit = "kim.portal.home"

    @api.model
    def _tasks(self):
        tasks = super()._tasks()
        if not self.env.user.has_group(CARRIER_LEAD):
            return tasks
        missing = self.env["kim.funding.declaration"].search([("state", "=", "missing")], order="year, id")
        return tasks + [
            PortalTask(
                self.env._(
                    "Declare for contract %(number)s that nothing is funded twice: %(years)s",
                    number=number,
                    years=", ".join(str(year) for year in declarations.mapped("year")),
                ),
                f"/my/kim/declarations/{declarations[0].id}",
            )
            for number, declarations in missing.grouped("contract_number").items()
        ]

    @api.model
    def _rooms(self):
        room = PortalRoom(
            sequence=35,
            title=self.env._("Declarations"),
            text=self.env._("That nothing is funded twice, for each contract and year"),
            url="/my/kim/declarations",
            count=self._count("kim.funding.declaration", [("state", "=", "missing")]),
        )
        return [*super()._rooms(), room]
