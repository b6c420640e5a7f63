from datetime import date

from odoo.tests import tagged

from .cases_common import CasesCommon


@tagged("post_install", "-at_install")
class TestCasePhaseHistory(CasesCommon):
    """The dated history of phases, on which every question "at the Stichtag" rests."""

    def _periods(self):
        return [(period.phase_id.kind, period.start_date, period.end_date) for period in self.case.phase_period_ids]

    def _move(self, day, act):
        """Let the act happen on ``day``: the last period is dated back, as if the test had waited."""
        act()
        current = self.case.phase_period_ids[-1]
        before = self.case.phase_period_ids[-2:-1]
        before.end_date = current.start_date = self.case.phase_start_date = day

    def test_the_first_phase_begins_with_the_case(self):
        self.assertEqual(self._periods(), [("clarification", self.start_date, False)])
        self.assertEqual(self.case.phase_start_date, self.start_date)

    def test_a_step_ends_one_phase_and_begins_the_next(self):
        case = self.case.with_user(self.user_case_manager)
        self._move(date(2022, 3, 1), case.action_next_phase)
        self.assertEqual(
            self._periods(),
            [("clarification", self.start_date, date(2022, 3, 1)), ("assessment", date(2022, 3, 1), False)],
        )

    def test_closing_and_reopening_are_kept(self):
        case = self.case.with_user(self.user_case_manager)
        case.closing_reason = "moved_away"
        self._move(date(2022, 5, 1), case.action_close)
        self._move(date(2022, 6, 1), case.action_reopen)
        self.assertEqual([kind for kind, _start, _end in self._periods()], ["clarification", "closing", "monitoring"])
        self.assertEqual(self.case.phase_period_ids[1].end_date, date(2022, 6, 1))

    def test_a_corrected_start_corrects_the_first_phase(self):
        self.case.with_user(self.user_case_manager).start_date = date(2022, 2, 1)
        self.assertEqual(self._periods()[0][1], date(2022, 2, 1))
        self.assertEqual(self.case.phase_start_date, date(2022, 2, 1))

    def test_days_of_a_period_do_not_count_the_last_one(self):
        period = self.case.phase_period_ids
        period.end_date = date(2022, 1, 31)
        self.assertEqual(period.days, (date(2022, 1, 31) - self.start_date).days)

    def test_the_coordination_reads_the_history_and_nobody_writes_it(self):
        period = self.case.phase_period_ids
        self.assertEqual(period.with_user(self.user_coordinator).phase_id.kind, "clarification")
        self.assertFalse(period.with_user(self.user_colleague).has_access("read"))
        self.assertFalse(period.with_user(self.user_case_manager).has_access("write"))
