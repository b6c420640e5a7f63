"""Reports side by side as a workbook: figures on one sheet, rows of tables on another; numbers are numbers.

Like the paper the workbook is German, whoever asks for it (docs/decisions/0010).
"""

import io

import xlsxwriter

from odoo.addons.kim_management.printing.xlsx import OPTIONS

from ..figures.german_format import date
from ..figures.reading import ABSENT
from ..sections.changes import cell
from ..sections.document import Column, Table
from .kim_report_xlsx import UNITS, Book

SHEETS = (("Kennzahlen", False), ("Tabellenzeilen", True))
LEGEND = "• zum Schutz der Personen nicht ausgewiesen; unbekannt: nicht gemeldet; leer: im Bericht nicht enthalten"


def render(reports, lines):
    """Return a workbook of the lines; ``reports`` stand the oldest first, the readings of a line the newest first."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as workbook:
        workbook.set_properties({"title": "Sachstandsberichte nebeneinander"})
        book = Book(workbook)
        for title, is_of_tables in SHEETS:
            told = [line for line in lines if bool(line.table) == is_of_tables]
            book.add_table(title, _table(title, reports, told))
    return stream.getvalue()


def _table(title, reports, lines):
    columns = [Column("label", "Angabe"), Column("chapter", "Kapitel"), Column("unit", "Einheit")]
    columns += [Column(f"report_{report.id}", _head(report), is_number=True) for report in reports]
    caption = f"{title} der Sachstandsberichte nebeneinander ({LEGEND})"
    return Table(title, caption, columns, [_row(line) for line in lines])


def _row(line):
    readings = ["" if reading.state == ABSENT else cell(reading, line.unit) for reading in reversed(line.readings)]
    return [line.label, line.title, UNITS.get(line.unit, ""), *readings]


def _head(report):
    """Return the heading of a report: its Stichtag, its number, and whether it is a draft."""
    parts = (date(report.reference_date), report.number, "" if report.is_frozen else "Entwurf")
    return " ".join(part for part in parts if part)
