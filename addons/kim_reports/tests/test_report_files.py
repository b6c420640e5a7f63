import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import docx
import odfdo
import openpyxl
from docx.oxml.ns import qn
from lxml import html

from odoo.tests import tagged
from odoo.tools import file_open

from ..models.paper.kim_report_document import RENDERERS
from ..report.formats import FORMATS
from ..report.typesetting import NO_BREAK
from ..sections.document import Chart, Count, Fte
from .common import KimReportCommon

CHART = Chart(
    "probe",
    "Besetzt & vakant",
    ["06/2022", "07/2022"],
    [("besetzt", [Decimal("1.50"), Decimal("2.25")]), ("vakant", [None, Decimal("0.85")])],
    "VZÄ",
    "Ende Juli 2022 waren 2,25 VZÄ besetzt und 0,85 VZÄ vakant.",
)
EVIL = '=1+1 <b>"x"</b> & \x08\N{RIGHT-TO-LEFT OVERRIDE}'


@tagged("post_install", "-at_install", "kim_slow")
class TestReportFiles(KimReportCommon):
    """Text files and workbook say what the page says, in structures that an office program and a screen reader know."""

    @classmethod
    def setUpClass(cls):
        """Print one document in every format: with a head, a chart, a hidden, an unknown and a lower number."""
        super().setUpClass()
        cls.env["kim.report"].create(
            {
                **{"reference_date": "2022-07-21", "document_date": "2022-07-22", "number": "99/2022"},
                **{"subject": "Sachstand & Probe", "authors": "Muster, Maxi", "introduction": EVIL},
                "station_ids": [(0, 0, {"body_id": cls.body.id, "meeting_date": "2022-09-01", "kind": "decision"})],
            }
        )
        report = cls.env["kim.report"].with_user(cls.user_management)._of_reference_date(date(2022, 7, 21))
        cls.document = report._get_document()
        cls.sections = cls.document["sections"]
        cls.sections[1].blocks.append(CHART)
        cls.tables = [block for section in cls.sections for block in section.blocks if block.kind == "table"]
        cls.tables[0].rows[0][1:5] = [Count(2, is_hidden=True), Count(None), Count(500, is_lower_bound=True), Fte(0.5)]
        cls.files = {name: render(cls.env, cls.document) for name, render in RENDERERS.items() if name != "pdf"}
        cls.page = html.fromstring(cls.files["html"])

    # === READING THE FILES === #

    @classmethod
    def _word(cls):
        return docx.Document(io.BytesIO(cls.files["docx"]))

    @classmethod
    def _odt(cls):
        return odfdo.Document(io.BytesIO(cls.files["odt"]))

    @classmethod
    def _book(cls):
        return openpyxl.load_workbook(io.BytesIO(cls.files["xlsx"]))

    @classmethod
    def _sheet(cls, caption):
        [sheet] = [sheet for sheet in cls._book() if sheet["A1"].value == caption]
        return sheet

    @staticmethod
    def _plain(texts):
        return [" ".join(text.split()) for text in texts]

    def _headings(self):
        return self._plain(part.text_content() for part in self.page.xpath("//h1|//h2|//h3"))

    # === TESTS === #

    def test_there_is_a_renderer_for_every_file_that_is_offered(self):
        self.assertEqual(set(RENDERERS), {*FORMATS, "html"})
        with file_open("kim_reports/static/src/report_download/report_download.js") as handle:
            offered = re.findall(r"^    (\w+): _t", handle.read(), re.MULTILINE)
        self.assertEqual(["pdf", *offered], list(FORMATS))

    def test_headings_are_headings_in_every_text(self):
        word = [part.text for part in self._word().paragraphs if part.style.name.startswith("Heading")]
        self.assertEqual(self._plain(word), self._headings())
        text = [part.inner_text for part in self._odt().body.get_elements("//text:h")]
        self.assertEqual(self._plain(text), self._headings())

    def test_levels_of_headings_follow_each_other(self):
        levels = {"odt": [int(part.get_attribute("text:outline-level")) for part in self._odt().body.headers]}
        word = [part.style.name for part in self._word().paragraphs if part.style.name.startswith("Heading")]
        levels["docx"] = [int(name.removeprefix("Heading ")) for name in word]
        levels["html"] = [int(part.tag[1]) for part in self.page.xpath("//h1|//h2|//h3")]
        for name, found in levels.items():
            with self.subTest(format=name):
                self.assertEqual(found[0], 1)
                self.assertTrue(all(after <= before + 1 for before, after in zip(found, found[1:], strict=False)))
        self.assertEqual(levels["odt"], levels["html"])
        self.assertEqual(levels["docx"], levels["html"])

    def test_every_table_says_in_every_text_what_the_page_says(self):
        pages = self.page.xpath("//table[@class and contains(@class, 'figures')]")
        expected = [
            [self._plain(cell.text_content() for cell in row.xpath("th|td")) for row in table.xpath(".//tr")]
            for table in pages
        ]
        word = [[self._plain(cell.text for cell in row.cells) for row in table.rows] for table in self._word().tables]
        self.assertEqual(word[2:], expected, "the first two tables are the head of the paper")
        text = [
            [self._plain(str(value) for value in row) for row in table.get_values()]
            for table in self._odt().body.tables
        ]
        self.assertEqual(text[2:], expected)

    def test_captions_and_heads_of_tables_are_marked(self):
        word = self._word()
        captions = [part.text for part in word.paragraphs if part.style.name == "Caption"]
        self.assertEqual(
            self._plain(captions), ["Auswirkungen", *(t.caption for t in self._blocks(("table", "chart")))]
        )
        for table in word.tables:
            heads = [row for row in table._tbl.tr_lst if row.trPr.find(qn("w:tblHeader")) is not None]
            self.assertEqual(heads, [table._tbl.tr_lst[0]])
            self.assertEqual(table.style.name, "KIM Tabelle")
        for table in self._odt().body.tables:
            self.assertEqual(len(table.get_elements("table:table-header-rows/table:table-row")), 1)

    def _blocks(self, kinds):
        return [block for section in self.sections for block in section.blocks if block.kind in kinds]

    def test_lists_are_lists(self):
        items = [item for block in self._blocks(["list"]) for item in block.items]
        self.assertTrue(items)
        word = [part.text for part in self._word().paragraphs if part.style.name == "List Bullet"]
        self.assertEqual(self._plain(word), self._plain(items))
        text = [part.inner_text for part in self._odt().body.get_elements("//text:list/text:list-item")]
        self.assertEqual(self._plain(text), self._plain(items))

    def test_language_title_and_date_are_those_of_the_paper(self):
        word, text = self._word(), self._odt()
        for language in word.styles.element.iter(qn("w:lang")):
            self.assertEqual(language.get(qn("w:val")), "de-DE")
        self.assertEqual(word.core_properties.title, "Sachstand & Probe")
        self.assertEqual(word.core_properties.created.date(), date(2022, 7, 22))
        self.assertEqual((text.meta.title, text.meta.language), ("Sachstand & Probe", "de-DE"))
        self.assertIn(b'fo:language="de"', text.styles.serialize())
        for name in ("docx", "odt", "xlsx"):
            with zipfile.ZipFile(io.BytesIO(self.files[name])) as parts:
                described = b"".join(parts.read(part) for part in parts.namelist() if part.endswith((".xml", ".rels")))
            self.assertNotIn(b"python-docx", described)
            self.assertNotIn(self.env.user.name.encode(), described)

    def test_pages_are_numbered_and_name_the_paper(self):
        section = self._word().sections[0]
        self.assertEqual(section.header.paragraphs[0].text, "Vorlage 99/2022 · Sachstand & Probe")
        for footer in (section.footer, section.first_page_footer):
            fields = [field.get(qn("w:instr")) for field in footer._element.iter(qn("w:fldSimple"))]
            self.assertEqual(fields, ["PAGE", "NUMPAGES"])
        styles = self._odt().styles.serialize().decode()
        self.assertIn("Vorlage 99/2022 · Sachstand &amp; Probe", styles)
        self.assertEqual((styles.count("<text:page-number"), styles.count("<text:page-count")), (2, 2))

    def test_charts_have_their_sentence(self):
        self.assertIn(
            f"<title>{CHART.alternative}</title>".replace(" VZÄ", f"{NO_BREAK}VZÄ").encode(), self.files["html"]
        )
        in_word = [shape._inline.docPr.get("descr") for shape in self._word().inline_shapes]
        self.assertIn(CHART.alternative, [" ".join(described.split()) for described in in_word])
        in_odt = [described.text for described in self._odt().body.get_elements("//draw:frame/svg:desc")]
        self.assertIn(CHART.alternative, [" ".join(described.split()) for described in in_odt])
        with zipfile.ZipFile(io.BytesIO(self.files["xlsx"])) as parts:
            drawings = [name for name in parts.namelist() if name.startswith("xl/drawings/drawing")]
            self.assertIn(CHART.alternative, "".join(parts.read(drawing).decode() for drawing in drawings))

    def test_typed_text_stays_text_and_cannot_spoil_a_file(self):
        typed = '=1+1 <b>"x"</b> & \N{RIGHT-TO-LEFT OVERRIDE}'
        self.assertIn(typed, [part.text for part in self._word().paragraphs])
        self.assertIn(typed, [part.inner_text for part in self._odt().body.get_elements("//text:p")])
        for sheet in self._book():
            self.assertNotIn("f", {cell.data_type for row in sheet.iter_rows() for cell in row})

    def test_numbers_in_the_workbook_are_numbers_and_signs_are_signs(self):
        cells = self._sheet(self.tables[0].caption)[3][1:5]
        self.assertEqual([cell.value for cell in cells], ["•", "unbekannt", 500, 0.5])
        self.assertEqual([cell.number_format for cell in cells[2:]], ['"mehr als "#,##0', "#,##0.00"])
        figures = self._sheet("Alle Kennzahlen des Berichts")
        self.assertIn(
            (1.15, "VZÄ", "block_2_own_filled_fte"),
            [tuple(cell.value for cell in row[2:5]) for row in figures.iter_rows(min_row=3)],
        )

    def test_every_table_has_a_sheet_whose_name_excel_takes_and_whose_head_stays(self):
        book = self._book()
        self.assertEqual(book.sheetnames[:2], ["Bericht", "Kennzahlen"])
        self.assertEqual(len(book.sheetnames), 2 + len(self._blocks(("table", "chart"))))
        for sheet in book.worksheets[1:]:
            self.assertLessEqual(len(sheet.title), 31)
            self.assertEqual(sheet.freeze_panes, "B3")
        captions = {sheet["A1"].value for sheet in book}
        self.assertLessEqual({table.caption for table in self.tables}, captions)

    def test_an_unknown_value_leaves_a_gap_in_the_chart_of_the_workbook(self):
        sheet = self._sheet(CHART.caption)
        self.assertEqual(
            [[cell.value for cell in row] for row in sheet["A3:C4"]], [["06/2022", 1.5, None], ["07/2022", 2.25, 0.85]]
        )

    def test_a_number_stays_with_its_unit(self):
        texts = [part.text for part in self._word().paragraphs]
        self.assertTrue(any(f"{NO_BREAK}VZÄ" in text for text in texts))
        self.assertFalse([text for text in texts if " VZÄ" in text])
