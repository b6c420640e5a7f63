"""The report as a workbook: the head, every figure, and a sheet for each table and chart; numbers are numbers."""

import io
from datetime import datetime, time

import xlsxwriter

from odoo.addons.kim_management.printing.xlsx import OPTIONS

from ..sections.document import HIDDEN, Caseload, Column, Count, Fte, Money, Table
from .chart_drawing import COLOURS, MARKS
from .flow import longest_word, widths
from .typesetting import plainly_set

HEAD_SHEET, FIGURES_SHEET = "Bericht", "Kennzahlen"
LONGEST_NAME = 31
UNKNOWN = "unbekannt"
FORMATS = {Fte: "#,##0.00", Count: "#,##0", Caseload: "#,##0.0", Money: '#,##0.00 "€"'}
UNITS = {"fte": "VZÄ", "count": "Anzahl", "eur": "€"}
DASH_TYPES = ("solid", "dash", "round_dot", "dash_dot", "long_dash", "square_dot")
PATTERNS = (
    "percent_90",
    "wide_upward_diagonal",
    "wide_downward_diagonal",
    "small_grid",
    "dark_horizontal",
    "percent_25",
)
CHART_TYPES = {"line": {"type": "line"}, "bar": {"type": "column"}, "stacked": {"type": "column", "subtype": "stacked"}}
EMPTY_CELLS = "Leere Zellen: unbekannt oder nicht genannt."
LEGEND = (
    (HIDDEN, "kleine Zahl, zum Schutz der Personen nicht genannt"),
    (UNKNOWN, "nicht gemeldet oder nicht erfasst; das ist nicht null"),
    ("mehr als", "Mindestzahl: die genaue Zahl ist nicht bekannt"),
    ("mindestens", "Summe dessen, was bekannt ist; ein Teil ist unbekannt"),
)


def render(env, document):
    """Return the document as XLSX."""
    document = plainly_set(document)
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as workbook:
        created = datetime.combine(document["document_date"], time())
        workbook.set_properties({"title": document["subject"], "author": document["council"], "created": created})
        book = Book(workbook)
        book.add_head(document)
        book.add_table(FIGURES_SHEET, _figures(document["sections"]))
        for section in document["sections"]:
            for block in section.blocks:
                if block.kind == "table":
                    book.add_table(section.title, block)
                elif block.kind == "chart":
                    book.add_chart(section.title, block)
    return stream.getvalue()


def _figures(sections):
    """Return all figures of the report as one table, under the keys that the data (JSON) have."""
    columns = [Column("chapter", "Kapitel"), Column("label", "Kennzahl"), Column("value", "Wert", is_number=True)]
    columns += [Column("unit", "Einheit"), Column("key", "Schlüssel")]
    rows = [
        [section.title, figure.label, figure.value, UNITS.get(figure.unit, figure.unit), figure.key]
        for section in sections
        for figure in section.figures
    ]
    return Table("figures", "Alle Kennzahlen des Berichts", columns, rows)


class Book:
    """A workbook and the looks of its cells."""

    def __init__(self, workbook):
        """Begin with the looks that every sheet needs."""
        self.workbook = workbook
        self.names = set()
        self.looks = {}

    def look(self, **properties):
        """Return a cell format, each made once."""
        properties = {"valign": "top", "font_name": "Arial", "font_size": 10, **properties}
        key = tuple(sorted(properties.items()))
        if key not in self.looks:
            self.looks[key] = self.workbook.add_format(properties)
        return self.looks[key]

    def add_sheet(self, title):
        """Return a new sheet with a name that Excel takes and no other sheet has."""
        sheet = self.workbook.add_worksheet(self._free_name(title))
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        return sheet

    def _free_name(self, title):
        """Return the title without letters that Excel refuses, at most 31 letters, numbered where it is taken."""
        title = "".join(" " if letter in "[]:*?/\\" else letter for letter in title).strip(" '") or "Tabelle"
        name, number = title[:LONGEST_NAME].strip(" '"), 1
        while name.lower() in self.names:
            number += 1
            suffix = f" {number}"
            name = title[: LONGEST_NAME - len(suffix)].strip(" '") + suffix
        self.names.add(name.lower())
        return name

    def add_head(self, document):
        """Add what the paper is, and what the signs in the sheets mean."""
        sheet = self.add_sheet(HEAD_SHEET)
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 70)
        label, text = self.look(bold=True), self.look(text_wrap=True, align="left")
        day = self.look(num_format="dd.mm.yyyy", align="left")
        rows = [
            ("Gegenstand", document["subject"]),
            ("Kreis oder Stadt", document["council"]),
            ("Vorlagen Nr.", document["number"] or "–"),
            ("Art", next(word for _key, word, is_chosen in document["kinds"] if is_chosen)),
            ("Beratung", document["publicity"]),
            ("Stichtag aller Angaben", document["reference_date"]),
            ("Datum", document["document_date"]),
            ("Fachbereich", document["department"] or "–"),
            ("Bearbeiter/in", document["authors"] or "–"),
            ("Az.", document["file_reference"] or "–"),
            *(("Beratungsfolge", _station(station)) for station in document["stations"]),
            *((impact["label"], impact["text"]) for impact in document["impacts"]),
            *((f"Zeichen „{sign}“", meaning) for sign, meaning in LEGEND),
        ]
        for place, (name, value) in enumerate(rows):
            sheet.write_string(place, 0, name, label)
            if isinstance(value, str):
                sheet.write_string(place, 1, value, text)
            else:
                sheet.write_datetime(place, 1, datetime.combine(value, time()), day)

    def add_table(self, title, table):
        """Add a table: its caption, its head that stays in sight, its rows, its total."""
        sheet = self.add_sheet(title)
        sheet.write_string(0, 0, table.caption, self.look(bold=True, font_size=12))
        self._write_heads(sheet, [(column.title, column.is_number) for column in table.columns])
        for place, width in enumerate(widths(_with_texts(table))):
            sheet.set_column(place, place, max(width, longest_word(table.columns[place].title)) * 1.1 + 3)
        for place, row in enumerate([*table.rows, *([table.total] if table.total else [])]):
            extra = {"bold": True, "top": 1} if row is table.total else {}
            for column, cell in enumerate(row):
                self._write(sheet, (2 + place, column), cell, extra)
        sheet.freeze_panes(2, 1)
        sheet.repeat_rows(0, 1)

    def add_chart(self, title, chart):
        """Add the numbers of a chart and a chart of these numbers, which Excel draws and an office can change."""
        sheet = self.add_sheet(title)
        sheet.write_string(0, 0, chart.caption, self.look(bold=True, font_size=12))
        self._write_heads(sheet, [("", False), *((f"{label} ({chart.unit})", True) for label, _values in chart.series)])
        for place, label in enumerate(chart.labels):
            sheet.write_string(2 + place, 0, label, self.look())
            for column, (_label, values) in enumerate(chart.series, start=1):
                if number_of(values[place])[0] is not None:  # Excel would draw a word as zero
                    self._write(sheet, (2 + place, column), values[place], {})
        sheet.write_string(3 + len(chart.labels), 0, EMPTY_CELLS, self.look(italic=True))
        sheet.set_column(0, len(chart.series), 18)
        sheet.freeze_panes(2, 1)
        options = {"description": chart.alternative, "x_offset": 12}
        sheet.insert_chart(2, len(chart.series) + 1, self._drawn(chart, sheet.get_name()), options)

    def _drawn(self, chart, sheet_name):
        last = 1 + len(chart.labels)
        drawn = self.workbook.add_chart(CHART_TYPES[chart.style])
        for column in range(1, len(chart.series) + 1):
            places = {
                "name": [sheet_name, 1, column],
                "categories": [sheet_name, 2, 0, last, 0],
                "values": [sheet_name, 2, column, last, column],
            }
            drawn.add_series(places | _series_look(chart.style, column - 1))
        drawn.set_title({"name": chart.caption, "name_font": {"size": 11}})
        drawn.set_y_axis({"name": chart.unit, "min": 0})
        drawn.show_blanks_as("gap")
        drawn.set_size({"width": 720, "height": 360})
        return drawn

    def _write_heads(self, sheet, heads):
        for place, (title, is_number) in enumerate(heads):
            align = "right" if is_number else "left"
            indent = 1 if place and not is_number else 0
            look = self.look(bold=True, text_wrap=True, bottom=1, bg_color="#E8EDF3", align=align, indent=indent)
            sheet.write_string(1, place, title, look)

    def _write(self, sheet, place, cell, extra):
        """Write a number as a number, a hidden or unknown one as the sign that stands for it, anything else as text."""
        if isinstance(cell, str):
            sheet.write_string(*place, cell, self.look(text_wrap=True, indent=1 if place[1] else 0, **extra))
            return
        value, number_format = number_of(cell)
        if value is None:
            text = HIDDEN if getattr(cell, "is_hidden", False) else UNKNOWN
            sheet.write_string(*place, text, self.look(align="right", **extra))
        else:
            sheet.write_number(*place, value, self.look(num_format=number_format, align="right", **extra))


def _series_look(style, number):
    """Return colour and dashes, or hatching, of a series, as in the other formats."""
    colour = COLOURS[number % len(COLOURS)]
    if style == "line":
        dash = {"color": colour, "width": 2, "dash_type": DASH_TYPES[number % len(DASH_TYPES)]}
        fill = {"color": colour}
        return {"line": dash, "marker": {"type": MARKS[number % len(MARKS)], "size": 6, "fill": fill, "border": fill}}
    border = {"border": {"color": colour}}
    if number == 0:
        return {"fill": {"color": colour}, **border}
    pattern = PATTERNS[number % len(PATTERNS)]
    return {"pattern": {"pattern": pattern, "fg_color": colour, "bg_color": "#FFFFFF"}, **border}


def number_of(cell):
    """Return the number in a cell, and how it is shown; ``None`` where it is hidden or unknown.

    >>> number_of(Fte(Decimal("7.17"))), number_of(Count(500, is_lower_bound=True)), number_of(Count(2, is_hidden=True))
    ((Decimal('7.17'), '#,##0.00'), (500, '"mehr als "#,##0'), (None, '#,##0'))
    """
    value = getattr(cell, "value", cell)
    number_format = FORMATS.get(type(cell)) or ("#,##0" if isinstance(value, int) else "#,##0.00")
    if getattr(cell, "is_lower_bound", False):
        number_format = f'"{"mindestens" if isinstance(cell, Money) else "mehr als"} "{number_format}'
    if note := getattr(cell, "note", "").replace('"', ""):
        number_format += f'" ({note})"'
    return (None if getattr(cell, "is_hidden", False) else value), number_format


def _with_texts(table):
    """Return the table with plain numbers as texts too, so that its columns can be measured."""

    def text(cell):
        """Return what the cell prints."""
        return cell if isinstance(cell, str) or hasattr(cell, "text") else str(cell)

    rows = [[text(cell) for cell in row] for row in table.rows]
    return Table(table.key, table.caption, table.columns, rows, table.total)


def _station(station):
    parts = (station["body"], station["meeting_date_text"] or "offen", station["kind_text"])
    return " · ".join(part for part in parts if part)
