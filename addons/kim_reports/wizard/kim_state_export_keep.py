import base64
import csv
from hashlib import sha256
from io import BytesIO, StringIO

import xlsxwriter

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..figures.german_format import fte_in_text
from ..figures.suppression import hide_list
from ..sections.document import HIDDEN, Count

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # with these a spreadsheet would calculate a text


class ReadFigures(dict):
    """Figures of a report that the server has read: what a caller puts into the context is no such thing."""


class KimStateExport(models.TransientModel):
    """Hands figures to the state and keeps what was handed out: from cases, staffing and the report, as XLSX or CSV."""

    _inherit = "kim.state.export"

    file_format = fields.Selection([("xlsx", "Excel (XLSX)"), ("csv", "CSV")], required=True, default="xlsx")
    hides_small = fields.Boolean(
        "Hide Small Numbers",
        help="The state usually asks for exact figures. Hidden are, in each column, numbers of people below the "
        "smallest one that is published, and those from which they could be computed.",
    )
    gap_text = fields.Text("Missing", compute="_compute_gap_text")

    # === COMPUTE METHODS === #

    @api.depends("mapping_id", "start_date", "end_date", "company_id")
    @api.depends_context("lang")
    def _compute_gap_text(self):
        """Say what is missing before anything leaves the house."""
        for wizard in self:
            is_complete = wizard.start_date and wizard.end_date and wizard.start_date <= wizard.end_date
            gaps = wizard._gaps() if is_complete else []
            wizard.gap_text = "\n".join(f"{fte_in_text(amount)} × {name}" for name, amount in gaps)

    # === ACTION METHODS === #

    def action_export(self):
        """Make the file for the state where the button asks for it (context key ``kim_for_state``)."""
        return self._keep() if self.env.context.get("kim_for_state") else super().action_export()

    # === BUSINESS METHODS === #

    def _keep(self):
        """Make the file for the state, keep it with its hash, and open what was kept."""
        self.ensure_one()
        self.check_access("read")
        self._check_ready()
        content = self._csv() if self.file_format == "csv" else self._state_workbook()
        gaps = [fields.Command.create({"name": name, "amount": amount}) for name, amount in self._gaps()]
        # sudo: nobody adds or changes a kept file by hand; whoever may export has one made
        kept = (
            self.env["kim.state.export.file"]
            .sudo()
            .create(
                {
                    "mapping_id": self.mapping_id.id,
                    "mapping_name": self.mapping_id.name,
                    "company_id": self.company_id.id,
                    "start_date": self.start_date,
                    "end_date": self.end_date,
                    "hides_small": self.hides_small,
                    "content": base64.b64encode(content),
                    "file_name": f"KIM_{self.start_date}_{self.end_date}.{self.file_format}",
                    "sha256": sha256(content).hexdigest(),
                    "gap_ids": gaps,
                }
            )
        )
        return {"type": "ir.actions.act_window", "res_model": kept._name, "res_id": kept.id, "views": [(False, "form")]}

    def _check_ready(self):
        if self.start_date > self.end_date:
            raise UserError(self.env._("The end lies before the start. Please correct one of the days."))
        if not self.mapping_id.line_ids:
            raise UserError(self.env._("The form has no columns yet. Please enter what the state asks for."))

    def _figures(self, line):
        """Return {row: figure} of a column, from where the form says; what nobody knows is said to be unknown."""
        if line.source_kind == "staffing":
            return self._staffing_figures(line)
        if line.source_kind == "report":
            return self._report_figures(line)
        figures = super()._figures(line)
        if not self.hides_small:
            return figures
        hidden = hide_list({key.id if key else key: value for key, value in figures.items()}, self._smallest())
        return {key: HIDDEN if (key.id if key else key) in hidden else value for key, value in figures.items()}

    def _staffing_figures(self, line):
        staffing = self.env["kim.staffing"]._as_of(self.end_date)
        kind = self.mapping_id.row_kind
        groups = staffing._read_group(
            line._staffing_filter(), [] if kind == "total" else [kind], [f"{line.staffing_measure}:sum"]
        )
        rows = {(group[0] if len(group) > 1 else None): round(group[-1] or 0, 2) for group in groups}
        # Entitlements belong to no town; a row of its own is only for posts that do serve several.
        return {key: value for key, value in rows.items() if key or value or kind == "total"}

    def _figure_rows(self):
        """Read the report once for all columns."""
        return super(KimStateExport, self._with_report())._figure_rows()

    def _with_report(self):
        """Return the wizard with the figures of the report on the last day of the period, where asked for."""
        is_read = isinstance(self.env.context.get("kim_report_figures"), ReadFigures)
        if is_read or "report" not in self.mapping_id.line_ids.mapped("source_kind"):
            return self
        days = {"reference_date": self.end_date, "document_date": self.end_date, "changes_since": self.start_date}
        report = self.env["kim.report"].new({**days, "company_id": self.company_id.id, "is_public": self.hides_small})
        figures = [figure for section in report._get_document()["sections"] for figure in section.figures]
        return self.with_context(kim_report_figures=ReadFigures((figure.key, figure.value) for figure in figures))

    def _report_figures(self, line):
        """Return the figure of the report; a form with such a column has one row (``kim.state.mapping``)."""
        return {None: self._cell(self._with_report().env.context["kim_report_figures"].get(line.figure_key))}

    def _cell(self, value):
        """Return a figure of the report as a cell: a number where there is one."""
        if isinstance(value, Count):
            if value.is_hidden or (value.is_lower_bound and value.value is not None):
                return value.text
            value = value.value
        if value is None:
            return self.env._("unknown")
        return value if isinstance(value, int) else float(value)

    def _smallest(self):
        return self.company_id.sudo().kim_small_number  # sudo: the reader need not be allowed to read the company

    def _row_label(self, key):
        """Say of rows without a town or carrier that posts may serve several of them."""
        has_posts = "staffing" in self.mapping_id.line_ids.mapped("source_kind")
        if self.mapping_id.row_kind != "total" and not key and has_posts:
            return self.env._("several, or not entered")
        return super()._row_label(key)

    # === FILES === #

    def _state_workbook(self):
        """Return the workbook for the state: figures only, nothing about single cases."""
        stream = BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        with xlsxwriter.Workbook(stream, options) as book:
            sheet = book.add_worksheet(self.env._("Figures"))
            for number, row in enumerate(self._figure_rows()):
                sheet.write_row(number, 0, row)
            sheet.set_column(0, 0, 32)
        return stream.getvalue()

    def _csv(self):
        """Return the same rows as German offices read CSV: semicolons, decimal comma; no text is calculated."""
        stream = StringIO()
        writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
        for row in self._figure_rows():
            writer.writerow([self._csv_cell(value) for value in row])
        return stream.getvalue().encode("utf-8-sig")

    @api.model
    def _csv_cell(self, value):
        if isinstance(value, str):
            return f"'{value}" if value.startswith(FORMULA) else value
        return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",") if isinstance(value, float) else value
