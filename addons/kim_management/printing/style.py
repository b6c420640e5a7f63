"""The style sheets of printed pages: the fonts first, for every paper is set in them."""

from markupsafe import Markup

from odoo.tools import file_open

FONTS = "kim_management/printing/fonts.css"


def read_style(*names):
    """Return our style sheets as one, after the fonts: the one thing on a page that is not escaped."""
    return Markup("\n").join(Markup(_read(name)) for name in (FONTS, *names))


def _read(name):
    with file_open(name) as handle:
        return handle.read()
