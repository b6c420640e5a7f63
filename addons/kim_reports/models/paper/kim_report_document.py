from odoo import api, models
from odoo.exceptions import UserError

from ... import sections
from ...figures import german_format
from ...report import (
    kim_report_docx,
    kim_report_html,
    kim_report_json,
    kim_report_odt,
    kim_report_pdf,
    kim_report_xlsx,
)
from ...sections import header
from ...sections.ledger import Ledger

# Everything in report/formats.py, and the page that the preview shows
RENDERERS = {
    "html": kim_report_html.render,
    "pdf": kim_report_pdf.render,
    "docx": kim_report_docx.render,
    "odt": kim_report_odt.render,
    "xlsx": kim_report_xlsx.render,
    "json": kim_report_json.render,
}


class KimReport(models.Model):
    """The report as a document: chapters as plain data, and the renderers that print them."""

    _inherit = "kim.report"

    # === BUSINESS METHODS === #

    @api.private  # bytes do not travel by RPC; the download has its own route
    @api.model
    def render_as_of(self, date, file_format="pdf"):
        """Return the Sachstandsbericht on a Stichtag as a file.

        The head of the paper is taken from the company's newest report of that day; where there is none, the usual
        text stands in, and nothing is stored.

        :param date: the Stichtag, a date or ISO text
        :param str file_format: a key of :data:`RENDERERS`
        :return: the content of the file
        :rtype: bytes
        :raise AccessError: the user may not read reports
        :raise UserError: the date or the format is not one
        """
        self.check_access("read")
        day = german_format.parse_day(date)
        if not day:
            raise UserError(self.env._("“%(value)s” is not a date. Please enter it like 2022-07-21.", value=date))
        return self._of_reference_date(day)._render(file_format)

    def _render(self, file_format):
        """Return the report as bytes in one of the formats."""
        self.ensure_one()
        self._check_format(file_format)
        return RENDERERS[file_format](self.env, self._get_document())

    @api.model
    def _check_format(self, file_format):
        """Refuse a format that there is not, and name those that there are."""
        if file_format not in RENDERERS:
            message = self.env._(
                "There is no format “%(format)s”. Please choose one of: %(formats)s.",
                format=file_format,
                formats=", ".join(sorted(RENDERERS)),
            )
            raise UserError(message)

    def _get_document(self):
        """Return the whole report as plain data: what renderers print and machines read."""
        self.ensure_one()
        return self._collect_document()

    def _collect_document(self):
        """Return the report as the database tells it now."""
        ledger = self._ledger()
        report = self.with_env(ledger.env)
        chapters = report._collect_chapters(ledger)
        return {
            **header.collect(report, ledger),
            "sections": chapters,
            "hints": report._get_hints(),
        }

    def _ledger(self):
        """Return what the chapters ask: one company on one Stichtag."""
        return Ledger(self.env, self.company_id, self.reference_date, self.changes_since, self.is_public, self)

    def _chapters(self):
        """Return the chapters that the report prints, key -> module, in their order."""
        return dict(sections.CHAPTERS)

    def _collect_chapters(self, ledger):
        """Return the chapters that have something to tell, in their order; those that read the others are built last.

        A chapter reads the others where its module says ``READS_OTHERS = True``; it finds them in ``ledger.chapters``.
        """
        chapters = self._chapters()
        for key in sorted(chapters, key=lambda key: getattr(chapters[key], "READS_OTHERS", False)):
            if section := chapters[key].collect(ledger):
                ledger.chapters[key] = section
        return [ledger.chapters[key] for key in chapters if key in ledger.chapters]

    def _file_name(self, file_format):
        """Return a file name that names nobody, e.g. Sachstandsbericht_2022-07-21.pdf."""
        self.ensure_one()
        return f"Sachstandsbericht_{self.reference_date}.{file_format}"
