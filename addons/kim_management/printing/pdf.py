"""PDF/UA by WeasyPrint. The only files a page may name are the fonts that Odoo ships."""

import logging
from functools import cache

import weasyprint
from fontTools.ttLib import TTFont
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from odoo.tools import file_path

from .pdf_structure import finish

# Each step of each page, on the level of what a server's log is for
logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)

VARIANT = "pdf/ua-1"
FONT_SCHEME = "kim-font:"
FONT_FOLDER = "web/static/fonts/google/"
# File -> folder; Open Sans has Latin, Greek and Cyrillic letters, Tajawal the Arabic ones
FONT_FILES = {
    **dict.fromkeys(
        ("Open_Sans-Regular.ttf", "Open_Sans-SemiBold.ttf", "Open_Sans-Italic.ttf", "Open_Sans-Bold.ttf"), "Open_Sans"
    ),
    **dict.fromkeys(("Tajawal-Regular.ttf", "Tajawal-Bold.ttf"), "Tajawal"),
}


def font_path(name):
    """Return where a font lies that Odoo ships."""
    return file_path(f"{FONT_FOLDER}{FONT_FILES[name]}/{name}")


class FontFetcher(URLFetcher):
    """Hands out the fonts and nothing else.

    Text on a page is escaped, so no address can come in by it; this is the second lock. A file or host named by
    whatever way ends the rendering instead of being read.
    """

    def fetch(self, url, headers=None):
        """Return the response for ``kim-font:<file name>`` and for pictures inside the page (``data:``)."""
        name = url.removeprefix(FONT_SCHEME)
        if url.startswith(FONT_SCHEME) and name in FONT_FILES:
            return super().fetch(f"file://{font_path(name)}", headers)
        if url.startswith(("data:image/svg+xml;base64,", "data:image/png;base64,")):
            return super().fetch(url, headers)
        raise FatalURLFetchingError(f"A printed page must not fetch {url[:80]}")


def to_pdf(page):
    """Return the HTML page (str) as an accessible PDF: tagged, with language and title, fonts inside."""
    page = weasyprint.HTML(string=page, url_fetcher=FontFetcher())
    return page.write_pdf(finisher=finish, pdf_variant=VARIANT)


@cache
def _printable():
    """Return the code points for which the fonts of the paper have a letter."""
    fonts = ("Open_Sans-Regular.ttf", "Tajawal-Regular.ttf")
    return frozenset().union(*(TTFont(font_path(name)).getBestCmap() for name in fonts))


def missing_letters(text):
    """Return the letters of a text that no font of the paper has, each once, in their order."""
    return [letter for letter in dict.fromkeys(text) if letter.isprintable() and ord(letter) not in _printable()]
