from odoo.tests import HttpCase, tagged

from .proof_common import CarrierProofCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestUsageProofTour(CarrierProofCommon, HttpCase):
    """A proof of use from the first line to its acceptance, returned once, in a browser and with four people."""

    def test_it_is_returned_once_and_accepted(self):
        self.proof.unlink()
        # pages stand in the language of the council, others are redirected to
        (self.clerk | self.lead | self.user_coordinator | self.user_auditor).lang = "de_DE"
        self.start_tour("/my/kim/proofs", "kim_proof_submit_tour", login=self.lead.login)
        proof = self.contract.proof_ids
        self.assertEqual((proof.state, proof.submitted_user_id, proof.claimed_amount), ("submitted", self.lead, 12000))
        office = f"/odoo/action-kim_management.kim_usage_proof_action/{proof.id}"
        self.start_tour(office, "kim_proof_return_tour", login=self.user_coordinator.login)
        self.assertEqual((proof.state, proof.return_comment), ("returned", "Das Lohnkonto fehlt"))
        self.start_tour("/my/kim/proofs", "kim_proof_answer_tour", login=self.lead.login)
        self.assertEqual((proof.state, proof.carrier_answer), ("submitted", "Es liegt bei"))
        self.start_tour(office, "kim_proof_accept_tour", login=self.user_auditor.login)
        self.assertEqual((proof.state, proof.accepted_user_id), ("accepted", self.user_auditor))
