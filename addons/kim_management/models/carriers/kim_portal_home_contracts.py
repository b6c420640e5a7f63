from odoo import api, models

from ..foundation.kim_portal_home import PortalRoom, PortalTask


class KimPortalHome(models.AbstractModel):
    """The contracts of the carrier."""

    _inherit = "kim.portal.home"

    @api.model
    def _rooms(self):
        room = PortalRoom(
            sequence=10,
            title=self.env._("Contracts"),
            text=self.env._("Read and sign contracts, see instalments and payments"),
            url="/my/kim/contracts",
            count=self._count("kim.contract"),
        )
        return [*super()._rooms(), room]

    @api.model
    def _tasks(self):
        papers = self.env["kim.contract.copy"].search([("state", "=", "open")])
        # sudo: which contracts the papers belong to is no column for carriers
        contracts = self.env["kim.contract"].search([("state", "=", "sent")]) - papers.sudo().contract_id.sudo(False)
        tasks = [
            PortalTask(
                text=self.env._("Contract %(number)s waits for your signature", number=contract.number),
                url=f"/my/kim/contracts/{contract.id}",
            )
            for contract in contracts
        ]
        tasks += [
            PortalTask(
                text=self.env._("Please sign: %(paper)s", paper=paper.display_name), url=f"/my/kim/papers/{paper.id}"
            )
            for paper in papers
        ]
        return [*super()._tasks(), *tasks]
