"""PDF/UA by WeasyPrint. The only files a page may name are the fonts that Odoo ships."""

import weasyprint
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from odoo.tools import file_path

VARIANT = "pdf/ua-1"
FONT_SCHEME = "kim-font:"
FONT_FOLDER = "web/static/fonts/google/Open_Sans/"
FONT_FILES = ("Open_Sans-Regular.ttf", "Open_Sans-SemiBold.ttf", "Open_Sans-Italic.ttf", "Open_Sans-Bold.ttf")


class FontFetcher(URLFetcher):
    """Hands out the fonts and nothing else.

    Text on a page is escaped, so no address can come in by it; this is the second lock. A file or host named by
    whatever way ends the rendering instead of being read.
    """

    def fetch(self, url, headers=None):
        """Return the response for ``kim-font:<file name>`` and for pictures inside the page (``data:``)."""
        name = url.removeprefix(FONT_SCHEME)
        if url.startswith(FONT_SCHEME) and name in FONT_FILES:
            return super().fetch(f"file://{file_path(FONT_FOLDER + name)}", headers)
        if url.startswith(("data:image/svg+xml;base64,", "data:image/png;base64,")):
            return super().fetch(url, headers)
        raise FatalURLFetchingError(f"A printed page must not fetch {url[:80]}")


def to_pdf(page):
    """Return the HTML page (str) as an accessible PDF: tagged, with language and title, fonts inside."""
    return weasyprint.HTML(string=page, url_fetcher=FontFetcher()).write_pdf(pdf_variant=VARIANT)
