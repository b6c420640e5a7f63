import io
from datetime import date
from itertools import pairwise

import pikepdf

from odoo.tests import tagged

from ..models.paper.kim_report_document import RENDERERS
from ..sections.document import Chart, Column, Count, Section, Table
from .common import KimReportCommon

CHART = Chart("probe", "Verlauf", ["06/2022"], [("besetzt", [1])], "Stellen", "Im Juni war eine Stelle besetzt.", "bar")
LONG = Table(
    "long",
    "Eine Tabelle über mehrere Seiten",
    [Column("town", "Stadt"), Column("cases", "Fälle", is_number=True)],
    [[f"Stadt {letter}{other}", Count(7)] for letter in "ABCDEFGH" for other in "abcdefghijkl"],
    ["gesamt", Count(672)],
)


@tagged("post_install", "-at_install", "kim_slow")
class TestReportPdfStructure(KimReportCommon):
    """What a screen reader finds in the PDF: the demands of PDF/UA-1 on the structure, one by one."""

    @classmethod
    def setUpClass(cls):
        """Print a paper with a chart and a table that goes on over pages."""
        super().setUpClass()
        report = cls.env["kim.report"].create({"reference_date": "2022-07-21", "number": "99/2022"})
        report.station_ids = [(0, 0, {"body_id": cls.body.id, "meeting_date": date(2022, 9, 1), "kind": "decision"})]
        cls.document = report.with_user(cls.user_management)._get_document()
        cls.document["sections"].append(Section("probe", "Probe", [CHART, LONG]))
        cls.pdf = pikepdf.open(io.BytesIO(RENDERERS["pdf"](cls.env, cls.document)))
        cls.addClassCleanup(cls.pdf.close)
        cls.elements = list(cls._walk(cls.pdf.Root.StructTreeRoot.K, ()))

    @classmethod
    def _walk(cls, node, parents):
        """Yield (element, kinds of its parents) in reading order."""
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from cls._walk(child, parents)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield node, parents
            if "/K" in node:
                yield from cls._walk(node.K, (*parents, str(node.S)))

    def _of_kind(self, kind):
        return [(element, parents) for element, parents in self.elements if kind == element.S]

    def _marks(self, page):
        """Yield (tag, number of the content or None) of everything that is drawn on a page between marks."""
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in ("BDC", "BMC"):
                properties = operands[1] if len(operands) > 1 else {}
                yield str(operands[0]), properties.get("/MCID")

    def test_headings_begin_with_one_and_leave_no_level_out(self):
        levels = [
            int(str(element.S)[2]) for element, _parents in self.elements if str(element.S) in ("/H1", "/H2", "/H3")
        ]
        self.assertEqual((levels[0], levels.count(1)), (1, 1))
        self.assertEqual(levels.count(3), len(self.document["sections"]))
        self.assertTrue(all(after <= before + 1 for before, after in pairwise(levels)), levels)

    def test_every_head_of_a_table_says_what_it_heads(self):
        heads = self._of_kind("/TH")
        for head, parents in heads:
            self.assertEqual(head.A.Scope, "/Column" if "/THead" in parents else "/Row")
        self.assertEqual({str(head.A.Scope) for head, _parents in heads}, {"/Column", "/Row"})
        self.assertFalse([cell for cell, _parents in [*heads, *self._of_kind("/TD")] if "/ID" in cell])

    def test_rows_of_a_table_are_as_long_as_its_head(self):
        tables = self._of_kind("/Table")
        for table, _parents in tables:
            rows = [[*row.K] for row, _parents in self._walk(table.K, ()) if row.S == "/TR"]
            self.assertEqual(len({len(row) for row in rows}), 1)
            self.assertTrue(all(row[0].S == "/TH" for row in rows))
        self.assertGreater(len(tables), 3)

    def test_a_table_has_its_head_on_every_page(self):
        kinds = [str(element.S) for element, _parents in self.elements]
        last_chapter = len(kinds) - kinds[::-1].index("/H3")
        parts = [element for element, _parents in self.elements[last_chapter:] if element.S == "/Table"]
        self.assertGreaterEqual(len(parts), 2)
        rows = [
            [str(row.S) for row, _parents in self._walk(part.K, ()) if row.S in ("/THead", "/TR")] for part in parts
        ]
        self.assertTrue(all(part.count("/THead") == 1 for part in rows))
        self.assertEqual(sum(part.count("/TR") for part in rows), len(parts) + len(LONG.rows) + 1)

    def test_every_picture_has_words_and_a_place_on_its_page(self):
        words = set()
        for figure, _parents in self._of_kind("/Figure"):
            words.add(str(figure.Alt))
            left, bottom, right, top = figure.A.BBox
            _left, _bottom, width, height = figure.Pg.MediaBox
            self.assertTrue(0 <= left < right <= width and 0 <= bottom < top <= height, figure.A.BBox)
        self.assertLessEqual({"angekreuzt", "nicht angekreuzt", CHART.alternative}, words)
        self.assertTrue(all(told.strip() for told in words), words)

    def test_whatever_is_drawn_has_a_place_or_is_decoration(self):
        owners = dict(zip(*[iter(self.pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
        reached = {element.objgen for element, _parents in self.elements}
        for number, page in enumerate(self.pdf.pages):
            marks = list(self._marks(page))
            numbers = [mark for _tag, mark in marks if mark is not None]
            self.assertEqual(len(numbers), len(set(numbers)))
            self.assertTrue(all(owners[number][mark].objgen in reached for mark in numbers))
            if number:
                self.assertGreater([tag for tag, _mark in marks].count("/Artifact"), 1, "head and foot of the page")

    def test_it_is_read_in_the_order_in_which_it_is_printed(self):
        pages = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        order = [
            (pages[element.Pg.objgen], kid)
            for element, _parents in self.elements
            for kid in (element.get("/K") or [])
            if isinstance(kid, int)
        ]
        self.assertGreater(len(order), 100)
        self.assertEqual([page for page, _kid in order], sorted(page for page, _kid in order))

    def test_no_paragraph_stands_in_another(self):
        self.assertFalse([parents for _element, parents in self._of_kind("/P") if "/P" in parents])

    def test_lists_have_items_with_body_and_label(self):
        items = self._of_kind("/LI")
        self.assertTrue(items)
        for item, parents in items:
            self.assertEqual(parents[-1], "/L")
            self.assertEqual([str(child.S) for child in item.K], ["/Lbl", "/LBody"])
