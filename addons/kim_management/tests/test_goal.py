from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import KimCommon

STEPS = ("start", "reach", "drop", "reopen")
NEXT = {
    "planned": {"start": "in_work", "drop": "dropped"},
    "in_work": {"reach": "reached", "drop": "dropped"},
    "reached": {"reopen": "in_work"},
    "dropped": {"reopen": "in_work"},
}


@tagged("post_install", "-at_install")
class TestGoal(KimCommon):
    """Goal system: its order, its steps, and indicators whose values are dated and may be unknown."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.goals = cls.env["kim.goal"].with_user(cls.user_coordinator)
        cls.principle = cls.goals.create({"name": "Grundsatzziel", "kind": "principle"})
        cls.goal = cls._goal("Anerkennung", parent_id=cls.principle.id)
        cls.measure = cls._goal("Lotsin", "measure", parent_id=cls.goal.id, user_id=cls.user_case_manager.id)
        cls.indicator = cls.env["kim.goal.indicator"].create(
            {"goal_id": cls.measure.id, "name": "Wartezeit", "target_value": 4, "unit": "Wochen", "direction": "down"}
        )

    @classmethod
    def _goal(cls, name, kind="goal", **values):
        return cls.goals.create({"name": name, "kind": kind, **values})

    def _value(self, value, day, indicator=None):
        values = {"indicator_id": (indicator or self.indicator).id, "value": value, "value_date": day}
        return self.env["kim.goal.value"].with_user(self.user_case_manager).create(values)

    def _on(self, day):
        return self.indicator.with_user(self.user_management).with_context(reference_date=day)

    # === ORDER === #

    def test_each_belongs_to_one_above_its_own_kind(self):
        for parent, kind in ((self.measure, "measure"), (self.goal, "goal"), (self.measure, "sub_goal")):
            with self.subTest(kind=kind):
                self._assert_refused(
                    "cannot belong", self._goal, "X", kind, parent_id=parent.id, exception=ValidationError
                )
        self._assert_refused("cannot belong", self.goal.write, {"kind": "measure"}, exception=ValidationError)
        self._assert_refused(
            "cannot belong", self._goal, "X", "principle", parent_id=self.principle.id, exception=ValidationError
        )

    def test_the_system_is_listed_from_the_top_down(self):
        second = self._goal("Sprache", parent_id=self.principle.id, sequence=5)
        system = self.goals.search([("id", "child_of", self.principle.id)])
        self.assertEqual(system, self.principle + second + self.goal + self.measure)
        self.assertEqual(self.measure.outline_name, "\N{NO-BREAK SPACE}" * 8 + "Lotsin")
        self.goal.sequence = 1
        self.assertEqual(self.goals.search([("id", "child_of", self.principle.id)])[1:3], self.goal + self.measure)

    def test_the_end_lies_after_the_beginning(self):
        with mute_logger("odoo.sql_db"):
            days = {"start_date": date(2022, 7, 2), "due_date": date(2022, 7, 1)}
            self._assert_refused("due_after_start", self.goal.write, days, exception=IntegrityError)

    # === STEPS === #

    def test_each_step_leads_from_its_states_only(self):
        for state, steps in NEXT.items():
            for step in STEPS:
                goal = self._goal("Ziel", state=state, drop_reason="Kein Geld.")
                act = getattr(goal, f"action_{step}")
                with self.subTest(state=state, step=step):
                    if step in steps:
                        act()
                        self.assertEqual(goal.state, steps[step])
                        self.assertEqual(bool(goal.done_date), goal.state in ("reached", "dropped"))
                    else:
                        self._assert_refused("not in the state", act)

    def test_giving_up_says_why(self):
        self._assert_refused("why it is given up", self.goal.action_drop)

    def test_the_state_is_not_written(self):
        for values in ({"state": "reached"}, {"done_date": date(2022, 7, 1)}):
            self._assert_refused("buttons only", self.goal.write, values)
        preset = self.goals.with_context(default_state="reached").create({"name": "X"})
        self.assertEqual(preset.state, "planned")

    def test_what_was_begun_is_kept(self):
        self.goal.action_start()
        self._assert_refused("kept", self.goal.unlink, exception=UserError)

    def test_whoever_is_responsible_moves_it_and_nobody_else(self):
        mine = self.measure.with_user(self.user_case_manager)
        mine.action_start()
        self.assertEqual(mine.state, "in_work")
        for goal in (self.goal.with_user(self.user_case_manager), self.measure.with_user(self.user_assistant)):
            with self.subTest(user=goal.env.user.name), self.assertRaises(AccessError):
                goal.action_start()
        colleague = self._new_user("zweite", "Zora Zweite", "case_manager")
        with self.assertRaises(AccessError):
            self.env["kim.goal.value"].with_user(colleague).create({"indicator_id": self.indicator.id, "value": 1})

    # === INDICATORS === #

    def test_without_a_value_it_is_unknown_and_not_zero(self):
        indicator = self._on("2022-07-21")
        self.assertFalse(indicator.is_actual_known or indicator.is_reached)
        self.assertEqual(indicator.actual_label, "actual unknown, target 4 Wochen")
        self.assertEqual((self.measure.progress_label, self.goal.progress_label), ("unknown", False))

    def test_progress_counts_from_the_first_value_on_the_reference_date(self):
        self._value(12, "2022-01-01")
        self._value(10, "2022-03-01")
        self._value(3.5, "2022-07-01")
        expected = {
            "2021-12-31": (False, 0, False),
            "2022-02-01": (True, 0, False),
            "2022-06-30": (True, 25, False),
            "2022-07-21": (True, 100, True),
        }
        for day, figures in expected.items():
            with self.subTest(day=day):
                indicator = self._on(day)
                self.assertEqual((indicator.is_actual_known, indicator.progress, indicator.is_reached), figures)
        self.assertEqual(self._on("2022-07-21").actual_label, "3.50 Wochen on 07/01/2022, target 4 Wochen")
        self.assertEqual(self.measure.with_context(reference_date="2022-06-30").progress_label, "25 %")

    def test_progress_stays_between_nothing_and_all(self):
        rising = self.env["kim.goal.indicator"].create(
            {"goal_id": self.measure.id, "name": "Treffen", "target_value": 20, "direction": "up"}
        )
        for first, actual, percent in ((0, 0, 0), (0, 10, 50), (10, 5, 0), (0, 25, 100), (20, 15, 0), (5, 20, 100)):
            with self.subTest(first=first, actual=actual):
                self.assertEqual(rising._progress(first, actual), percent)

    def test_a_goal_averages_what_is_known(self):
        for target, value in ((10, 10), (10, 0), (10, None)):
            indicator = self.env["kim.goal.indicator"].create(
                {"goal_id": self.measure.id, "name": "I", "target_value": target}
            )
            if value is not None:
                self._value(value, "2022-01-01", indicator)
        self.assertEqual(self.measure.progress_label, "50 %")

    def test_a_day_has_one_value(self):
        self._value(12, "2022-01-01")
        with mute_logger("odoo.sql_db"):
            self._assert_refused("day_unique", self._value, 13, "2022-01-01", exception=IntegrityError)

    # === WHAT IS DUE === #

    def test_what_is_due_stands_in_the_list_of_deadlines(self):
        self.measure.with_user(self.user_coordinator).due_date = date(2022, 9, 1)
        radar = self.env["kim.deadline.item"].with_user(self.user_management)._as_of(date(2022, 9, 2))
        (row,) = radar.search([("kind", "=", "goal"), ("res_id", "=", self.measure.id)])
        self.assertEqual((row.title, row.state, row.user_id), ("Lotsin", "overdue", self.user_case_manager))
        self.measure.sudo().state = "reached"
        radar = radar._as_of(date(2022, 9, 2))
        self.assertFalse(radar.search([("kind", "=", "goal"), ("res_id", "=", self.measure.id)]))
