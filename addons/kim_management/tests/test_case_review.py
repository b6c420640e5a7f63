from datetime import date

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, freeze_time, new_test_user, tagged

from .cases_common import CasesCommon


@tagged("post_install", "-at_install")
class TestCaseReview(CasesCommon):
    """A review is held by its button, which carries out what was decided."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.reviews = cls.env["kim.case.review"].with_user(cls.user_case_manager)
        cls.review = cls.reviews.create({"case_id": cls.case.id, "planned_date": date(2022, 6, 1)})
        cls.own_case = cls.case.with_user(cls.user_case_manager)
        cls.company.kim_review_months = 2

    def _in_monitoring(self):
        for _step in range(4):
            self.own_case.action_next_phase()
        self.assertEqual(self.case.phase_id.kind, "monitoring")

    def _planned(self):
        return self.case.review_ids.filtered(lambda review: review.state == "planned")

    @freeze_time("2022-06-03")
    def test_held_it_keeps_the_day_and_plans_the_next(self):
        self.review.result = "continue"
        self.review.action_hold()
        self.assertRecordValues(self.review, [{"state": "held", "held_date": date(2022, 6, 3)}])
        self.assertEqual(self._planned().planned_date, date(2022, 8, 3))

    def test_the_next_is_counted_from_the_day_it_was_held(self):
        self.review.write({"result": "continue", "held_date": date(2022, 5, 20)})
        self.review.action_hold()
        self.assertEqual(self._planned().planned_date, date(2022, 7, 20))

    def test_the_next_is_a_proposal(self):
        self.review.result = "continue"
        self.review.next_date = date(2022, 12, 24)
        self.review.action_hold()
        self.assertEqual(self._planned().planned_date, date(2022, 12, 24))

    def test_without_a_next_day_none_is_planned(self):
        self.review.result = "continue"
        self.review.next_date = False
        self.review.action_hold()
        self.assertFalse(self._planned())

    def test_what_is_planned_already_is_enough(self):
        later = self.reviews.create({"case_id": self.case.id, "planned_date": date(2022, 9, 1)})
        self.review.result = "continue"
        self.review.action_hold()
        self.assertEqual(self._planned(), later)

    def test_its_result_loops_the_case_back(self):
        self._in_monitoring()
        self.review.result = "assessment"
        self.review.action_hold()
        self.assertEqual(self.case.phase_id.kind, "assessment")

    def test_what_cannot_be_carried_out_is_not_held(self):
        self.review.result = "assessment"
        self._assert_refused("has not left the assessment", self.review.action_hold)
        self.assertEqual(self.review.state, "planned")

    def test_who_closes_the_case_plans_no_review(self):
        self.review.result = "close"
        self.review.action_hold()
        self.assertFalse(self._planned())
        self.assertFalse(self.case.closing_date)

    def test_the_form_proposes_dates(self):
        with freeze_time("2022-06-01"), Form(self.reviews.with_context(default_case_id=self.case.id)) as form:
            self.assertEqual(form.planned_date, date(2022, 8, 1))
            form.result = "continue"
            self.assertEqual(form.next_date, date(2022, 8, 1))

    # === REFUSED === #

    def test_it_needs_a_result(self):
        self._assert_refused("choose the result", self.review.action_hold)

    def test_it_is_held_once_and_kept(self):
        self.review.result = "continue"
        self.review.action_hold()
        self._assert_refused("held already", self.review.action_hold)
        for values in ({"result": "close"}, {"planned_date": date(2022, 1, 1)}, {"state": "planned"}):
            self._assert_refused("kept as it was", self.review.write, values)
        self._assert_refused("stays in the file", self.review.unlink)
        self.review.note = "Completed"
        self.assertEqual(self.review.note, "Completed")

    def test_nothing_but_the_button_holds_it(self):
        self._assert_refused("by its button", self.review.write, {"state": "held"})
        values = {"case_id": self.case.id, "state": "held", "result": "continue", "held_date": date(2022, 2, 2)}
        self._assert_refused("by its button", self.reviews.create, values)

    def test_it_is_not_held_tomorrow(self):
        self._assert_refused(
            "in the future", self.review.write, {"held_date": date(9998, 1, 1)}, exception=ValidationError
        )

    def test_a_closed_case_holds_none(self):
        self.review.result = "continue"
        self.own_case.closing_reason = "goals_reached"
        self.own_case.action_close()
        self._assert_refused("case is closed", self.review.action_hold)

    def test_it_is_the_teams_alone(self):
        self.review.sudo().result = "continue"
        others = [
            *(self.user_colleague, self.user_coordinator, self.user_administrator, self.user_assistant),
            *(self.user_management, self.user_block_three, new_test_user(self.env, "kim_portal", "base.group_portal")),
        ]
        for user in others:
            foreign = self.review.with_user(user)
            for act in (lambda r: r.read(["note"]), lambda r: r.write({"note": ""}), lambda r: r.action_hold()):
                with self.subTest(user=user.name), self.assertRaises(AccessError):
                    act(foreign)
