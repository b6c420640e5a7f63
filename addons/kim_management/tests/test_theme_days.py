from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common import KimCommon

PROPOSED, ACCEPTED, BEGUN, DONE = date(2022, 6, 2), date(2022, 6, 10), date(2022, 7, 1), date(2022, 10, 4)
STATES = ("proposed", "accepted", "in_work", "done", "rejected")


@tagged("post_install", "-at_install")
class TestThemeDays(KimCommon):
    """A theme tells how it stood on any day: its buttons note their own, the coordination corrects them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.theme = cls._create_theme()

    @classmethod
    def _create_theme(cls, name="Wohnungen", **values):
        return cls.env["kim.theme"].create({"name": name, "proposed_date": PROPOSED, **values})

    def _press(self, theme, step, day, comment=False):
        with freeze_time(day):
            own = theme.with_user(self.user_coordinator)
            if comment:
                own.review_comment = comment
            getattr(own, f"action_{step}")()

    def _carry_out(self, theme):
        for step, day in (("accept", ACCEPTED), ("start", BEGUN), ("finish", DONE)):
            self._press(theme, step, day)

    def _state_on(self, theme, day):
        """Return the one state in which a list of the day shows the theme; none before it was proposed."""
        themes = self.env["kim.theme"]
        found = [state for state in STATES if theme in themes.search(themes._in_state_on_domain((state,), str(day)))]
        self.assertLessEqual(len(found), 1, day)
        return found[0] if found else None

    # === DAYS OF STEPS === #

    def test_each_button_notes_its_day(self):
        self._carry_out(self.theme)
        self.assertEqual(
            (self.theme.accepted_date, self.theme.started_date, self.theme.done_date), (ACCEPTED, BEGUN, DONE)
        )
        self.assertFalse(self.theme.rejected_date)

    def test_the_state_on_a_day_is_that_of_the_last_step_by_then(self):
        self._carry_out(self.theme)
        told = {
            date(2022, 6, 1): None,
            **{PROPOSED: "proposed", date(2022, 6, 9): "proposed", ACCEPTED: "accepted", date(2022, 6, 30): "accepted"},
            **{BEGUN: "in_work", date(2022, 10, 3): "in_work", DONE: "done", date(2023, 1, 1): "done"},
        }
        self.assertEqual({day: self._state_on(self.theme, day) for day in told}, told)

    def test_what_was_accepted_and_rejected_later_had_been_taken_on(self):
        self._press(self.theme, "accept", ACCEPTED)
        self._press(self.theme, "reject", BEGUN, comment="Steht im Zielsystem schon.")
        told = {PROPOSED: "proposed", ACCEPTED: "accepted", BEGUN: "rejected"}
        self.assertEqual({day: self._state_on(self.theme, day) for day in told}, told)

    def test_what_is_returned_is_still_proposed(self):
        self._press(self.theme, "return", ACCEPTED, comment="Seit wann?")
        self.assertEqual(self._state_on(self.theme, DONE), "proposed")

    def test_a_step_taken_back_has_no_day(self):
        self._carry_out(self.theme)
        self._press(self.theme, "reopen", date(2022, 11, 2))
        self.assertEqual((self.theme.started_date, self.theme.done_date), (BEGUN, False))
        rejected = self._create_theme("Kita")
        self._press(rejected, "accept", ACCEPTED)
        self._press(rejected, "reject", BEGUN, comment="Doppelt.")
        self._press(rejected, "reopen", DONE)
        self.assertEqual((rejected.accepted_date, rejected.rejected_date), (False, False))

    def test_what_comes_as_a_list_counts_from_its_proposal(self):
        for state in STATES:
            theme = self._create_theme(state, state=state)
            with self.subTest(state=state):
                self.assertEqual(self._state_on(theme, PROPOSED), state)
        told = self._create_theme("Mit Tag", state="accepted", accepted_date=ACCEPTED)
        self.assertEqual(self._state_on(told, PROPOSED), "proposed")

    # === CORRECTING === #

    def test_the_coordination_corrects_a_day_and_nobody_else(self):
        self._press(self.theme, "accept", BEGUN)
        self.theme.user_id = self.user_case_manager
        with self.assertRaises(AccessError):
            self.theme.with_user(self.user_case_manager).accepted_date = ACCEPTED
        self._assert_refused(
            "buttons only",
            self.env["kim.theme"].with_user(self.user_case_manager).create,
            {"name": "Vorweg", "accepted_date": ACCEPTED},
        )
        self.theme.with_user(self.user_coordinator).accepted_date = ACCEPTED
        self.assertEqual(self._state_on(self.theme, ACCEPTED), "accepted")

    @freeze_time("2022-12-01")
    def test_days_that_cannot_be_are_refused(self):
        self._carry_out(self.theme)
        theme = self.theme.with_user(self.user_coordinator)
        refusals = {
            "follow one another": [{"accepted_date": date(2022, 6, 1)}, {"started_date": date(2022, 10, 5)}],
            "in the future": [{"done_date": date(2022, 12, 2)}],
            "has its day": [{"accepted_date": False}, {"rejected_date": DONE}],
        }
        for sentence, changes in refusals.items():
            for values in changes:
                with self.subTest(values=values):
                    self._assert_refused(sentence, theme.write, values)
        self.assertEqual(self._state_on(theme, DONE), "done")
