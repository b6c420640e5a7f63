"""The report as a web page: what the preview shows and WeasyPrint prints. Text is escaped by QWeb, always."""

from markupsafe import Markup

from odoo.tools import file_open

from ..figures.german_format import date
from ..sections.document import text_of
from .chart_svg import to_svg
from .typesetting import typeset

TEMPLATE = "kim_reports.kim_report_document"
STYLE = "kim_reports/report/kim_report.css"


def render(env, document):
    """Return the document as an HTML page, UTF-8, with its style inside and nothing to fetch but fonts."""
    with file_open(STYLE) as handle:
        style = Markup(handle.read())  # our own file: the one thing that is not escaped
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
