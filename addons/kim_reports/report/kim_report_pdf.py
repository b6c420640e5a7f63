"""The report as PDF/UA. WeasyPrint prints the web page; the only files it may read are the fonts that Odoo ships."""

import weasyprint
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from odoo.tools import file_path

from . import kim_report_html

VARIANT = "pdf/ua-1"
FONT_SCHEME = "kim-font:"
FONT_FOLDER = "web/static/fonts/google/Open_Sans/"
FONT_FILES = ("Open_Sans-Regular.ttf", "Open_Sans-SemiBold.ttf", "Open_Sans-Italic.ttf", "Open_Sans-Bold.ttf")


class FontFetcher(URLFetcher):
    """Hands out the fonts and nothing else.

    Text in the report is escaped, so no address can come in by it; this is the second lock. A file or host named by
    whatever way ends the rendering instead of being read.
    """

    def fetch(self, url, headers=None):
        """Return the response for ``kim-font:<file name>`` and for the check boxes inside the page (``data:``)."""
        name = url.removeprefix(FONT_SCHEME)
        if url.startswith(FONT_SCHEME) and name in FONT_FILES:
            return super().fetch(f"file://{file_path(FONT_FOLDER + name)}", headers)
        if url.startswith("data:image/svg+xml;base64,"):
            return super().fetch(url, headers)
        raise FatalURLFetchingError(f"The report must not fetch {url[:80]}")


def render(env, document):
    """Return the document as an accessible PDF: tagged, with language and title, fonts inside."""
    page = weasyprint.HTML(string=kim_report_html.render(env, document).decode(), url_fetcher=FontFetcher())
    return page.write_pdf(pdf_variant=VARIANT)
