from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tests.common import new_test_user

from .life_common import ReportLifeCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestReportLife(ReportLifeCommon):
    """A report moves by its named steps alone: written by one, checked by another, and only a draft is written."""

    def _reason(self, step, user):
        return (
            self.env["kim.report.step.reason"]
            .with_user(user)
            .create({"report_id": self.report.id, "step": step, "reason": "Bitte ergänzen."})
        )

    def test_the_way_to_the_check_and_back(self):
        self._bring_to("checked")
        self.assertEqual(self.report.requested_by_id, self.user_assistant)
        self.assertEqual(self.report.checked_by_id, self.user_management)
        self._as(self.user_assistant).action_back_to_draft()
        self.assertEqual(self.report.state, "draft")
        self.assertFalse(self.report.checked_by_id | self.report.requested_by_id)
        states = self._as(self.user_management).step_ids.mapped("state")
        self.assertEqual(states, ["draft", "checked", "requested"])

    def test_who_wrote_or_asked_does_not_check(self):
        self._as(self.user_coordinator).write({"subject": "Sachstand"})
        self._bring_to("requested")
        self.assertEqual(self.report.writer_ids, self.user_assistant | self.user_coordinator)
        self.assertFalse(self._as(self.user_coordinator).may_check)
        self.assertTrue(self._as(self.user_management).may_check)
        self._assert_refused(
            "(?i)somebody else|jemand ander", self._as(self.user_coordinator).action_check, exception=AccessError
        )
        self._as(self.user_administrator).action_check()
        self.assertEqual(self.report.checked_by_id, self.user_administrator)

    def test_who_changed_a_station_wrote_the_paper(self):
        self._as(self.user_coordinator).station_ids.kind = "decision"
        self._bring_to("requested")
        self._assert_refused(".", self._as(self.user_coordinator).action_check, exception=AccessError)

    def test_a_copy_keeps_who_wrote_its_sentences(self):
        self._as(self.user_coordinator).write({"introduction": "Ein Satz der Koordination."})
        copied = self.report.with_user(self.user_assistant).copy()
        self.assertIn(self.user_coordinator, copied.writer_ids)
        copied.action_request_check()
        self._assert_refused(".", self._as(self.user_coordinator, copied).action_check, exception=AccessError)

    def test_the_time_of_a_step_is_not_preset(self):
        preset = self.report.with_context(default_step_time="2020-01-01 08:00:00")
        preset.action_request_check()
        self.assertGreater(self.report.step_ids[0].step_time.year, 2020)

    def test_who_only_reads_or_checks_is_no_writer(self):
        self._bring_to("submitted")
        self.assertEqual(self.report.writer_ids, self.user_assistant)

    def test_who_asked_for_the_check_does_not_check(self):
        self._as(self.user_coordinator).action_request_check()
        self.assertNotIn(self.user_coordinator, self.report.writer_ids)
        self._assert_refused(".", self._as(self.user_coordinator).action_check, exception=AccessError)

    def test_assistance_does_not_check_although_it_includes_management(self):
        self._bring_to("requested")
        other = new_test_user(self.env, "kim_test_other", groups="kim_management.group_kim_assistant")
        self._assert_refused(".", self._as(other).action_check, exception=AccessError)
        self.assertEqual(self.report.state, "requested")

    def test_management_takes_no_step_of_the_authors(self):
        for step in ("action_request_check", "action_submit", "action_note", "action_back_to_draft", "action_replace"):
            with self.subTest(step=step):
                self._assert_refused(".", getattr(self._as(self.user_management), step), exception=AccessError)

    def test_the_checker_sends_back_with_a_reason(self):
        self._bring_to("requested")
        self._reason("send_back", self.user_management).action_confirm()
        self.assertEqual(self.report.state, "draft")
        self.assertEqual(self.report.step_ids[0].reason, "Bitte ergänzen.")
        self.assertEqual(self.report.step_ids[0].user_id, self.user_management)

    def test_management_does_not_withdraw(self):
        self._bring_to("submitted")
        wizard = self._reason("withdraw", self.user_management)
        self._assert_refused(".", wizard.action_confirm, exception=AccessError)
        self._reason("withdraw", self.user_assistant).action_confirm()
        self.assertEqual(self.report.state, "withdrawn")

    def test_a_step_out_of_turn_is_refused(self):
        for step in ("action_submit", "action_note", "action_decide", "action_back_to_draft", "action_reopen"):
            with self.subTest(step=step):
                self._assert_refused(".", getattr(self._as(self.user_assistant), step))
        self._assert_refused(".", self._as(self.user_coordinator).action_check)

    def test_what_is_submitted_is_not_submitted_again(self):
        self._bring_to("submitted")
        self._assert_refused(".", self._as(self.user_assistant).action_submit)

    def test_no_state_by_hand(self):
        report = self._as(self.user_assistant)
        for vals in ({"state": "checked"}, {"checked_by_id": self.user_management.id}, {"frozen_digest": "0"}):
            with self.subTest(vals=vals):
                self._assert_refused(".", report.write, vals)
                self._assert_refused(".", report.create, {"reference_date": "2022-07-21", **vals})
        preset = report.with_context(default_state="submitted", default_checked_by_id=self.user_management.id)
        made = preset.create({"reference_date": "2022-07-21"})
        self.assertEqual((made.state, made.checked_by_id.id), ("draft", False))

    def test_what_is_being_checked_does_not_change(self):
        for state in ("requested", "checked"):
            with self.subTest(state=state):
                self._bring_to(state) if state == "requested" else self._as(self.user_management).action_check()
                self._assert_refused(".", self._as(self.user_assistant).write, {"subject": "Anders"})
                stations = self._as(self.user_assistant).station_ids
                self._assert_refused(".", stations.write, {"kind": "decision"})
                self._assert_refused(".", stations.unlink)
                self._assert_refused(".", stations.create, {"report_id": self.report.id, "body_id": self.body.id})
                self._assert_refused(".", self._as(self.user_assistant).unlink)
        self._as(self.user_assistant).write({"subject": self.report.subject})  # the same list loads again

    def test_a_paper_that_changed_after_its_check_is_not_submitted(self):
        self._bring_to("checked")
        self.occupancy_haan.fte = 0.5
        self._assert_refused("(?i)check|prüf", self._as(self.user_assistant).action_submit)
        self.assertEqual(self.report.state, "checked")
        self.assertFalse(self.report.file_ids)

    def test_steps_are_kept(self):
        self._bring_to("requested")
        self._assert_refused(".", self.report.step_ids.sudo().write, {"reason": "Anders"})
        with self.assertRaises(AccessError):
            self._as(self.user_administrator).step_ids.unlink()

    def test_the_result_is_recorded_and_taken_back(self):
        self._bring_to("noted")
        self._assert_refused(".", self._as(self.user_assistant).action_decide)
        self._as(self.user_assistant).action_reopen()
        self._as(self.user_assistant).action_decide()
        self.assertEqual(self.report.state, "decided")

    def test_a_replacement_takes_the_place_when_submitted(self):
        self._bring_to("submitted")
        action = self._as(self.user_assistant).action_replace()
        draft = self.env["kim.report"].browse(action["res_id"])
        self.assertEqual((draft.state, draft.replaces_id, len(draft.station_ids)), ("draft", self.report, 1))
        self.assertEqual(self.report.state, "submitted")
        self._bring_to("submitted", draft)
        self.assertEqual((self.report.state, self.report.replaced_by_id), ("replaced", draft))
        self.assertEqual(self.env["kim.report"]._of_reference_date(self.reference_date), draft)

    def test_a_withdrawn_paper_is_not_the_report_of_its_day(self):
        self._bring_to("submitted")
        self._reason("withdraw", self.user_assistant).action_confirm()
        self.assertFalse(self.env["kim.report"]._of_reference_date(self.reference_date).id)
        with self.assertRaises(UserError):
            self._as(self.user_assistant).action_note()
