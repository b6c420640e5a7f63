from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .handover_common import PAST, HandoverCommon


@tagged("post_install", "-at_install", "kim_slow")
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
            self.user_management: "Only a case manager",
            self.user_case_manager: "somebody else",
            self.user_elsewhere: "no valid consent",
        }
        for user, sentence in refused.items():
            with self.subTest(user=user.name):
                self._assert_refused(sentence, case.action_substitute_deputy, user.id)
        self.assertFalse(self.case.deputy_id)

    def test_the_coordination_does_not_send_herself(self):
        both = self._new_user("beides", "Bea Beides", "coordinator", "case_manager", partner_id=self._employee().id)
        self._assert_refused(
            "sends herself", self.case.with_user(both).action_substitute_deputy, both.id, exception=AccessError
        )
        handover = self.env["kim.case.handover"].with_user(both).sudo()
        values = {"case_id": self.case.id, "to_user_id": both.id, "handover_date": PAST}
        proposed = handover.create(values).sudo(False)
        self._assert_refused("sends herself", proposed.action_accept, exception=AccessError)
        self.assertEqual(self.case.manager_id, self.user_case_manager)

    def _employee(self):
        return self.env["res.partner"].create({"name": "Bea Beides", "parent_id": self.carrier_welfare.id})

    def test_a_deputy_of_another_body_needs_the_consent(self):
        case = self.case.with_user(self.user_case_manager)
        self._assert_refused("no valid consent", case.write, {"deputy_id": self.user_elsewhere.id})
        self._consent(self.other_carrier)
        case.deputy_id = self.user_elsewhere
        self.assertEqual(self.case.deputy_id, self.user_elsewhere)
