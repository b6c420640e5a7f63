"""Tables as a workbook by XlsxWriter: text stays text, whatever it begins with, and amounts are numbers."""

import io
from decimal import Decimal

import xlsxwriter

# No text becomes a formula, an address or a number, even where a cell is not written as text by name
OPTIONS = {
    **{"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
}
WIDTH = 24


def to_xlsx(sheets, properties=None):
    """Return the sheets as XLSX.

    :param sheets: [(name, [row])]; a row is a list of cells: ``Decimal`` amounts, or text; the first row is the head
    :param dict properties: title and the like, for the file's own description
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as book:
        book.set_properties(properties or {})
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        amount = book.add_format({"num_format": "#,##0.00", "valign": "top"})
        for name, rows in sheets:
            sheet = book.add_worksheet(name[:31])
            sheet.set_column(0, max((len(row) for row in rows), default=1), WIDTH)
            sheet.freeze_panes(1, 0)
            for place, row in enumerate(rows):
                _write_row(sheet, place, row, text if place else head, amount)
    return stream.getvalue()


def _write_row(sheet, place, row, text, amount):
    for column, cell in enumerate(row):
        if isinstance(cell, Decimal):
            sheet.write_number(place, column, cell, amount)
        else:
            sheet.write_string(place, column, str(cell), text)
