from datetime import date

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .cases_common import CasesCommon

PAST = date(2022, 7, 1)
FAR = date(9998, 1, 1)


class HandoverCommon(CasesCommon):
    """The council of ``CasesCommon``; manager and colleague work for the carrier that has the case."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for user in (cls.user_case_manager, cls.user_colleague, cls.user_deputy):
            user.partner_id.parent_id = cls.carrier_welfare
        cls.other_carrier = cls._create_carrier("Anderer Träger")
        cls.user_elsewhere = cls._new_user("anderswo", "Ada Anderswo", "case_manager")
        cls.user_elsewhere.partner_id.parent_id = cls.other_carrier

    @classmethod
    def _propose(cls, receiver=None, **values):
        """Propose the case to the receiver (the colleague), as its case manager does."""
        handovers = cls.env["kim.case.handover"].with_user(cls.user_case_manager)
        receiver = receiver or cls.user_colleague
        return handovers.create(
            {
                "case_id": cls.case.id,
                "to_user_id": receiver.id,
                "handover_date": PAST,
                "note": "Kennt den Weg",
                **values,
            }
        )

    @classmethod
    def _consent(cls, carrier, **values):
        return cls.env["kim.case.consent"].create(
            {
                "case_id": cls.case.id,
                "purpose": "handover",
                "recipient_id": carrier.id,
                "given_date": date(2022, 2, 1),
                **values,
            }
        )

    def _notices(self, before):
        return self.env["mail.message"].search([("id", ">", before), ("message_type", "=", "user_notification")])

    def _last_message(self):
        return self.env["mail.message"].search([], order="id desc", limit=1).id


@tagged("post_install", "-at_install")
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


@tagged("post_install", "-at_install")
class TestCaseHandoverAround(HandoverCommon):
    """Notices, reminders, the log, the sheet, and that nobody leaves with running cases."""

    def test_the_receiver_is_told_and_reminded_by_number(self):
        before = self._last_message()
        handover = self._propose()
        notice = self._notices(before)
        self.assertEqual(notice.partner_ids, self.user_colleague.partner_id)
        self.assertIn(self.case.number, notice.body)
        activity = self.env["mail.activity"].search([("res_model", "=", "kim.case"), ("res_id", "=", self.case.id)])
        self.assertEqual(activity.user_id, self.user_colleague)
        told = f"{notice.subject} {notice.body} {activity.summary}"
        for secret in ("Musterfrau", "Kennt den Weg"):
            self.assertNotIn(secret, told)
        before = self._last_message()
        handover.with_user(self.user_colleague).action_accept()
        self.assertFalse(activity.exists())
        self.assertIn(self.user_case_manager.partner_id, self._notices(before).partner_ids)

    def test_reading_before_accepting_is_logged_as_that(self):
        handover = self._propose()
        handover.with_user(self.user_colleague).read(["note"])
        row = self.env["kim.case.access.log"].search([("user_id", "=", self.user_colleague.id)], limit=1)
        self.assertRecordValues(row, [{"ground": "handover", "number": self.case.number, "kind": "open"}])

    def test_the_sheet_names_the_person_to_the_team_only(self):
        self._consent(self.other_carrier)
        handover = self._propose()
        page = str(handover._print_page())
        for text in ("Musterfrau", "Kennt den Weg", "Phases over Time", "Testgruppe", "Anderer Träger"):
            self.assertIn(text, page)
        receiver = handover.with_user(self.user_colleague)
        self._assert_refused("accept it first", receiver._print, exception=AccessError)
        receiver.action_accept()
        self.env.invalidate_all()
        self.assertTrue(receiver._print().startswith(b"%PDF"))
        self.assertNotIn("Musterfrau", handover._print_name())
        with self.assertRaises(AccessError):
            handover._print()

    def test_who_manages_running_cases_does_not_leave(self):
        manager = self.user_case_manager
        group = self.env.ref("kim_management.group_kim_case_manager")
        other_company = self.env["res.company"].create({"name": "Anderer Kreis"})
        sentence = "Carla Case-Management still manages 1 running cases. Please hand them over"
        moved = {"company_ids": other_company.ids, "company_id": other_company.id}
        for act in (
            lambda: manager.write({"active": False}),
            manager.action_archive,
            lambda: manager.write({"group_ids": [(3, group.id)]}),
            lambda: group.write({"user_ids": [(3, manager.id)]}),
            lambda: manager.write(moved),
        ):
            self._assert_refused(sentence, act, exception=UserError)
        self._propose().with_user(self.user_colleague).action_accept()
        manager.action_archive()
        self.assertFalse(manager.active)

    def test_a_closed_case_holds_nobody_back(self):
        self.case.closing_reason = "moved_away"
        self.case.with_user(self.user_case_manager).action_close()
        self.user_case_manager.action_archive()
        self.assertFalse(self.user_case_manager.active)

    def test_the_coordination_sends_a_substitute_deputy(self):
        before = self._last_message()
        case = self._tracked(self.case, self.user_coordinator)
        case.action_substitute_deputy(self.user_deputy.id)
        self._write_history()
        self.assertEqual(self.case.deputy_id, self.user_deputy)
        self.assertTrue(self.client.with_user(self.user_deputy).has_access("read"))
        told = self._notices(before).partner_ids
        self.assertEqual(told, (self.user_case_manager | self.user_deputy).partner_id)
        tracked = self.case.message_ids.sudo().tracking_value_ids.mapped("field_id.name")
        self.assertIn("deputy_id", tracked)

    def test_nobody_else_sends_a_substitute(self):
        self.case.deputy_id = self.user_deputy
        for user in (self.user_case_manager, self.user_deputy, self.user_colleague, self.user_assistant):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self.case.with_user(user).action_substitute_deputy(self.user_colleague.id)

    def test_a_substitute_has_access_and_stays_in_the_body(self):
        case = self.case.with_user(self.user_coordinator)
        refused = {
            self.user_coordinator: "Only a case manager",
            self.user_case_manager: "somebody else",
            self.user_elsewhere: "no valid consent",
        }
        for user, sentence in refused.items():
            with self.subTest(user=user.name):
                self._assert_refused(sentence, case.action_substitute_deputy, user.id)
        self.assertFalse(self.case.deputy_id)
