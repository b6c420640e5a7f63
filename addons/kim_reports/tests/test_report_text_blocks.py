from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import KimReportCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestReportTextBlocks(KimReportCommon):
    """Text blocks have versions, and placeholders in any text are read as the numbers that the paper prints."""

    @classmethod
    def setUpClass(cls):
        """Prepare a report and a text block as the assistance does."""
        super().setUpClass()
        cls.env = cls.env(user=cls.user_assistant)
        cls.report = cls.env["kim.report"].create({"number": "1/2022", "reference_date": "2022-07-21"})
        cls.block = cls.env["kim.report.text"].create(
            {"name": "Konzept", "chapter": "target_groups", "text": "Besetzt sind {{filled_fte}} VZÄ."}
        )

    def _row(self, chapter):
        return self.report.section_ids.filtered(lambda row: row.chapter == chapter)

    def _insert(self, block=None, **values):
        values = {"report_id": self.report.id, "text_id": (block or self.block).id, **values}
        wizard = self.env["kim.report.text.insert"].create(values)
        wizard.action_insert()
        return wizard

    # === VERSIONS === #

    def test_a_change_makes_a_version_and_reports_keep_theirs(self):
        self._insert()
        first = self.report.text_version_ids
        self.block.text = "Neuer Wortlaut."
        self.block.name = "Konzept des KIM"
        self.assertEqual(self.block.version_ids.sorted().mapped("number"), [2, 1], "a new name is no new version")
        self.assertEqual((first.number, first.text), (1, "Besetzt sind {{filled_fte}} VZÄ."))
        self.assertEqual(self.report.text_version_ids, first)
        self.assertEqual(self._row("target_groups").text_before, "Besetzt sind {{filled_fte}} VZÄ.")
        self.assertIn("Konzept des KIM", self.report.hints, "the author is told of the newer version")
        self._insert(target="closing")
        self.assertEqual(sorted(self.report.text_version_ids.mapped("number")), [1, 2])

    def test_versions_are_made_by_the_software_only(self):
        for act in (
            lambda: self.block.version_ids.write({"text": "Anders"}),
            lambda: self.block.version_ids.unlink(),
            lambda: self.env["kim.report.text.version"].create({"text_id": self.block.id, "number": 7, "text": "X"}),
        ):
            self._assert_refused(".", act, exception=AccessError)
        self.block.version_number = 9
        self.assertEqual(self.block.version_number, 1)
        self.assertEqual(self.block.version_ids.text, "Besetzt sind {{filled_fte}} VZÄ.")

    def test_what_stands_in_a_report_is_not_deleted(self):
        spare = self.block.copy()
        self._insert()
        self._assert_refused(".", self.block.unlink)
        self.block.active = False
        spare.unlink()
        self.assertFalse(spare.exists())

    # === INSERTING === #

    def test_a_block_is_added_where_it_usually_stands_or_is_wanted(self):
        wizard = self._insert()
        self.assertEqual((wizard.target, wizard.section_id.chapter), ("text_before", "target_groups"))
        self.assertIn("Besetzt sind 2,65 VZÄ.", wizard.text_shown)
        self.report.closing = "Ende."
        self._insert(target="closing")
        self.assertEqual(self.report.closing, "Ende.\n\nBesetzt sind {{filled_fte}} VZÄ.")
        self._insert(target="text_after", section_id=self._row("events").id)
        self.assertEqual(self._row("events").text_after, "Besetzt sind {{filled_fte}} VZÄ.")

    def test_a_block_needs_a_place_in_the_same_report(self):
        block = self.env["kim.report.text"].create({"name": "Ohne Kapitel", "text": "Text."})
        self._assert_refused(".", lambda: self._insert(block))
        other = self.report.copy()
        self._assert_refused(".", lambda: self._insert(section_id=other.section_ids[0].id))
        self.assertFalse(self.report.text_version_ids)

    # === PLACEHOLDERS === #

    def test_placeholders_are_printed_as_the_numbers_of_the_tables(self):
        text = "{{funded_fte}} / {{ filled_fte }} / {{block_2_forwarded_filled_fte}}"
        self.report.write({"introduction": text, "proposal": text, "closing": text})
        self._row("staffing").text_after = text
        told = "5,2 / 2,65 / unbekannt"
        self.assertEqual(self.report.introduction_shown, told)
        self.assertEqual(self._row("staffing").text_after_shown, told)
        paper = self._read()
        self.assertEqual((paper["proposal"], paper["closing"]), ([told], [told]))
        chapters = {section["key"]: section["blocks"] for section in paper["sections"]}
        self.assertEqual(chapters["background"][0]["text"], told)
        self.assertEqual(chapters["staffing"][-1]["text"], told)
        self.assertEqual(self.report.introduction, text, "what was typed stays, and is read anew")

    def test_a_text_without_placeholders_asks_nothing(self):
        self.report.invalidate_recordset()
        self.assertEqual(self.report.closing_shown, False)
        self.report.section_ids.mapped("text_before_shown")
        before = self.env.cr.sql_log_count
        self.report.invalidate_recordset(["closing_shown", "introduction_shown", "proposal_shown"])
        self.assertFalse(self.report.introduction_shown)
        self.assertEqual(self.env.cr.sql_log_count, before)

    def test_an_unknown_placeholder_is_refused_with_the_possible_ones(self):
        message = r"\{\{ghost\}\}.*\{\{filled_fte\}\}"
        for record, name in ((self.report, "closing"), (self._row("staffing"), "text_before")):
            with self.subTest(field=name):
                before = record[name]
                self._assert_refused(message, record.write, {name: "{{filled_fte}} {{ghost}}"})
                self.assertEqual(record[name], before)

    def test_a_number_that_is_gone_is_unknown_and_told_to_the_author(self):
        self.report.closing = "{{filled_fte}} VZÄ"
        self._row("building_blocks").is_printed = False
        paper = self._read()
        self.assertEqual(paper["closing"], ["unbekannt VZÄ"])
        self.assertTrue([hint for hint in paper["hints"] if "{{filled_fte}}" in hint])
        self.assertIn("{{filled_fte}}", self.report.hints)

    def test_a_hidden_small_number_stays_hidden(self):
        client = self.env(su=True)["kim.client"].create({"last_name": "Person"})
        case = {"client_id": client.id, "municipality_id": self.town_haan.id, "start_date": "2022-07-01"}
        self.env(su=True)["kim.case"].create(case)
        self.report.write({"closing": "{{running_cases}} Fälle", "is_public": True})
        self.assertEqual(self.report.closing_shown, "• Fälle")
        self.assertEqual(self._read()["closing"], ["• Fälle"])

    def test_a_block_shows_its_numbers_too(self):
        self.block.text = "{{ghost}}"
        self.assertIn("{{ghost}}", self.block.text_shown)
        self.block.text = "Ohne Zahl."
        self.assertFalse(self.block.text_shown)

    # === ACCESS === #

    def test_readers_of_reports_insert_and_change_nothing(self):
        block = self.block.with_user(self.user_management)
        self.assertEqual(block.text, "Besetzt sind {{filled_fte}} VZÄ.")
        for act in (
            lambda: block.write({"text": "Anders"}),
            lambda: (
                self.env["kim.report.text.insert"]
                .with_user(self.user_management)
                .create({"report_id": self.report.id, "text_id": block.id})
            ),
        ):
            self._assert_refused(".", act, exception=AccessError)

    def test_blocks_of_another_company_are_out_of_reach(self):
        root = self.env(user=self.env.ref("base.user_root"))
        other = root["res.company"].create({"name": "Anderer Kreis"})
        foreign = root["kim.report.text"].create({"name": "Fremd", "text": "Fremd", "company_id": other.id})
        self.assertNotIn(foreign.id, self.env["kim.report.text"].search([]).ids)
        self._assert_refused(".", lambda: self._insert(foreign, target="closing"))
