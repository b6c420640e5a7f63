from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import KimReportCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestReportJson(KimReportCommon):
    """The report for machines, and the head of the paper in it."""

    def test_numbers_are_exact_and_have_their_german_text(self):
        text = self._render().decode()
        self.assertIn('"fte": 1.15,', text)
        self.assertEqual(self._read()["figures"]["block_2_own_filled_fte"]["text"], "1,15")

    def test_an_unknown_figure_is_null(self):
        self.occupancy_haan.write({"state": "unknown", "is_headcount_unknown": True})
        (table,) = (
            block
            for section in self._read()["sections"]
            for block in section["blocks"]
            if block.get("key") == "block_2_own_by_area"
        )
        self.assertEqual(table["rows"][0], {"area": "Haan", "filled_fte": {"fte": None, "text": "unbekannt"}})

    def test_the_head_comes_from_the_report_of_the_day(self):
        self.env["kim.report"].create(
            {
                **{"number": "99/2022", "reference_date": "2022-07-21", "document_date": "2022-07-22"},
                "station_ids": [(0, 0, {"body_id": self.body.id, "meeting_date": "2022-09-01", "kind": "decision"})],
                "impact_staff": "unclear",
            }
        )
        header = self._read()["header"]
        self.assertEqual((header["number"], header["document_date_text"]), ("99/2022", "22.07.2022"))
        self.assertEqual(header["stations"][0]["body"], "Testgremium")
        self.assertEqual(header["stations"][0]["kind_text"], "Beschluss")
        self.assertEqual(header["impacts"]["staff"]["text"], "noch nicht zu übersehen")
        self.assertEqual(header["impacts"]["climate"]["text"], "nein")

    def test_without_a_report_of_the_day_the_usual_text_stands_in_and_nothing_is_stored(self):
        count = self.env["kim.report"].search_count([])
        report = self._read("2022-07-20")
        self.assertEqual((report["reference_date"], report["header"]["number"]), ("2022-07-20", ""))
        self.assertTrue(report["proposal"])
        self.assertEqual(self.env["kim.report"].search_count([]), count)

    def test_the_newest_report_of_the_day_is_taken(self):
        for number, day in (("neu", "2022-08-01"), ("alt", "2022-07-21")):
            self.env["kim.report"].create({"number": number, "reference_date": "2022-07-21", "document_date": day})
        self.assertEqual(self._read()["header"]["number"], "neu")

    def test_the_report_is_german_for_everybody(self):
        report = self.env["kim.report"].with_user(self.user_management).with_context(lang="en_US")
        self.assertEqual(report.render_as_of("2022-07-21", "json"), self._render())

    def test_an_unknown_format_is_refused_with_the_known_ones(self):
        with self.assertRaisesRegex(UserError, "docx, html, json, odt, pdf, xlsx"):
            self._render(file_format="doc")

    def test_what_is_no_date_is_refused(self):
        for value in ("21.07.2022", "2022-02-30", "", False):
            with self.subTest(value=value), self.assertRaises(UserError):
                self._render(value)
