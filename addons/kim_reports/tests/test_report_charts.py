import doctest
import io
from decimal import Decimal
from itertools import combinations

from lxml import etree
from PIL import Image

from odoo.tests import tagged
from odoo.tests.common import BaseCase

from ..report import chart_drawing, flow, kim_report_xlsx, typesetting
from ..report.chart_drawing import COLOURS, Area, Line, Text, draw
from ..report.chart_picture import DENSITY, to_png
from ..report.chart_svg import to_svg
from ..sections.document import Chart, Count


def chart(style="line", **values):
    """Return a chart of three months; ``values`` are its series."""
    return Chart("probe", "Probe", ["01", "02", "03"], list(values.items()), "VZÄ", 'So <b>"ist"</b> es.', style)


def luminance(colour):
    """Return the relative luminance of a colour (WCAG 2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@tagged("post_install", "-at_install")
class TestReportCharts(BaseCase):
    """Charts say nothing that the numbers do not say, and can be read without colour."""

    def _lines(self, drawing):
        """Return the lines of series; grid and axis are thinner."""
        return [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.width == 2]

    def test_the_examples_hold(self):
        for module in (chart_drawing, flow, kim_report_xlsx, typesetting):
            result = doctest.testmod(module, extraglobs={"Decimal": Decimal})
            self.assertGreater(result.attempted, 0, module.__name__)
            self.assertEqual(result.failed, 0, module.__name__)

    def test_unknown_and_hidden_values_leave_a_gap_and_zero_does_not(self):
        drawing = draw(chart(a=[1, None, 3], b=[1, Count(2, is_hidden=True), 3], c=[1, 0, 3]))
        drawn = [[len(line.points) for line in self._lines(drawing) if line.colour == colour] for colour in COLOURS[:3]]
        self.assertEqual(drawn, [[1, 1, 2], [1, 1, 2], [3, 2]], "each with its line in the legend")

    def test_a_hidden_value_cannot_be_measured(self):
        shown = to_svg(chart(a=[1, Count(2, is_hidden=True), 5]))
        self.assertEqual(shown, to_svg(chart(a=[1, Count(4, is_hidden=True), 5])))

    def test_bars_stand_for_their_values(self):
        for style, expected in (("bar", [10, 20]), ("stacked", [10, 20])):
            drawing = draw(chart(style, a=[10, None, 1], b=[20, 1, 1]))
            bars = [shape for shape in drawing.shapes if isinstance(shape, Area)][:2]
            heights = [max(y for _x, y in bar.points) - min(y for _x, y in bar.points) for bar in bars]
            with self.subTest(style=style):
                self.assertAlmostEqual(heights[1] / heights[0], expected[1] / expected[0])
                self.assertIn("?", [shape.text for shape in drawing.shapes if isinstance(shape, Text)])

    def test_series_differ_without_colour(self):
        values = {name: [3, 4, 5] for name in "abcdef"}
        dashes = [line.dash for line in self._lines(draw(chart(**values)))][:6]
        self.assertEqual(len(set(dashes)), 6)
        bars = [chart_drawing._box(number, 0, 0, 20, 100) for number in range(6)]
        patterns = [[(round(x), round(y)) for shape in bar for x, y in shape.points] for bar in bars]
        self.assertFalse([pair for pair in combinations(patterns, 2) if pair[0] == pair[1]])

    def test_colours_can_be_seen_on_white(self):
        for colour in (*COLOURS, chart_drawing.INK, chart_drawing.GREY):
            self.assertGreaterEqual(1.05 / (luminance(colour) + 0.05), 4.5, colour)

    def test_the_svg_has_its_sentence_and_runs_nothing(self):
        page = etree.fromstring(to_svg(chart(**{"<script>": [1, 2, 3]})))
        self.assertEqual(page[0].text, 'So <b>"ist"</b> es.')
        tags = {etree.QName(part).localname for part in page.iter()}
        self.assertEqual(tags, {"svg", "title", "polyline", "polygon", "text"})

    def test_the_picture_is_as_large_as_the_drawing_and_not_empty(self):
        for style in ("line", "bar", "stacked"):
            probe = chart(style, a=[1, 2, None], b=[2, 1, 1])
            picture, drawing = Image.open(io.BytesIO(to_png(probe))), draw(probe)
            self.assertEqual(picture.size, (drawing.width * DENSITY, round(drawing.height * DENSITY)))
            self.assertGreater(len(picture.getcolors(1 << 20)), 10)

    def test_every_bar_has_its_label_inside_the_drawing(self):
        names = ["Heiligenhaus und Wülfrath", "Monheim am Rhein", "Langenfeld", "Kommunenübergreifend"] * 4
        drawing = draw(Chart("probe", "Probe", names, [("a", [1] * 16)], "VZÄ", "So.", "bar"))
        labels = [shape for shape in drawing.shapes if isinstance(shape, Text) and shape.text in names]
        self.assertEqual(len(labels), 16)
        for label in labels:
            half = chart_drawing.text_width(label.text) / 2
            self.assertGreaterEqual(round(label.x - half, 3), 0)
            self.assertLessEqual(round(label.x + half, 3), drawing.width)
            same = [o for o in labels if o is not label and o.y == label.y and abs(o.x - label.x) < half]
            self.assertFalse(same, label.text)

    def test_a_chart_without_values_is_an_empty_one(self):
        self.assertIn("<title>", to_svg(chart()))
        self.assertIn("<title>", to_svg(chart("bar", a=[None, None, None])))
