"""The report as a web page: what the preview shows and WeasyPrint prints. Text is escaped by QWeb, always."""

from markupsafe import Markup

from odoo.tools import file_open

from ..figures.german_format import date
from ..sections.document import text_of
from .chart_svg import to_svg
from .typesetting import typeset

TEMPLATE = "kim_reports.kim_report_document"
STYLE = "kim_reports/report/kim_report.css"
SCREEN_STYLE = "kim_reports/report/kim_report_screen.css"


def render(env, document):
    """Return the document as an HTML page, UTF-8, with its style inside and nothing to fetch but fonts."""
    return render_page(env, document, (STYLE, SCREEN_STYLE))


def render_page(env, document, styles):
    """Return the page with the styles given; the printed one knows nothing of screens."""
    # our own files: the one thing that is not escaped
    style = Markup("\n").join(Markup(_read(name)) for name in styles)
    page = env["ir.qweb"]._render(
        TEMPLATE,
        {
            "document": typeset(document),
            "style": style,
            "date": date,
            "cell_text": text_of,
            "drawn": to_svg,
        },
    )
    return b"<!DOCTYPE html>\n" + str(page).strip().encode()


def _read(name):
    with file_open(name) as handle:
        return handle.read()
