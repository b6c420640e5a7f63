import io
import unicodedata

import pikepdf
import pypdf
import weasyprint
from weasyprint.urls import FatalURLFetchingError

from odoo.tests import tagged

from odoo.addons.kim_management.printing.pdf import FontFetcher

from .common import KimReportCommon


def structure(node):
    """Yield the structure elements of a tagged PDF below ``node``."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from structure(child)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from structure(node.K)


@tagged("post_install", "-at_install", "kim_slow")
class TestReportPdf(KimReportCommon):
    """The PDF is accessible, says what the data say, and nothing typed into it can act."""

    @classmethod
    def setUpClass(cls):
        """Print the report once, with typed text that would like to be something else."""
        super().setUpClass()
        cls.evil = '<script>alert(1)</script><img src="file:///etc/passwd"/>'
        cls.report = cls.env["kim.report"].create(
            {
                **{"reference_date": "2022-07-21", "document_date": "2022-07-21", "number": "99/2022"},
                **{"subject": "Sachstand & <b>Probe</b>", "proposal": "=1+1", "introduction": cls.evil},
            }
        )
        cls.content = cls._render(file_format="pdf")
        cls.text = cls._text_of(cls.content)

    @staticmethod
    def _text_of(content):
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
        return unicodedata.normalize("NFKC", "\n".join(pages))

    def test_it_declares_itself_accessible(self):
        with pikepdf.open(io.BytesIO(self.content)) as pdf:
            self.assertTrue(pdf.Root.MarkInfo.Marked)
            self.assertEqual(str(pdf.Root.Lang), "de")
            self.assertTrue(pdf.Root.ViewerPreferences.DisplayDocTitle)
            with pdf.open_metadata() as metadata:
                self.assertEqual(metadata["pdfuaid:part"], "1")
                self.assertEqual(metadata["dc:title"], "Sachstand & <b>Probe</b>")

    def test_it_is_tagged(self):
        with pikepdf.open(io.BytesIO(self.content)) as pdf:
            elements = list(structure(pdf.Root.StructTreeRoot.K))
            kinds = [str(element.S) for element in elements]
            alternatives = {str(element.get("/Alt", "")) for element in elements if element.S == "/Figure"}
        for kind in ("/H1", "/H2", "/H3", "/Table", "/Caption", "/TH", "/TD", "/L", "/P"):
            self.assertIn(kind, kinds)
        self.assertLessEqual({"angekreuzt", "nicht angekreuzt"}, alternatives)
        self.assertTrue(any(one.startswith("Liniendiagramm") and "VZÄ" in one for one in alternatives), alternatives)
        self.assertTrue(all(one.strip() for one in alternatives))

    def test_fonts_are_inside(self):
        with pikepdf.open(io.BytesIO(self.content)) as pdf:
            fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
        self.assertTrue(fonts)
        self.assertTrue(all("KIM" in font for font in fonts), fonts)

    def test_it_carries_the_numbers_of_the_data(self):
        data = self._read()
        texts = {figure["text"] for key, figure in data["figures"].items() if not key.endswith("advertised_fte")}
        self.assertIn("1,15", texts)
        shown = {text for text in texts if text in self.text}
        self.assertLessEqual({"1,15", "0,85", "2,00", "1,70", "5,20"}, shown)

    def test_every_page_is_numbered_and_names_the_paper(self):
        pages = pypdf.PdfReader(io.BytesIO(self.content)).pages
        self.assertGreater(len(pages), 1)
        for number, page in enumerate(pages, start=1):
            text = unicodedata.normalize("NFKC", page.extract_text())
            self.assertIn(f"Seite {number} von {len(pages)}", text)
            self.assertIn("99/2022", text)

    def test_typed_text_is_printed_as_typed(self):
        for text in ("<script>alert(1)</script>", "=1+1", "<b>Probe</b>"):
            self.assertIn(text, self.text)

    def test_typed_text_stays_text_in_the_page(self):
        page = self._render(file_format="html").decode()
        self.assertNotIn("<script", page)
        self.assertNotIn('/etc/passwd&quot;"', page)
        self.assertIn("&lt;script&gt;", page)

    def test_the_printer_reads_no_file_and_no_host(self):
        """Even if text should one day slip in unescaped."""
        for address in ("file:///etc/passwd", "http://127.0.0.1/x", "kim-font:../../etc/passwd", "data:text/css,a"):
            page = weasyprint.HTML(string=f'<img src="{address}" alt="x">', url_fetcher=FontFetcher())
            with self.subTest(address=address), self.assertRaises(FatalURLFetchingError):
                page.write_pdf()
