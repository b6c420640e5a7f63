from odoo.exceptions import AccessError
from odoo.tests import tagged

from .incoming_common import IncomingCommon

RESTRICTED = r"restricted \(Art. 18"


@tagged("post_install", "-at_install")
class TestWaitingRestriction(IncomingCommon):
    """Who waits and is restricted (Art. 18 GDPR) is neither forgotten nor passed on, and the office is told nothing."""

    def _refer_restricted(self):
        intake = self._refer()
        intake.client_id.sudo()._restrict("accuracy")
        return intake

    def test_the_office_sees_nothing_while_it_lasts(self):
        intake = self._refer_restricted()
        self.assertFalse(self._told())
        intake.client_id._lift()
        self.assertEqual(self._told().last_name, "Erfunden-Neu")

    def test_nobody_takes_her_over(self):
        intake = self._refer_restricted()
        self._assert_refused(RESTRICTED, self._take_over, intake)
        self.assertFalse(intake.client_id.manager_id)

    def test_declining_does_not_forget_her(self):
        intake = self._refer()
        self._take_over(intake)
        client = intake.client_id
        client._restrict("accuracy")
        for step in ("action_decline", "action_return"):
            self._assert_refused(RESTRICTED, getattr(intake.with_user(self.user_case_manager), step))
        self.assertTrue(client.exists())

    def test_merging_does_not_forget_her(self):
        known = self._create_client("Samir", "Erfunden-Neu", birth_year=1994)
        self._create_case(known)
        intake = self._refer()
        wizard = self._take_over(intake)
        client = intake.client_id
        client._restrict("accuracy")
        wizard.known_client_id = known
        self._assert_refused(RESTRICTED, wizard.action_merge)
        self.assertTrue(client.exists())

    def test_her_withdrawal_takes_effect_all_the_same(self):
        intake = self._refer()
        self._take_over(intake)
        intake.client_id._restrict("accuracy")
        intake.with_user(self.user_case_manager).action_withdraw_feedback()
        self.assertTrue(intake.feedback_withdrawn_date)

    def test_nobody_is_referred_to_another_council(self):
        elsewhere = self.env["res.company"].create({"name": "Kreis Anderswo"})
        office = self._create_carrier("Amt überall", company_id=False)
        wizard = self._wizard(company_id=elsewhere.id, municipality_id=False, office_id=office.id)
        self._assert_refused("another council", wizard.action_send, exception=AccessError)

    def test_a_request_does_not_reach_into_another_council(self):
        elsewhere = self.env["res.company"].create({"name": "Kreis Anderswo"})
        person = self._create_client("Fremde", "Erfunden-Person", company_id=elsewhere.id)
        officer = self._new_user("beauftragt", "Dora Datenschutz", "data_protection")
        requests = self.env["kim.client.request"].with_user(officer)
        values = {"client_id": person.id, "client_number": person.number}
        self._assert_refused(".", requests.create, values)
        self._assert_refused(".", requests.create, {**values, "company_id": elsewhere.id}, exception=AccessError)
