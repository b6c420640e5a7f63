import doctest
from datetime import date

from odoo.tests import tagged

from ..sections import staffing_chart
from .common import KimReportCommon


@tagged("post_install", "-at_install")
class TestReportStaffingChart(KimReportCommon):
    """The charts show the numbers that the text and the ledger tell."""

    def _chart(self, key, day):
        [chart] = [b for s in self._read(day)["sections"] for b in s["blocks"] if b.get("key") == key]
        return chart

    def test_the_examples_hold(self):
        result = doctest.testmod(staffing_chart)
        self.assertGreater(result.attempted, 0, "no example was tried")
        self.assertEqual(result.failed, 0)

    def test_each_month_end_is_what_the_staffing_answers_on_it(self):
        chart = self._chart("staffing_over_time", "2022-10-15")
        days = [date(2022, month + 1, 1).toordinal() - 1 for month in range(1, 10)]
        days = [*map(date.fromordinal, days), date(2022, 10, 15)]
        self.assertEqual(len(chart["labels"]), len(days))
        series = {row["label"]: row["values"] for row in chart["series"]}
        for label, name in staffing_chart.SERIES.items():
            answers = []
            for day in days:
                domain = [("company_id", "=", self.env.company.id)]
                [(answer,)] = self._staffing(day)._read_group(domain, aggregates=[f"{label}_fte:sum"])
                answers.append(round(answer, 2))
            with self.subTest(name):
                self.assertEqual(series[name], answers)

    def test_the_words_say_where_the_lines_begin_and_end(self):
        words = self._chart("staffing_over_time", "2022-10-15")["alternative"]
        self.assertRegex(
            words.replace("\xa0", " "), r"vom 31\.01\.2022 bis zum 15\.10\.2022: besetzt zuerst [\d,]+ VZÄ"
        )

    def test_the_coverage_shows_the_rows_of_the_table(self):
        chart = self._chart("block_2_coverage", "2022-07-21")
        table = self._table("block_2_own_by_area")
        filled = next(row["values"] for row in chart["series"] if row["label"] == "besetzt")
        told = dict(zip(chart["labels"], filled, strict=True))
        self.assertEqual(
            {area: f"{fte:.2f}".replace(".", ",") for area, fte in told.items()},
            {area: cells[0] for area, cells in table.items() if area != "gesamt"},
        )
        self.assertIn("Haan: 0,75 VZÄ besetzt", chart["alternative"].replace("\xa0", " "))
