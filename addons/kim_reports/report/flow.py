"""The paper as a row of simple parts in reading order: what ODT and DOCX print one after the other.

It says what stands where, never how it looks; the web page (and so the PDF) has the same parts in the same order.
"""

from dataclasses import dataclass

from ..figures.german_format import date
from ..sections.document import Column, Table, text_of

CHECKED, UNCHECKED = "☒", "☐"
NARROWEST, WIDEST = 9, 44  # letters that a column is given at least and at most
TEXT_WIDTH, NARROW_WIDTH = 16.5, 11.5  # cm; a table of two columns would otherwise part its numbers from their names


@dataclass
class Heading:
    """A heading; level 1 is the subject of the paper."""

    level: int
    text: str
    kind: str = "heading"


@dataclass
class Line:
    """A line of the head: a label and what it says, or a text with a style of its own."""

    text: str
    label: str = ""
    style: str = "head"
    kind: str = "line"


def flow(document):
    """Return the parts of the paper: headings, lines of the head, and the blocks of the chapters."""
    parts = [*_head(document), Heading(2, "Sachverhaltsdarstellung")]
    for number, section in enumerate(document["sections"], start=1):
        parts += [Heading(3, f"{number}. {section.title}"), *section.blocks]
    return [*parts, *_texts(document["closing"])]


def _head(document):
    yield Line(document["council"], style="council")
    for _key, label, is_checked in document["kinds"]:
        yield Line(check(label, is_checked), style="check")
    yield Line(document["number"] or "–", "Vorlagen Nr.")
    yield Line(document["publicity"], "Beratung")
    yield Line(document["department"] or "–", "Fachbereich")
    yield Line(document["authors"] or "–", "Bearbeiter/in")
    yield Line(date(document["document_date"]), "Datum")
    yield Line(document["file_reference"] or "–", "Az.")
    if document["stations"]:
        yield _stations(document["stations"])
    yield Heading(1, document["subject"])
    yield Line(f"Stichtag aller Angaben: {date(document['reference_date'])}", style="note")
    yield _impacts(document["impacts"])
    if document["proposal"]:
        yield Heading(2, "Beschlussvorschlag")
        yield from _texts(document["proposal"])


def _texts(texts):
    return [Line(text, style="text") for text in texts]


def check(label, is_checked):
    """Return a check box in letters, which every office program shows and everybody can change.

    >>> check("ja", True), check("nein", False)
    ('☒ ja', '☐ nein')
    """
    return f"{CHECKED if is_checked else UNCHECKED} {label}"


def _stations(stations):
    columns = [
        Column("body", "Beratungsfolge"),
        Column("meeting_date", "Termin"),
        Column("kind", "Art der Entscheidung"),
    ]
    rows = [[station["body"], station["meeting_date_text"] or "offen", station["kind_text"]] for station in stations]
    return Table("stations", "", columns, rows)


def _impacts(impacts):
    columns = [Column("impact", "Auswirkung auf"), Column("answer", "Einschätzung")]
    rows = [
        [impact["label"], "   ".join(check(label, is_chosen) for _key, label, is_chosen in impact["answers"])]
        for impact in impacts
    ]
    return Table("impacts", "Auswirkungen", columns, rows)


def rows_of(table):
    """Return the rows of a table as texts, its total last."""
    rows = [*table.rows, *([table.total] if table.total else [])]
    return [[text_of(cell) for cell in row] for row in rows]


def widths(table):
    """Return how wide each column of a table should be, in letters."""
    columns = zip(*rows_of(table), strict=True) if table.rows or table.total else [()] * len(table.columns)
    return [
        min(WIDEST, max([NARROWEST, longest_word(column.title), *map(len, texts)])) + 3
        for column, texts in zip(table.columns, columns, strict=True)
    ]


def lengths(table):
    """Return how wide each column of a table is, in cm."""
    whole = NARROW_WIDTH if len(table.columns) == 2 and table.columns[1].is_number else TEXT_WIDTH
    kinds = zip(widths(table), column_kinds(table), strict=True)
    shares = [width + (4 if kind == "after" else 0) for width, kind in kinds]
    return [whole * share / sum(shares) for share in shares]


def column_kinds(table):
    """Return for each column: number, after (a text behind a number, which keeps its distance from it), or text."""
    numbers = [column.is_number for column in table.columns]
    befores = [False, *numbers]
    pairs = zip(numbers, befores, strict=False)
    return ["number" if number else "after" if before else "text" for number, before in pairs]


def longest_word(text):
    """Return the length of the longest word.

    >>> longest_word("besetzt (VZÄ)"), longest_word("")
    (7, 0)
    """
    return max(map(len, text.split()), default=0)


def is_lead(parts, place):
    """Return whether the part at a place must not be parted from the next one, as a heading or a lead-in."""
    follows = parts[place + 1].kind if place + 1 < len(parts) else ""
    return parts[place].kind in ("paragraph", "line") and follows in ("table", "list", "chart")
