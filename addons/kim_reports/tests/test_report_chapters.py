from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..sections import CHAPTERS
from .common import KimReportCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestReportChapters(KimReportCommon):
    """Each report chooses its chapters, their order and the free text around them."""

    @classmethod
    def setUpClass(cls):
        """Prepare a report as the assistance does."""
        super().setUpClass()
        cls.report = cls._create_report(number="1/2022", reference_date="2022-07-21")

    @classmethod
    def _create_report(cls, **values):
        return cls.env["kim.report"].with_user(cls.user_assistant).create(values).with_env(cls.env)

    def _row(self, chapter, report=None):
        report = (report or self.report).with_user(self.user_assistant)
        return report.section_ids.filtered(lambda row: row.chapter == chapter)

    def _keys(self, day="2022-07-21"):
        return [section["key"] for section in self._read(day)["sections"]]

    def test_a_report_begins_with_all_chapters_in_their_order(self):
        self.assertEqual(self.report.section_ids.sorted().mapped("chapter"), list(CHAPTERS))
        self.assertTrue(all(self.report.section_ids.mapped("is_printed")))
        self.assertEqual(self.report.section_ids.company_id, self.company)

    def test_the_next_report_takes_the_choice_and_not_the_texts(self):
        self._row("decisions").write({"is_printed": False, "text_before": "Einmalig"})
        self._row("forwarded").sequence = 1
        report = self._create_report(reference_date="2023-07-21")
        self.assertEqual(report.section_ids.sorted()[0].chapter, "forwarded")
        row = self._row("decisions", report)
        self.assertEqual((row.is_printed, row.text_before), (False, False))
        self.assertEqual(self._keys("2024-01-01")[0], "forwarded", "also where no report is prepared")
        self.assertNotIn("decisions", self._keys("2024-01-01"))

    def test_another_company_has_its_own_choice(self):
        self._row("forwarded").sequence = 1
        other = self.env["res.company"].create({"name": "Anderer Kreis"})
        report = self.env["kim.report"].create({"reference_date": "2023-07-21", "company_id": other.id})
        self.assertEqual(report.section_ids.sorted().mapped("chapter"), list(CHAPTERS))

    def test_a_copy_keeps_choice_and_texts(self):
        self._row("events").write({"is_printed": False, "text_after": "Bleibt"})
        row = self._row("events", self.report.with_user(self.user_assistant).copy())
        self.assertEqual((row.is_printed, row.text_after), (False, "Bleibt"))

    def test_the_paper_obeys_choice_and_order(self):
        before = self._keys()
        self.assertLess(before.index("staffing"), before.index("forwarded"))
        self._row("forwarded").sequence = self._row("staffing").sequence - 1
        self._row("decisions").is_printed = False
        after = self._keys()
        self.assertEqual(after.index("forwarded") + 1, after.index("staffing"))
        self.assertEqual(set(before) - set(after), {"decisions"})

    def test_free_text_stands_around_the_figures_and_stays(self):
        self._row("staffing").write({"text_before": "Davor.\n\nZweiter Absatz.", "text_after": "Danach im Baustein."})
        self.company.write({"kim_word_block": "Modul"})
        self.report.reference_date = "2022-09-01"
        (section,) = (one for one in self._read("2022-09-01")["sections"] if one["key"] == "staffing")
        texts = [block["text"] for block in section["blocks"] if "text" in block]
        self.assertEqual((texts[:2], texts[-1]), (["Davor.", "Zweiter Absatz."], "Danach im Modul."))
        self.assertTrue(any("0,82 VZÄ" in text for text in texts[2:-1]))

    def test_a_chapter_that_has_only_text_is_printed(self):
        self.assertNotIn("themes", self._keys())
        self._row("themes").text_before = "Noch keine Themen."
        (section,) = (one for one in self._read()["sections"] if one["key"] == "themes")
        self.assertEqual([block["text"] for block in section["blocks"]], ["Noch keine Themen."])
        self.assertEqual(section["title"], "Generative Themen, Projektgruppen und Ziele")
        self._row("themes").is_printed = False
        self.assertNotIn("themes", self._keys())

    def test_a_chapter_that_came_later_appears_by_itself_at_its_place(self):
        """Its row is missing, as in a report written before the update that brought it."""
        self._row("forwarded").sequence = 1
        self._row("staffing").write({"sequence": 2, "text_before": "Bleibt."})
        self._row("case_management").unlink()
        self.assertIn("case_management", self._keys())
        self.env["kim.report"]._add_missing_sections()
        chapters = self.report.section_ids.sorted().mapped("chapter")
        self.assertEqual(chapters[:3], ["forwarded", "staffing", "case_management"])
        self.assertEqual(sorted(chapters), sorted(CHAPTERS))
        self.assertEqual(self._row("staffing").text_before, "Bleibt.")

    def test_readers_of_reports_change_no_text(self):
        row = self._row("staffing").with_user(self.user_management)
        self.assertTrue(row.is_printed)
        with self.assertRaises(AccessError):
            row.write({"text_before": "Anders"})
        with self.assertRaises(AccessError):
            row.with_user(self.user_case_manager).read(["text_before"])
