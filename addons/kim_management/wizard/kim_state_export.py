import base64
from datetime import timedelta
from io import BytesIO

import xlsxwriter

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import date_utils


class KimStateExport(models.TransientModel):
    """Writes the figures of a form of the state as a workbook, and what is still missing for it on a second sheet."""

    _name = "kim.state.export"
    _description = "Export to the State"
    _inherit = ["kim.terminology.mixin"]
    _check_company_auto = True

    mapping_id = fields.Many2one("kim.state.mapping", "Form", required=True, ondelete="cascade", check_company=True)
    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)
    start_date = fields.Date("From", required=True, default=lambda self: self._default_day("start_of"))
    end_date = fields.Date("To", required=True, default=lambda self: self._default_day("end_of"))
    content = fields.Binary("File", attachment=False, readonly=True)
    file_name = fields.Char(readonly=True)

    def _default_day(self, side):
        """Return the first or last day of the quarter that is over."""
        last = date_utils.start_of(fields.Date.context_today(self), "quarter") - timedelta(days=1)
        return getattr(date_utils, side)(last, "quarter")

    # === ACTION METHODS === #

    def action_export(self):
        """Write the workbook and hand it out."""
        self.ensure_one()
        self.check_access("read")
        if self.start_date > self.end_date:
            raise UserError(self.env._("The end lies before the start. Please correct one of the days."))
        if not self.mapping_id.line_ids:
            raise UserError(self.env._("The form has no columns yet. Please enter what the state asks for."))
        self.content = base64.b64encode(self._workbook())
        self.file_name = f"KIM_{self.start_date}_{self.end_date}.xlsx"
        url = f"/web/content/{self._name}/{self.id}/content?download=true&filename={self.file_name}"
        return {"type": "ir.actions.act_url", "url": url, "target": "download"}

    # === BUSINESS METHODS === #

    def _workbook(self):
        """Return the workbook as bytes; a text that begins with = stays a text."""
        stream = BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(stream, options) as book:
            bold = book.add_format({"bold": True})
            for title, rows in ((self.env._("Figures"), self._figure_rows()), (self.env._("Missing"), self._missing())):
                sheet = book.add_worksheet(title)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row, bold if number in (0, 3) else None)
                sheet.set_column(0, 0, 32)
                sheet.set_column(1, 12, 20)
        return stream.getvalue()

    def _figure_rows(self):
        """Return the rows of the first sheet: what it is, then the state's headings and the figures below them."""
        mapping = self.mapping_id
        lines = [(line, self._figures(line)) for line in mapping.line_ids]
        keys = {key for _line, figures in lines for key in figures}
        by_name = sorted(keys, key=lambda key: (not key, key.display_name if key else ""))
        titles = {"municipality_id": self.env._("Municipality"), "carrier_id": self.env._("Carrier")}
        yield [mapping.name]
        yield [self.env._("Period"), f"{self.start_date:%d.%m.%Y} – {self.end_date:%d.%m.%Y}"]
        yield []
        yield [titles.get(mapping.row_kind, ""), *(line.heading for line, _figures in lines)]
        for key in by_name:
            yield [self._row_label(key), *(figures.get(key, 0) for _line, figures in lines)]

    def _row_label(self, key):
        if self.mapping_id.row_kind == "total":
            return self.env._("Everything")
        return key.display_name or self.env._("not entered")

    def _figures(self, line):
        """Return {row: figure} of a column, from the one answer that all figures come from."""
        figures = self.env["kim.case.figure"]._as_of(self.end_date, self.start_date)
        kind = self.mapping_id.row_kind
        groups = figures._read_group(line._filter(), [] if kind == "total" else [kind], [f"{line._figure()}:sum"])
        return {(group[0] if len(group) > 1 else None): group[-1] or 0 for group in groups}

    def _missing(self):
        """Return the rows of the second sheet: cases the state cannot be told of, by number, and unknown counts."""
        yield [self.env._("Cases of the period without a reference of the state")]
        yield [self.env._("What is listed here is to be completed by the case managers named.")]
        yield []
        yield [self.env._("Case"), self.env._("Case Manager"), self.env._("Municipality"), self.env._("Carrier")]
        for case in self._cases_without_reference():
            yield [
                *(case.case_number, case.manager_id.sudo().name),  # sudo: the reader need not read user accounts
                *(case.municipality_id.name or "", case.carrier_id.name or ""),
            ]
        if counts := self._unknown_counts():
            yield []
            yield [self.env._("Counts that carriers have not reported")]
            for count in counts:
                yield [count.display_name, count.value_text]

    def _cases_without_reference(self):
        figures = self.env["kim.case.figure"]._as_of(self.end_date, self.start_date)
        return figures.search(
            [
                *[("company_id", "=", self.company_id.id), ("accompanied_cases", ">", 0)],
                ("has_state_reference", "=", False),
            ],
            order="manager_id, id",
        )

    def _unknown_counts(self):
        return self.env["kim.case.count"].search(
            [
                *[("company_id", "=", self.company_id.id), ("exactness", "=", "unknown")],
                *[("end_date", ">=", self.start_date), ("end_date", "<=", self.end_date)],
            ]
        )
