from odoo.tests import tagged

from odoo.addons.kim_management.tests.generated_cases import generate_cases
from odoo.addons.kim_management.tests.generated_staffing import FTE, generate_staffing

from .common import KimReportCommon

CASES, POSTS, YEARS = 5_000, 60, 20


@tagged("post_install", "-at_install", "kim_slow")
class TestReportGrowth(KimReportCommon):
    """What the report asks does not depend on the number of cases, nor on the years of staffing behind it."""

    def _count(self):
        """Return the number of queries of a report; rights and templates are known, records not."""
        for _time in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            self._render()
        return self.env.cr.sql_log_count - before

    def _grow(self, cases, posts, years):
        towns = (self.town_haan + self.town_velbert).ids
        generate_cases(self.env, cases, self.user_case_manager, towns)
        generate_staffing(self.env, posts, years, towns, self.carrier_welfare)

    def test_queries_depend_on_neither_cases_nor_years(self):
        self._grow(2, 7, 1)
        few = self._count()
        self._grow(CASES, POSTS, YEARS)
        self.assertEqual(self._count(), few)

    def test_the_generated_staffing_is_staffed(self):
        """Shows that the posts count, else the number of queries would prove nothing."""
        before, _filled = self._sums()
        self._grow(2, POSTS, YEARS)
        allocated, filled = self._sums()
        self.assertAlmostEqual(allocated - before, POSTS * FTE)
        self.assertGreater(filled, before)
        self.assertLess(filled, allocated)

    def _sums(self):
        [sums] = self._staffing()._read_group([], [], ["allocated_fte:sum", "filled_fte:sum"])
        return sums
