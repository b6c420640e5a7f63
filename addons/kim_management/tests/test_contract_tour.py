from odoo.tests import HttpCase, tagged

from .papers_common import KimPapersCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestContractTour(KimPapersCommon, HttpCase):
    """A contract from draft to active in the browser, its carrier's side in the portal."""

    def test_a_contract_goes_from_draft_to_active(self):
        (self.lead | self.user_coordinator).lang = "de_DE"
        office = "/odoo/action-kim_management"
        contract = f"{office}.kim_contract_action/{self.contract.id}"
        self.start_tour(contract, "kim_contract_send_tour", login=self.user_coordinator.login)
        version = self.contract.live_version_id
        self.assertEqual((self.contract.state, version.state), ("sent", "sent"))
        self.start_tour("/my/kim", "kim_contract_sign_tour", login=self.lead.login)
        self.assertEqual((self.contract.state, version.state), ("returned", "returned"))
        signature = version.copy_ids.signature_ids
        self.assertEqual((signature.user_id, signature.kind), (self.lead, "electronic"))
        self.assertEqual(signature.sha256, version.sha256)
        paper = f"{office}.kim_contract_version_action/{version.id}"
        self.start_tour(paper, "kim_contract_countersign_tour", login=self.user_coordinator.login)
        self.start_tour(contract, "kim_contract_activate_tour", login=self.user_coordinator.login)
        self.assertEqual((self.contract.state, version.state), ("active", "signed"))
