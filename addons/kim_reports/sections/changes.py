"""Chapter: what has changed since the last report: every figure in words and in a table, and what is new in the tables.

Computed from two documents (``figures/comparison.py``): the frozen one of the report before, and the other chapters of
this one. No question to the database can be different from what the two papers say.
"""

from ..figures import comparison
from ..figures.comparison import GONE, KEPT_BACK, NEW, SAME, compare
from ..figures.german_format import date, enumeration, fte_in_text
from ..figures.reading import ABSENT, BOUND, HIDDEN, HIDDEN_TEXT, KNOWN, WORDS, number_text
from .document import BulletList, Caseload, Column, Count, Fte, Money, Section, Table

READS_OTHERS = True
TITLE = "Veränderungen seit dem letzten Bericht"
CELLS = {"fte": Fte, "count": Count, "eur": Money, "ratio": Caseload}
SENTENCES = {
    "up": "von {before} auf {after} gestiegen ({difference})",
    "down": "von {before} auf {after} gesunken ({difference})",
    "new": "{after}; im letzten Bericht nicht enthalten",
    "gone": "zuletzt {before}; jetzt nicht mehr enthalten",
    "reported": "jetzt {after}, zuletzt unbekannt",
    "unreported": "jetzt unbekannt, zuletzt {before}",
    "unclear": "jetzt {after}, zuletzt {before}; um wie viel es sich geändert hat, ist nicht bekannt",
    "reworded": "jetzt „{after}“, zuletzt „{before}“",
}


def collect(ledger):
    """Return what differs from the last report; no chapter where there is none."""
    previous = ledger.report.previous_report_id
    if not previous:
        return None
    old, new = previous._get_document(), {"sections": list(ledger.chapters.values())}
    changes = compare(old, new, ledger.smallest_number)
    gone, come = ({s.key for s in a["sections"]} - {s.key for s in b["sections"]} for a, b in ((old, new), (new, old)))
    changes = [change for change in changes if change.chapter not in gone | come]
    section = Section("changes", TITLE)
    section.tell(f"Verglichen wird mit dem letzten Bericht ({_name(previous)}).")
    _tell_figures(section, [change for change in changes if not change.table], previous, ledger)
    _tell_rows(section, [change for change in changes if change.table], _captions(old, new))
    _tell_chapters(section, *comparison.chapters_of_one(old, new))
    return section


def _name(report):
    """Return "Vorlage 50/018/2022, Stichtag 21.07.2022"."""
    number = f"Vorlage {report.number}, " if report.number else ""
    return f"{number}Stichtag {date(report.reference_date)}"


def _tell_figures(section, changes, previous, ledger):
    """Tell each figure that differs in words and in a table, and how many do not."""
    differing = comparison.differing(changes)
    same = sum(change.direction == SAME for change in changes)
    kept = sum(change.direction == KEPT_BACK for change in changes)
    if differing:
        section.blocks.append(BulletList([sentence(change) for change in differing]))
        section.blocks.append(_table(differing, previous.reference_date, ledger.reference_date))
    section.tell(_summary(len(differing), same))
    if kept:
        section.tell(
            "Zum Schutz der Personen ist nicht ausgewiesen, wie sich folgende Zahlen verändert haben: "
            f"{'; '.join(change.label for change in changes if change.direction == KEPT_BACK)}."
        )
    section.count("figures_changed", "seit dem letzten Bericht veränderte Angaben", len(differing), "count")
    section.count("figures_unchanged", "seit dem letzten Bericht unveränderte Angaben", same, "count")


def _summary(differing, same):
    """Return how many figures have not changed.

    >>> _summary(0, 3), _summary(2, 1), _summary(2, 3)
    ('Keine Angabe hat sich verändert.', 'Eine weitere Angabe ist unverändert.', '3 weitere Angaben sind unverändert.')
    """
    if not differing:
        return "Keine Angabe hat sich verändert."
    if same < 2:
        return "Eine weitere Angabe ist unverändert." if same else ""
    return f"{same} weitere Angaben sind unverändert."


def sentence(change):
    """Return the change in words, e.g. "Baustein 2, VZÄ besetzt: von 7,17 auf 8 gestiegen (+0,83)"."""
    label = change.label.replace(": ", ", ")
    texts = {name: text_of(getattr(change, name), change.unit) for name in ("before", "after")}
    return f"{label[:1].upper()}{label[1:]}: " + SENTENCES[change.direction].format(difference=by(change), **texts)


def text_of(reading, unit):
    """Return a reading as running text writes it."""
    return fte_in_text(reading.value) if reading.state == KNOWN and unit == "fte" else reading.text


def by(change):
    """Return the difference with its sign, a minus that is as long as a plus; a dash where there is none.

    >>> from decimal import Decimal
    >>> from ..figures.comparison import Change
    >>> from ..figures.reading import read
    >>> by(Change("", "", "", "", "fte", read(None), read(None), difference=Decimal("-0.50")))
    '−0,50'
    """
    if change.direction == KEPT_BACK:
        return HIDDEN_TEXT
    if not change.difference:
        return "–"
    sign = "+" if change.difference > 0 else "\N{MINUS SIGN}"
    return sign + number_text(abs(change.difference), change.unit)


def cell(reading, unit):
    """Return a reading as a cell of a table, so that files for machines and sheets get a number."""
    if reading.state == ABSENT:
        return "–"
    if reading.state == HIDDEN:
        return Count(None, is_hidden=True)
    kind = CELLS.get(unit)
    if not kind or reading.state == WORDS:
        return reading.text
    return kind(reading.value, is_lower_bound=True) if reading.state == BOUND else kind(reading.value)


def _table(changes, before, after):
    return Table(
        "changed_figures",
        "Veränderte Angaben",
        [Column("figure", "Angabe"), *change_columns(before, after)],
        [[change.label, *change_cells(change)] for change in changes],
    )


def change_columns(before, after):
    """Return the columns of a table of changes: the two Stichtage, and the difference."""
    return [
        Column("before", date(before), is_number=True),
        Column("after", date(after), is_number=True),
        Column("difference", "Veränderung", is_number=True),
    ]


def change_cells(change):
    """Return the cells of a change: before, after, difference."""
    return [cell(change.before, change.unit), cell(change.after, change.unit), by(change)]


def _captions(*documents):
    blocks = (block for paper in documents for section in paper["sections"] for block in section.blocks)
    return {block.key: block.caption for block in blocks if block.kind == "table"}


def _tell_rows(section, changes, captions):
    """Tell what differs in the tables of the other chapters: rows that came, rows that went, cells that changed."""
    tables = {}
    for change in changes:
        tables.setdefault(change.table, {}).setdefault(change.row, []).append(change)
    items = []
    for table, rows in tables.items():
        by_direction = {row: {change.direction for change in cells} for row, cells in rows.items()}
        parts = [
            f"{what}: {'; '.join(names)}"
            for direction, what in ((NEW, "neu"), (GONE, "nicht mehr enthalten"))
            if (names := [row for row, directions in by_direction.items() if directions == {direction}])
        ]
        parts += [
            sentence(change)
            for row, cells in rows.items()
            if by_direction[row] not in ({NEW}, {GONE})
            for change in comparison.differing(cells)
        ]
        items += [f"{captions[table]} – {part}" for part in parts]
    if items:
        section.tell("In den Tabellen hat sich verändert:")
        section.blocks.append(BulletList(items))


def _tell_chapters(section, come, gone):
    """Name the chapters that only one of the two papers has."""
    for titles, text in ((come, "Neu in diesem Bericht"), (gone, "Nur im letzten Bericht stand")):
        if titles:
            section.tell(f"{text}: {enumeration([f'„{title}“' for title in titles])}.")
