import json

from werkzeug.datastructures import FileStorage

from odoo import http

from odoo.addons.web.controllers import export, pivot

FORMULA = ("=", "{=", "+", "-", "@")


class TextCells:
    """Text that looks like a formula or an address is written as the text that it is.

    Names and notes come from carriers, too; whoever opens the file must not run what somebody typed.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.worksheet.strings_to_formulas = False
        self.worksheet.strings_to_urls = False


class TextXlsxWriter(TextCells, export.ExportXlsxWriter):
    """A plain list."""


class TextGroupXlsxWriter(TextCells, export.GroupExportXlsxWriter):
    """A list in groups."""


class KimExcelExport(export.ExcelExport):
    """Odoo's export of lists, with cells that stay text."""

    def from_group_data(self, fields, columns_headers, groups):
        """Write the groups as Odoo does, by a writer of our own."""
        with TextGroupXlsxWriter(fields, columns_headers, groups.count) as writer:
            row, column = 1, 0
            for name, group in groups.children.items():
                row, column = writer.write_group(row, column, name, group)
        return writer.value

    def from_data(self, fields, columns_headers, rows):
        """Write the rows as Odoo does, by a writer of our own."""
        with TextXlsxWriter(fields, columns_headers, len(rows)) as writer:
            for number, values in enumerate(rows, start=1):
                for column, value in enumerate(values):
                    writer.write_cell(number, column, value)
        return writer.value


class KimTableExporter(pivot.TableExporter):
    """Odoo's export of pivot tables: titles that look like a formula get an apostrophe, as in Odoo's CSV files."""

    @http.route()
    def export_xlsx(self, data, **kw):
        """Mark the titles, and write the table as Odoo does."""
        table = json.load(data) if isinstance(data, FileStorage) else json.loads(data)
        if table:
            headers = [header for row in table.get("col_group_headers", []) for header in row]
            for titled in (*headers, *table.get("measure_headers", []), *table.get("rows", [])):
                if str(titled.get("title", "")).startswith(FORMULA):
                    titled["title"] = f"'{titled['title']}"
        return super().export_xlsx(json.dumps(table), **kw)
