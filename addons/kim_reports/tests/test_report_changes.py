import doctest
from datetime import date

from odoo.tests import tagged

from ..sections import changes
from .life_common import ReportLifeCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestReportChanges(ReportLifeCommon):
    """What has changed since the last report, and which Vorlagen came before."""

    @classmethod
    def setUpClass(cls):
        """Submit the first report, and begin the next one."""
        super().setUpClass()
        cls.report.action_request_check()
        cls.report.with_user(cls.user_management).action_check()
        cls.report.action_submit()
        cls.next = cls.report.create({"number": "50/020/2023", "reference_date": "2023-07-21"})

    def _chapter(self, key="changes", report=None):
        sections = (report or self.next).with_user(self.user_management)._get_document()["sections"]
        return next((section for section in sections if section.key == key), None)

    def _sentences(self, chapter):
        texts = [block.items if block.kind == "list" else [getattr(block, "text", "")] for block in chapter.blocks]
        return [text.replace("\xa0", " ") for block in texts for text in block]

    def _rows(self, chapter, key="changed_figures"):
        (table,) = (block for block in chapter.blocks if block.kind == "table" and block.key == key)
        return {row[0]: [cell if isinstance(cell, str) else cell.text for cell in row[1:]] for row in table.rows}

    def test_the_examples_hold(self):
        result = doctest.testmod(changes)
        self.assertGreater(result.attempted, 0)
        self.assertEqual(result.failed, 0)

    def test_the_first_report_has_nothing_to_compare_with(self):
        self.assertFalse(self.report.previous_report_id)
        self.assertIsNone(self._chapter(report=self.report))
        self.assertIsNone(self._chapter("earlier_papers", self.report))

    def test_each_figure_that_differs_is_told_in_words_and_in_the_table(self):
        """Since then 0.68 of coordination fell vacant, and somebody came for 0.5 of the vacant case management."""
        self._create_occupancy(self.share_vacant, 0.5, start_date=date(2023, 1, 1))
        chapter = self._chapter()
        sentences = self._sentences(chapter)
        self.assertEqual(
            sentences[0], "Verglichen wird mit dem letzten Bericht (Vorlage 50/018/2022, Stichtag 21.07.2022)."
        )
        told = "Baustein 2, eigene Stellen, VZÄ besetzt: von 1,15 auf 1,65 gestiegen (+0,50)"
        self.assertIn(told, sentences)
        self.assertIn("Baustein 1, eigene Stellen, VZÄ besetzt: von 1,5 auf 0,82 gesunken (−0,68)", sentences)
        rows = self._rows(chapter)
        self.assertEqual(rows["Baustein 2, eigene Stellen: VZÄ besetzt"], ["1,15", "1,65", "+0,50"])
        figures = {figure.key: figure.value for figure in chapter.figures}
        self.assertEqual(figures["figures_changed"], len(rows))

    def test_a_new_row_of_a_table_is_named(self):
        self._create_entitlement(0.3)
        share = self._create_share(self._create_position("C-N"), 0.3, self._create_municipality("Hilden"))
        self._create_occupancy(share, 0.3)
        told = "besetzte Stellenanteile nach Städten – neu: Hilden"
        self.assertTrue([text for text in self._sentences(self._chapter()) if text.endswith(told)])

    def test_what_was_unknown_and_is_known_is_no_rise(self):
        self.env["kim.position.occupancy"].search([("state", "=", "unknown")]).write(
            {"state": "filled", "is_headcount_unknown": False}
        )
        told = [text for text in self._sentences(self._chapter()) if "(weitergeleitet), besetzt" in text]
        row = "Baustein 2, Case Management (weitergeleitet), besetzt: jetzt 1,2, zuletzt unbekannt"
        self.assertEqual([text.rsplit(" – ", 1)[-1] for text in told], [row])

    def test_without_a_change_the_chapter_says_so(self):
        same = self.next.copy({"reference_date": "2022-07-22"})
        self.assertIn("Keine Angabe hat sich verändert.", self._sentences(self._chapter(report=same)))

    def test_the_frozen_paper_is_compared_and_not_what_the_data_say_now(self):
        self.occupancy_haan.fte = 0.25
        rows = self._rows(self._chapter())
        self.assertEqual(rows["Baustein 2, eigene Stellen: VZÄ besetzt"], ["1,15", "0,65", "−0,50"])

    def test_small_numbers_do_not_come_back_by_difference(self):
        """Nine cases were told then; two more since then would be two people."""
        report = self.report.copy({"reference_date": "2022-08-01"})
        for _number in range(9):
            self._add_case("2021-05-01")
        report.action_request_check()
        report.with_user(self.user_management).action_check()
        report.action_submit()
        self.assertEqual(self.next.previous_report_id, report)
        for _number in range(2):
            self._add_case("2022-09-01")
        chapter = self._chapter()
        self.assertIn("nicht ausgewiesen", " ".join(self._sentences(chapter)))
        self.assertFalse([label for label in self._rows(chapter) if "Fälle" in label or "Personen" in label])
        for text in self._sentences(chapter):
            if "laufend" in text:
                self.assertNotRegex(text, r"\b(2|9|11)\b")

    def _add_case(self, day):
        client = self.env["kim.client"].create({"last_name": "Person"})
        self.env["kim.case"].create({"client_id": client.id, "municipality_id": self.town_haan.id, "start_date": day})

    def test_only_reports_in_force_of_the_same_council_count(self):
        draft = self.report.copy({"reference_date": "2022-12-31"})
        other = self.env["res.company"].create({"name": "Anderer Kreis"})
        foreign = self.env["kim.report"].create({"reference_date": "2023-12-31", "company_id": other.id})
        self.assertEqual(self.next.previous_report_id, self.report)
        self.assertNotIn(draft, self.next.comparable_report_ids)
        self.assertFalse(foreign.previous_report_id)
        self.report._withdraw("Rechenfehler")
        self.env.invalidate_all()
        self.assertFalse(self.next.previous_report_id)

    def test_a_public_paper_tells_nothing_of_one_that_is_not(self):
        closed = self.report.copy({"reference_date": "2022-12-31", "is_public": False, "number": "50/019/2022"})
        self._bring_to("submitted", closed)
        self.assertEqual(self.next.previous_report_id, self.report)
        self.assertNotIn("50/019/2022", str(self._chapter("earlier_papers")))
        self.next.is_public = False
        self.assertEqual(self.next.previous_report_id, closed)

    def test_another_earlier_report_may_be_chosen(self):
        later = self._bring_to("submitted", self.report.copy({"reference_date": "2022-12-31"}))
        self.assertEqual(self.next.previous_report_id, later)
        self.next.previous_report_id = self.report
        self.env.invalidate_all()
        self.assertEqual(self.next.previous_report_id, self.report)
        self.next.previous_report_id = later
        self.assertFalse(self.next.chosen_previous_id, "who chooses the last one goes on with the last one")

    def test_earlier_papers_say_what_the_bodies_made_of_them(self):
        self.report.station_ids.write({"result": "noted", "vote_stated": True, "vote_yes": 12, "vote_abstain": 1})
        rows = self._rows(self._chapter("earlier_papers"), "earlier_papers")
        vote = "zur Kenntnis genommen (Ja 12, Nein 0, Enthaltungen 1)"
        self.assertEqual(rows["50/018/2022"], ["21.07.2022", "Testgremium", "29.08.2022", vote])

    def _paper_from_before(self, **values):
        paper = {"number": "50/007/2019", "subject": "Integration im Kreis", "reference_date": "2019-05-02"}
        body = self.report.station_ids.body_id.id
        return (
            self.env["kim.report.earlier"].with_user(self.user_assistant).create({**paper, "body_id": body, **values})
        )

    def test_a_paper_from_before_is_named_and_not_compared_with(self):
        self._paper_from_before(meeting_date="2019-05-20", result="noted")
        told = ["02.05.2019", "Testgremium", "20.05.2019", "zur Kenntnis genommen"]
        for report in (self.next, self.report.copy({"number": "50/021/2022"})):
            self.assertEqual(self._rows(self._chapter("earlier_papers", report), "earlier_papers")["50/007/2019"], told)
        self.assertEqual(self.next.previous_report_id, self.report)

    def test_papers_from_before_stand_among_the_others_by_their_day(self):
        self._paper_from_before(reference_date="2022-08-01", number="50/030/2022")
        self._paper_from_before()
        rows = self._rows(self._chapter("earlier_papers"), "earlier_papers")
        self.assertEqual(list(rows), ["50/030/2022", "50/018/2022", "50/007/2019"])
        self.assertEqual(rows["50/007/2019"][-2:], ["nicht bekannt", "nicht bekannt"])

    def test_a_public_report_names_no_paper_that_is_not_public(self):
        self._paper_from_before(is_public=False)
        self.next.is_public = True
        self.assertNotIn("50/007/2019", self._rows(self._chapter("earlier_papers"), "earlier_papers"))
        self.next.is_public = False
        self.assertIn("50/007/2019", self._rows(self._chapter("earlier_papers"), "earlier_papers"))

    def test_a_town_of_its_own_names_no_paper_of_the_council(self):
        self._paper_from_before()
        town = self.next.copy({"municipality_id": self.town_haan.id})
        self.assertIsNone(self._chapter("earlier_papers", town))

    def test_a_paper_of_long_ago_is_not_named(self):
        self.assertIsNone(self._chapter("earlier_papers", self.next.copy({"reference_date": "2028-07-21"})))
