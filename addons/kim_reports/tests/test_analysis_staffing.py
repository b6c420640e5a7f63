from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import KimReportCommon

FIGURES = (
    *("funded_fte", "allocated_fte", "free_fte", "filled_fte", "vacant_fte", "unknown_fte"),
    *("advertised_fte", "unadvertised_fte"),
)
SUMS = [f"{name}:sum" for name in FIGURES]


@tagged("post_install", "-at_install")
class TestAnalysisStaffing(KimReportCommon):
    """Staffing over time tells for each month what the staffing of its last day tells."""

    def _analysis(self, day="2022-07-21"):
        return self.env["kim.staffing.month"].with_user(self.user_management)._as_of(day)

    def _rounded(self, rows):
        return [tuple(round(v, 2) if isinstance(v, float) else v for v in row) for row in rows]

    def test_each_month_is_the_staffing_of_its_last_day(self):
        groups = ["block_id", "function_id", "provision", "area_label", "carrier_group"]
        by_month = {}
        for month, *row in self._analysis()._read_group([], ["month:month", *groups], SUMS, order=", ".join(groups)):
            by_month.setdefault(month, []).append(tuple(row))
        self.assertEqual(min(by_month), self.start_date)
        self.assertEqual(max(by_month), date(2024, 7, 1))
        for month, rows in by_month.items():
            staffing = self._staffing(month + relativedelta(months=1, days=-1))
            expected = staffing._read_group(
                ["|", ("kind", "!=", "later"), ("advertised_fte", ">", 0)], groups, SUMS, order=", ".join(groups)
            )
            self.assertEqual(self._rounded(rows), self._rounded(expected), month)
        self.assertEqual(len(by_month), 31)

    def test_several_months_are_the_last_of_them_up_to_the_reference_date(self):
        """Nothing is added over months; years, quarters and everything agree with the staffing of a day."""
        cases = {
            ("month:year", date(2022, 1, 1)): date(2022, 7, 31),
            ("month:year", date(2023, 1, 1)): date(2023, 12, 31),
            ("month:quarter", date(2022, 4, 1)): date(2022, 6, 30),
            ("month:quarter", date(2022, 7, 1)): date(2022, 7, 31),
            ("month:quarter", date(2022, 10, 1)): date(2022, 12, 31),
        }
        for (spec, first), day in cases.items():
            with self.subTest(groups=spec, first=first):
                found = {row[0]: row[1:] for row in self._analysis()._read_group([], [spec], SUMS)}
                self.assertEqual(
                    self._rounded([found[first]]), self._rounded(self._staffing(day)._read_group([], [], SUMS))
                )
        [everything] = self._analysis()._read_group([], [], SUMS)
        today = self._staffing(date(2022, 7, 31))._read_group([], [], SUMS)
        self.assertEqual(self._rounded([everything]), self._rounded(today))

    def test_the_months_of_a_filter_bound_the_sum(self):
        domain = [("month", ">=", "2022-09-01"), ("month", "<=", "2022-12-31"), ("provision", "=", "own")]
        [found] = self._analysis()._read_group(domain, [], SUMS)
        [expected] = self._staffing(date(2022, 12, 31))._read_group([("provision", "=", "own")], [], SUMS)
        self.assertEqual(self._rounded([found]), self._rounded([expected]))
        [found] = self._analysis()._read_group([("distance", "=", -2)], [], ["filled_fte:sum"])
        [expected] = self._staffing(date(2022, 5, 31))._read_group([], [], ["filled_fte:sum"])
        self.assertEqual(self._rounded([found]), self._rounded([expected]))

    def test_a_pivot_adds_up(self):
        """The parts of a pivot add up to its totals, at each level."""
        sets = [[], ["block_id"], ["month:year"], ["block_id", "month:year"]]
        total, blocks, years, cells = self._analysis()._read_grouping_sets([], sets, ["filled_fte:sum"])
        self.assertAlmostEqual(total[0][0], sum(row[1] for row in blocks))
        for year, filled in years:
            self.assertAlmostEqual(filled, sum(row[2] for row in cells if row[1] == year), msg=year)

    def test_one_reference_date_at_a_time(self):
        analysis = self._analysis()
        self.assertTrue(analysis.search([("reference_date", "=", "2022-07-21")], limit=1))
        with self.assertRaisesRegex(UserError, "reference_date"):
            analysis.search([("reference_date", "=", self.reference_date - timedelta(days=1))])

    def test_a_mistyped_year_does_not_make_the_axis_endless(self):
        self.env["kim.entitlement"].search([("provision", "=", "own")], limit=1).start_date = date(1022, 1, 1)
        months = self._analysis()._read_group([], ["month:year"], ["__count"])
        self.assertEqual(months[0][0], date(1982, 1, 1))
