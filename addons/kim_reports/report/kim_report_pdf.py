"""The report as PDF/UA: its web page, printed."""

from odoo.addons.kim_management.printing import to_pdf

from . import kim_report_html


def render(env, document):
    """Return the document as an accessible PDF: tagged, with language and title, fonts inside."""
    return to_pdf(kim_report_html.render_page(env, document, (kim_report_html.STYLE,)).decode())
