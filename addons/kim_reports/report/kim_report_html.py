"""The report as a web page: what the preview shows and WeasyPrint prints. Text is escaped by QWeb, always."""

from odoo.addons.kim_management.printing import read_style

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
    page = env["ir.qweb"]._render(
        TEMPLATE,
        {
            "document": typeset(document),
            "style": read_style(*styles),
            "date": date,
            "cell_text": text_of,
            "drawn": to_svg,
        },
    )
    return b"<!DOCTYPE html>\n" + str(page).strip().encode()
