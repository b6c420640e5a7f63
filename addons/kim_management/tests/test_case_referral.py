from datetime import date, timedelta

from odoo.exceptions import AccessError
from odoo.service.model import call_kw
from odoo.tests import tagged

from .referral_common import ReferralCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestCaseReferral(ReferralCommon):
    """Nothing is passed on without a consent that names purpose, recipient and data; and nothing is forgotten."""

    def _send_by_rpc(self, referral, user=None):
        """Press the button as the browser does, with nothing but the number of the row."""
        model = self.env["kim.case.referral"].with_user(user or self.user_case_manager)
        return call_kw(model, "action_send", [referral.ids], {})

    # === THE GATE === #

    def test_it_is_sent_with_a_consent_that_covers_it(self):
        referral = self._create_referral()
        self._send_by_rpc(referral)
        self.assertRecordValues(
            referral.sudo(), [{"state": "sent", "consent_id": self.consent.id, "shown_to_id": self.institution.id}]
        )
        self.assertEqual(referral.due_date - referral.sent_date, timedelta(days=14))

    def test_it_is_sent_to_a_branch_of_the_body_that_is_named(self):
        branch = self.env["res.partner"].create({"name": "Zweigstelle", "parent_id": self.institution.id})
        self.assertEqual(self._create_sent_referral(receiver_id=branch.id).sudo().shown_to_id, self.institution)

    def test_without_such_a_consent_it_is_refused(self):
        consents = {
            "none": None,
            "another purpose": {"purpose": "handover"},
            "another recipient": {"recipient_id": self.other_institution.id},
            "data missing": {"category_ids": self.identity.ids},
            "expired": {"end_date": date(2022, 3, 1)},
            "withdrawn": {"withdrawn_date": date(2022, 3, 1)},
            "only prepared": {"given_date": False},
            "another case": {"case_id": self._create_case(self._create_client("Cem", "Erfunden")).id},
        }
        self.consent.with_user(self.user_case_manager).action_withdraw()
        for name, values in consents.items():
            with self.subTest(consent=name):
                if values is not None:
                    self._create_consent(**values)
                self._assert_refused("has no valid consent", self._send_by_rpc, self._create_referral())
        self._create_consent()
        self._send_by_rpc(self._create_referral())

    def test_it_names_the_data_that_are_passed_on(self):
        self._assert_refused("which data are passed on", self._send_by_rpc, self._create_referral(category_ids=[]))

    def test_several_consents_do_not_add_up(self):
        self._create_consent(category_ids=self.health.ids)
        referral = self._create_referral(category_ids=(self.housing | self.health).ids)
        self._assert_refused("has no valid consent", self._send_by_rpc, referral)

    def test_only_the_team_sends(self):
        referral = self._create_referral()
        self.case.sudo().deputy_id = self.user_deputy
        roles = (self.user_colleague, self.user_coordinator, self.user_administrator, self.user_assistant)
        for user in (*roles, self.user_management, self.user_block_three, self.user_receiver, self.user_public):
            with self.subTest(user=user.name):
                self._assert_denied(self._send_by_rpc, referral, user)
        self._send_by_rpc(referral, self.user_deputy)
        self.assertEqual(referral.state, "sent")

    def test_a_closed_case_refers_nobody(self):
        referral = self._create_referral()
        self.case.write({"closing_date": self.reference_date, "closing_reason": "other"})
        self._assert_refused("The case is closed", self._send_by_rpc, referral)
        self._assert_refused("The case is closed", self._create_referral)

    # === STEPS === #

    def test_states_are_not_written(self):
        referral = self._create_sent_referral()
        for values in ({"state": "completed"}, {"consent_id": False}, {"shown_to_id": self.other_institution.id}):
            with self.subTest(values=values):
                self._assert_refused("by its buttons only", referral.write, values, exception=AccessError)
                self._assert_refused("by its buttons only", self._create_referral, **values, exception=AccessError)

    def test_what_was_sent_is_not_rewritten(self):
        referral = self._create_sent_referral()
        for values in ({"request": "More"}, {"category_ids": self.health.ids}, {"receiver_id": self.institution.id}):
            with self.subTest(values=values):
                self._assert_refused("not rewritten", referral.write, values)
        referral.write({"answer": "Called them.", "due_date": referral.due_date + timedelta(days=7)})

    def test_the_answer_that_came_by_phone_is_entered(self):
        referral = self._create_sent_referral()
        referral.action_accept()
        self.assertEqual((referral.state, referral.answer_user_id), ("accepted", self.user_case_manager))
        self._assert_refused("moved on", referral.action_decline, "No")
        self._assert_refused("what came of it", referral.action_complete)
        referral.answer = "Paid in instalments."
        referral.action_complete()
        self.assertRecordValues(referral.sudo(), [{"state": "completed", "shown_to_id": False}])
        self._assert_refused("has ended", referral.write, {"answer": "Else"})

    def test_declining_wants_a_reason(self):
        referral = self._create_sent_referral()
        self._assert_refused("reason for declining", referral.action_decline)
        self._assert_refused("reason for declining", referral.action_decline, " \x00 ")
        referral.action_decline("No place free.")
        self.assertEqual((referral.state, referral.answer), ("declined", "No place free."))

    def test_an_answer_may_come_after_the_closing(self):
        referral = self._create_sent_referral()
        self.case.write({"closing_date": date(2022, 12, 31), "closing_reason": "other"})
        referral.answer = "Done."
        referral.action_complete()
        self.assertEqual(referral.state, "completed")

    def test_every_step_has_its_states(self):
        steps = {
            "action_send": {"draft", "stopped"},
            "action_renew_consent": {"sent", "accepted"},
            "action_accept": {"sent"},
            "action_decline": {"sent"},
            "action_complete": {"sent", "accepted"},
            "action_cancel": {"draft", "sent", "accepted", "stopped"},
        }
        for state in ("draft", "sent", "accepted", "declined", "completed", "cancelled", "stopped"):
            for step, states in steps.items():
                if state not in states:
                    referral = self._create_sent_referral()
                    referral.sudo().write({"state": state, "answer": "Said."})
                    with self.subTest(state=state, step=step):
                        self._assert_refused("moved on", getattr(referral, step))

    # === THE CONSENT ENDS === #

    def test_a_withdrawal_stops_what_is_open(self):
        sent, accepted, ended, other = (self._create_sent_referral() for _count in range(4))
        accepted.action_accept()
        ended.action_decline("No.")
        other.sudo().consent_id = self._create_consent()
        self.consent.with_user(self.user_case_manager).action_withdraw()
        states = [referral.state for referral in (sent, accepted, ended, other)]
        self.assertEqual(states, ["stopped", "stopped", "declined", "sent"])
        self.assertFalse((sent | accepted).sudo().shown_to_id)
        reminder = self._reminders("referral_stopped")
        self.assertEqual((len(reminder), reminder.user_id), (1, self.user_case_manager))
        self.assertIn("tell the institution", reminder.summary)

    def test_what_was_stopped_is_sent_again_with_a_new_consent(self):
        referral = self._create_sent_referral()
        self.consent.with_user(self.user_case_manager).action_withdraw()
        self._assert_refused("has no valid consent", self._send_by_rpc, referral)
        consent = self._create_consent()
        self._send_by_rpc(referral)
        self.assertRecordValues(referral.sudo(), [{"state": "sent", "consent_id": consent.id, "finished_date": False}])

    def test_an_expired_consent_is_renewed(self):
        referral = self._create_sent_referral()
        self.consent.end_date = date(2022, 12, 31)
        self.assertFalse(referral.has_valid_consent)
        self._assert_refused("has no valid consent", referral.action_renew_consent)
        consent = self._create_consent()
        referral.action_renew_consent()
        self.assertTrue(referral.has_valid_consent)
        self.assertEqual(referral.sudo().consent_id, consent)

    # === NOBODY ANSWERS === #

    def _remind(self, day):
        self.env["kim.case.referral"]._remind(day)

    def test_what_nobody_answers_comes_back(self):
        referral = self._create_sent_referral()
        self._remind(referral.due_date)
        self.assertFalse(self._reminders("referral_due"))
        self._remind(referral.due_date + timedelta(days=1))
        self._remind(referral.due_date + timedelta(days=2))
        reminder = self._reminders("referral_due")
        self.assertEqual((len(reminder), reminder.user_id), (1, self.user_case_manager))
        self.assertEqual(reminder.date_deadline, referral.due_date)
        for secret in ("Amina", "Musterfrau", "rent"):
            self.assertNotIn(secret, f"{reminder.summary} {reminder.note} {reminder.res_name}")

    def test_the_answer_takes_the_reminder_back(self):
        first, second = self._create_sent_referral(), self._create_sent_referral()
        (first | second).sudo().write({"sent_date": date(2022, 3, 1), "due_date": date(2022, 3, 15)})
        self._remind(date(2022, 4, 1))
        first.action_accept()
        self.assertTrue(self._reminders("referral_due"), "the second one still waits")
        second.action_accept()
        self.assertFalse(self._reminders("referral_due"))

    def test_what_is_done_is_not_brought_up_again(self):
        referral = self._create_sent_referral()
        referral.sudo().write({"sent_date": date(2022, 3, 1), "due_date": date(2022, 3, 15)})
        self._remind(date(2022, 4, 1))
        self._reminders("referral_due").with_user(self.user_case_manager).action_done()
        self._remind(date(2022, 4, 2))
        self.assertFalse(self._reminders("referral_due"))

    def test_overdue_is_what_waits_for_an_answer(self):
        late, answered, draft = (self._create_referral() for _count in range(3))
        (late | answered).action_send()
        answered.action_accept()
        (late | answered | draft).sudo().write({"sent_date": date(2022, 3, 1), "due_date": date(2022, 3, 15)})
        found = self.env["kim.case.referral"].with_user(self.user_case_manager).search([("is_overdue", "=", True)])
        self.assertEqual(found, late)
        self.assertEqual([referral.is_overdue for referral in (late, answered, draft)], [True, False, False])

    def test_the_case_manager_finds_it_among_what_is_due_and_what_waits(self):
        referral = self._create_sent_referral()
        self.env.flush_all()
        due = self.env["kim.case.due"].with_user(self.user_case_manager)
        row = due.search([("case_id", "=", self.case.id), ("kind", "=", "kim.case.referral")])
        self.assertEqual(row.due_date, referral.due_date)
        self.assertIn(("kim.case.referral", [("state", "=", "sent")]), self.case._waiting_sources())

    def test_it_does_not_stand_in_the_way_of_the_deletion_of_a_case(self):
        referral = self._create_sent_referral()
        self.env.flush_all()
        self.env.cr.execute("DELETE FROM kim_case WHERE id = %s", [self.case.id])
        self.env.invalidate_all()
        self.assertFalse(referral.sudo().exists())
