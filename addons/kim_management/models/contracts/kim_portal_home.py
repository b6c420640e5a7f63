from odoo import api, models

from ..foundation.kim_portal_home import PortalRoom, PortalTask
from .kim_usage_proof_steps import OPEN

PROOFS = "/my/kim/proofs"


class KimPortalHome(models.AbstractModel):
    """Proofs of use: to be begun when the year is over, to be finished, to be answered."""

    _inherit = "kim.portal.home"

    @api.model
    def _tasks(self):
        return [*super()._tasks(), *self._proof_tasks()]

    @api.model
    def _rooms(self):
        room = PortalRoom(
            sequence=40,
            title=self.env._("Proofs of Use"),
            text=self.env._("Enter expenses and receipts, submit, answer"),
            url=PROOFS,
            count=self._count("kim.usage.proof"),
        )
        return [*super()._rooms(), room]

    @api.model
    def _proof_tasks(self):
        tasks = []
        # sudo: the user found them with her own rights; the number of their contract is all that is told
        for proof in self.env["kim.usage.proof"].search([("state", "in", OPEN)]).sudo():
            words = {"year": proof.year, "contract": proof.contract_id.number}
            if proof.state == "returned":
                text = self.env._("Proof of use %(year)s for %(contract)s was returned: please answer", **words)
            else:
                text = self.env._("Finish and submit the proof of use %(year)s for %(contract)s", **words)
            tasks.append(PortalTask(text, f"{PROOFS}/{proof.id}", proof.due_date or None))
        for contract, year, day, is_over in self.env["kim.contract"]._unproven_years():
            if is_over:
                words = {"year": year, "contract": contract.number}
                text = self.env._("Begin the proof of use %(year)s for %(contract)s", **words)
                tasks.append(PortalTask(text, PROOFS, day))
        return tasks
