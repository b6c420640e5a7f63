from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .handover_common import FAR, PAST, HandoverCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestCaseHandover(HandoverCommon):
    """A case changes hands when the receiver accepts, and until then nothing changes."""

    def test_until_the_receiver_accepts_nothing_changes(self):
        self._propose()
        self.assertEqual(self.case.manager_id, self.user_case_manager)
        self.assertFalse(self.case.with_user(self.user_colleague).has_access("read"))
        self.assertFalse(self.client.with_user(self.user_colleague).has_access("read"))

    def test_the_receiver_reads_what_comes_but_not_who(self):
        self.case.deputy_id = self.user_deputy
        handover = self._propose().with_user(self.user_colleague)
        self.env.invalidate_all()
        values = handover.web_read({name: {} for name in ("case_id", "phase_id", "municipality_id", "note", "facts")})[
            0
        ]
        self.assertEqual(values["municipality_id"], self.town_haan.id)
        self.assertEqual(values["note"], "Kennt den Weg")
        self.assertIn("Phases over Time: 1", values["facts"])
        self.assertEqual(handover.display_name, self.case.number)
        self.assertNotIn("Musterfrau", str(values))

    def test_accepting_moves_case_and_person_at_once(self):
        consent = self._consent(self.carrier_welfare)
        handover = self._propose()
        handover.with_user(self.user_colleague).action_accept()
        self.env.invalidate_all()
        self.assertRecordValues(handover.sudo(), [{"state": "accepted", "candidate_id": False}])
        self.assertEqual(self.case.manager_id, self.user_colleague)
        for record in (self.case, self.client, consent, handover):
            with self.subTest(model=record._name):
                self.assertTrue(record.with_user(self.user_colleague).has_access("read"))
                self.assertFalse(record.with_user(self.user_case_manager).has_access("read"))
        with self.assertRaises(AccessError):
            self.client.with_user(self.user_case_manager).read(["last_name"])

    def test_the_former_manager_can_stay_deputy(self):
        self._propose(stays_deputy=True).with_user(self.user_colleague).action_accept()
        self.assertEqual(self.case.deputy_id, self.user_case_manager)

    def test_a_deputy_who_takes_over_is_no_longer_deputy(self):
        self.case.deputy_id = self.user_deputy
        self._propose(self.user_deputy).with_user(self.user_deputy).action_accept()
        self.assertRecordValues(self.case, [{"manager_id": self.user_deputy.id, "deputy_id": False}])

    def test_only_the_receiver_answers(self):
        self.case.deputy_id = self.user_deputy
        handover = self._propose()
        for user in (self.user_case_manager, self.user_deputy, self.user_elsewhere, self.user_coordinator):
            for method in ("action_accept", "action_reject"):
                with self.subTest(user=user.name, method=method), self.assertRaises(AccessError):
                    getattr(handover.with_user(user), method)()
        self.assertEqual(self.case.manager_id, self.user_case_manager)

    def test_only_the_case_manager_proposes(self):
        self.case.deputy_id = self.user_deputy
        for user in (self.user_deputy, self.user_colleague, self.user_coordinator, self.user_administrator):
            handovers = self.env["kim.case.handover"].with_user(user)
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                handovers.create({"case_id": self.case.id, "to_user_id": self.user_colleague.id})

    def test_nobody_takes_a_case_by_proposing_it_to_oneself(self):
        handovers = self.env["kim.case.handover"].with_user(self.user_colleague).with_context(default_state="accepted")
        values = {"case_id": self.case.id, "to_user_id": self.user_colleague.id, "from_user_id": self.user_colleague.id}
        self._assert_refused("Only the case manager", handovers.create, values, exception=AccessError)

    def test_a_proposal_does_not_come_accepted(self):
        handover = self._propose(state="accepted", done_date=PAST, answer_date=PAST)
        self.assertRecordValues(handover, [{"state": "proposed", "done_date": False, "answer_date": False}])
        self.assertEqual(handover.from_user_id, self.user_case_manager)

    def test_a_rejection_says_why_and_changes_nothing(self):
        handover = self._propose().with_user(self.user_colleague)
        self._assert_refused("reason of the rejection", handover.action_reject)
        handover.rejection_reason = "Zu viele Fälle"
        handover.action_reject()
        self.assertRecordValues(handover.sudo(), [{"state": "rejected", "candidate_id": False}])
        self.assertEqual(self.case.manager_id, self.user_case_manager)
        self.assertFalse(handover.has_access("read"), "who rejected reads the note no longer")
        self._propose()

    def test_the_giver_withdraws_and_the_receiver_reads_no_more(self):
        handover = self._propose()
        handover.action_withdraw()
        self.env.invalidate_all()
        self.assertEqual(handover.state, "withdrawn")
        self.assertFalse(handover.with_user(self.user_colleague).has_access("read"))
        self._assert_refused("finished", handover.action_withdraw)

    def test_each_step_is_taken_once(self):
        handover = self._propose(handover_date=FAR).with_user(self.user_colleague)
        handover.action_accept()
        self._assert_refused("answered already", handover.action_accept)
        self._assert_refused("answered already", handover.action_reject)

    def test_one_case_is_proposed_once_at_a_time(self):
        self._propose()
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation), self.env.cr.savepoint():
            self._propose(self.user_deputy)

    def test_states_and_receiver_are_not_written(self):
        handover = self._propose()
        for values in ({"state": "accepted"}, {"to_user_id": self.user_deputy.id}, {"done_date": PAST}):
            for user in (self.user_case_manager, self.user_colleague):
                with self.subTest(values=values, user=user.name):
                    self._assert_refused("by its buttons only", handover.with_user(user).write, values)
        self._assert_refused("by its buttons", handover.with_user(self.user_colleague).write, {"note": "Anders"})
        handover.note = "Neu"
        handover.with_user(self.user_colleague).action_accept()
        self._assert_refused("by its buttons", handover.with_user(self.user_colleague).write, {"note": "Anders"})

    def test_who_has_no_access_cannot_receive(self):
        other_company = self.env["res.company"].create({"name": "Anderer Kreis"})
        foreign = self._new_user(
            "fremd", "Fred Fremd", "case_manager", company_id=other_company.id, company_ids=other_company.ids
        )
        gone = self._new_user("weg", "Willi Weg", "case_manager", active=False)
        for user in (self.user_coordinator, self.user_block_three, foreign, gone):
            with self.subTest(user=user.name):
                self._assert_refused("active case manager", self._propose, user, exception=ValidationError)
        self._assert_refused("manages this case already", self._propose, self.user_case_manager)

    def test_who_lost_access_meanwhile_cannot_accept(self):
        handover = self._propose()
        self.user_colleague.group_ids = self.env.ref("base.group_user")
        with self.assertRaises(AccessError):
            handover.with_user(self.user_colleague).action_accept()
        self.assertEqual(self.case.manager_id, self.user_case_manager)

    def test_a_closed_case_is_not_handed_over(self):
        self.case.closing_reason = "moved_away"
        handover = self._propose()
        self.case.with_user(self.user_case_manager).action_close()
        self._assert_refused("is closed", handover.with_user(self.user_colleague).action_accept)
        handover.action_withdraw()
        self._assert_refused("is closed", self._propose)

    def test_a_handover_waits_for_its_day(self):
        handover = self._propose(handover_date=FAR)
        handover.with_user(self.user_colleague).action_accept()
        self.assertEqual(self.case.manager_id, self.user_case_manager)
        self.env["kim.case.handover"]._cron_take_over()
        self.assertEqual(self.case.manager_id, self.user_case_manager)
        handover.sudo().handover_date = PAST
        self.env["kim.case.handover"]._cron_take_over()
        self.assertEqual(self.case.manager_id, self.user_colleague)

    def test_what_became_impossible_is_withdrawn_and_told(self):
        handover = self._propose(handover_date=FAR)
        handover.with_user(self.user_colleague).action_accept()
        self.case.with_user(self.user_case_manager).sudo().manager_id = self.user_deputy
        handover.sudo().handover_date = PAST
        before = self._last_message()
        self.env["kim.case.handover"]._cron_take_over()
        self.assertEqual(self.case.manager_id, self.user_deputy)
        self.assertEqual(handover.sudo().state, "withdrawn")
        self.assertIn("impossible", " ".join(self._notices(before).mapped("body")))
