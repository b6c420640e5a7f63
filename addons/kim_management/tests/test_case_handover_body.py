from datetime import date

from odoo.tests import tagged

from .handover_common import FAR, HandoverCommon


@tagged("post_install", "-at_install")
class TestCaseHandoverBody(HandoverCommon):
    """A case passes to another body with the person's consent only."""

    def test_another_body_needs_the_consent(self):
        self._assert_refused(f"{self.case.number} has no valid consent", self._propose, self.user_elsewhere)
        self._consent(self.carrier_welfare)
        self._assert_refused("has no valid consent", self._propose, self.user_elsewhere)

    def test_with_consent_the_case_changes_its_carrier(self):
        self.case.deputy_id = self.user_deputy
        self._consent(self.other_carrier)
        self._propose(self.user_elsewhere).with_user(self.user_elsewhere).action_accept()
        self.assertRecordValues(
            self.case,
            [{"manager_id": self.user_elsewhere.id, "carrier_id": self.other_carrier.id, "deputy_id": False}],
        )

    def test_nobody_of_the_former_body_stays(self):
        self._consent(self.other_carrier)
        self._assert_refused("nobody of the former one", self._propose, self.user_elsewhere, stays_deputy=True)

    def test_a_withdrawn_consent_stops_the_handover(self):
        consent = self._consent(self.other_carrier)
        handover = self._propose(self.user_elsewhere, handover_date=FAR)
        handover.with_user(self.user_elsewhere).action_accept()
        consent.with_user(self.user_case_manager).action_withdraw()
        self.env.invalidate_all()
        self.assertEqual(handover.state, "withdrawn")
        self.assertFalse(handover.with_user(self.user_elsewhere).has_access("read"))

    def test_the_consent_is_asked_for_again_at_the_acceptance(self):
        consent = self._consent(self.other_carrier)
        handover = self._propose(self.user_elsewhere)
        consent.sudo().withdrawn_date = date(2022, 7, 1)  # superuser: past the button that stops the handover
        self._assert_refused("no valid consent", handover.with_user(self.user_elsewhere).action_accept)
        self.assertEqual(self.case.manager_id, self.user_case_manager)

    def test_the_ledger_knows_the_employer_better_than_the_contact(self):
        self._create_entitlement(9)
        self._create_entitlement(9, provision="forwarded")
        share = self._create_share(self._create_position("U-1"), 1, employer_id=self.carrier_town.id)
        self._create_occupancy(share, 1, person_id=self.user_elsewhere.partner_id.id)
        self.assertEqual(self.user_elsewhere._kim_bodies(self.env.company), self.carrier_town)
        share.write({"employer_id": False, "carrier_id": self.carrier_welfare.id})
        self.assertEqual(self.user_elsewhere._kim_bodies(self.env.company), self.carrier_welfare)

    def test_who_is_recorded_nowhere_works_for_the_council(self):
        council = self.env.company.partner_id
        self.assertEqual(self.user_block_three._kim_bodies(self.env.company), council)
        self.case.carrier_id = self._create_carrier("Kreis", carrier_kind="county")
        unrecorded = self._new_user("ohne", "Olga Ohne", "case_manager")
        self.assertFalse(self.case._other_body(unrecorded))
        self.case.carrier_id = self.carrier_welfare
        self.assertEqual(self.case._other_body(unrecorded), council)
