from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .incoming_common import IncomingCommon


@tagged("post_install", "-at_install")
class TestCaseTakeover(IncomingCommon):
    """Case managers take referred people over from the pool, and nobody is entered twice."""

    # === TAKING OVER === #

    def test_case_managers_see_the_pool_by_numbers(self):
        intake = self._refer()
        for user in (self.user_case_manager, self.user_colleague):
            own = intake.with_user(user)
            self.assertIn(own, own.search([("outcome", "=", "waiting")]))
            self.assertEqual((own.municipality_id, own.referral_source), (self.town_haan, "immigration_office"))
            self.assertNotIn("Erfunden", str(own.read()))
            self._assert_denied(intake.client_id.with_user(user).read, ["last_name"])
            self._assert_denied(own.write, {"has_consent": True})
            self._assert_denied(own.action_admit)

    def test_the_coordination_sees_the_waiting_by_numbers_and_takes_nobody_over(self):
        intake = self._refer().with_user(self.user_coordinator)
        self.assertNotIn("Erfunden", str(intake.read()))
        self._assert_refused("Only case managers", intake.action_take_over, exception=AccessError)
        self._assert_denied(intake.client_id.read, ["last_name"])

    def test_who_takes_over_sees_the_person_and_the_others_no_longer_the_row(self):
        intake = self._refer()
        self._take_over(intake)
        self.assertEqual(intake.client_id.with_user(self.user_case_manager).last_name, "Erfunden-Neu")
        self._assert_denied(intake.with_user(self.user_colleague).action_take_over)
        self._assert_denied(intake.client_id.with_user(self.user_colleague).read, ["last_name"])

    def test_nobody_is_taken_over_twice_or_after_admission(self):
        intake = self._refer()
        self._admit(intake)
        self._assert_refused("still waits", intake.with_user(self.user_case_manager).action_take_over)
        own = self.env["kim.case.intake"].create({"outcome": "advice", "user_id": self.user_case_manager.id})
        self._assert_refused("still waits", own.with_user(self.user_case_manager).action_take_over)

    def test_who_was_put_back_belongs_to_nobody_again(self):
        intake = self._refer()
        self._take_over(intake)
        intake.with_user(self.user_case_manager).action_return()
        self.assertFalse(intake.client_id.manager_id)
        self._assert_denied(intake.client_id.with_user(self.user_case_manager).read, ["last_name"])
        self._take_over(intake, self.user_colleague)
        self.assertEqual(intake.client_id.manager_id, self.user_colleague)

    def test_who_is_declined_is_forgotten(self):
        intake = self._refer()
        client = intake.client_id
        self._take_over(intake)
        intake.with_user(self.user_case_manager).action_decline()
        self.assertFalse(client.exists())
        self.assertEqual((intake.outcome, self._told().status, self._told().last_name), ("refused", "closed", False))

    def test_a_case_needs_consent_to_case_management(self):
        wizard = self._take_over(self._refer())
        self._assert_refused("needs the person's consent", wizard.action_admit)

    def test_the_consent_to_feedback_goes_on_with_the_case(self):
        case = self._admit(self._refer(consent_end_date=date(9998, 12, 31)))
        consent = self._feedback(case)
        self.assertEqual((consent.purpose, consent.recipient_id), ("feedback", self.office))
        self.assertEqual((consent.given_date, consent.end_date), (date(2022, 3, 1), date(9998, 12, 31)))
        self.assertEqual(case.referral_partner_id, self.office)

    # === KNOWN ALREADY === #

    def test_own_matches_are_shown_and_others_by_whom_to_ask(self):
        other = self._create_client("Amina", "Musterfrau Beispiel", birth_year=1990)
        self._create_case(other, self.user_colleague)
        wizard = self._take_over(self._refer(first_name="Amina", last_name="Musterfrau-Beispiel", birth_year=1990))
        self.assertEqual((wizard.match_ids, wizard.known_elsewhere), (self.client, self.user_colleague.name))

    def test_a_search_before_an_intake_names_the_pool(self):
        self._refer()
        wizard = self.env["kim.case.intake.wizard"].with_user(self.user_case_manager)
        wizard = wizard.create({"first_name": "Samir", "last_name": "Erfunden Neu", "birth_year": 1994})
        wizard.action_search()
        self.assertIn("waiting list", wizard.known_elsewhere)

    def test_the_known_person_stays_and_gaps_are_filled(self):
        self.client.write({"birth_date": date(1990, 5, 17), "phone": False})
        intake = self._refer(first_name="Amina", last_name="Musterfrau-Beispiel", birth_year=1990, phone="0 21 29")
        second = intake.client_id
        wizard = self._take_over(intake)
        self._assert_refused("choose who it is", wizard.action_merge)
        wizard.known_client_id = self.client
        wizard.action_merge()
        self.assertFalse(second.exists())
        self.assertEqual((intake.client_id, intake.case_id, intake.outcome), (self.client, self.case, "admitted"))
        self.assertEqual((self.client.phone, self.client.birth_date), ("0 21 29", date(1990, 5, 17)))
        self.assertEqual((self._told().status, self._told().number), ("accompanied", intake.referral_number))
        self.assertEqual(self._feedback(self.case).purpose, "feedback")

    def test_nobody_is_merged_into_a_foreign_person(self):
        foreign = self._create_client("Samir", "Erfunden-Neu")
        self._create_case(foreign, self.user_colleague)
        wizard = self._take_over(self._refer())
        self._assert_refused("search first", wizard.write, {"match_ids": [Command.set(foreign.ids)]})
        wizard.sudo().write({"match_ids": [Command.set(foreign.ids)], "known_client_id": foreign.id})
        self._assert_refused(r"choose who it is|\(kim\.client\)", wizard.action_merge)

    def test_what_the_office_said_is_not_rewritten(self):
        intake = self._refer()
        self._take_over(intake)
        own = intake.with_user(self.user_case_manager)
        for values in (
            {"feedback_end_date": date(9998, 1, 1)},
            {"referral_partner_id": self.carrier_welfare.id},
            {"referrer_id": self.user_other_office.id},
        ):
            with self.subTest(values=values):
                self._assert_refused("not rewritten", own.write, values, exception=UserError)
