"""What differs between two reports, figure by figure and row by row. Documents in, differences out; nothing is asked.

A document is what ``kim.report._get_document`` returns. A figure is known by its key, a cell of a table by the keys of
table and column and by the first cell of its row, so that a report of five years ago can be compared, too.

Rules that hold for every pair of documents (``tests/test_comparison.py`` tries them with random ones):

* unknown is no number: from unknown to 0,50 is not a rise by 0,50, it is a figure that has become known
* what stands after "mehr als" is a lower bound and has no difference
* the result depends on no hidden number at all: who exchanges hidden numbers gets the same result
* with ``smallest`` (a public paper), no change of people is told that is small itself or by its distance to another
  one; then no earlier number of people of that chapter is repeated either, for it would give the change away

>>> from decimal import Decimal
>>> difference(read(Decimal("7.17")), read(Decimal("8.00")))
Decimal('0.83')
>>> difference(read(None), read(Decimal("0.50"))) is None
True
"""

from collections import Counter
from dataclasses import dataclass, replace
from itertools import combinations

from .reading import ABSENT, BOUND, HIDDEN, KEPT, KNOWN, NOTHING_THERE, UNKNOWN, WORDS, Reading, read
from .suppression import is_small

UNITS_OF_CELLS = {"Fte": "fte", "Money": "eur", "Caseload": "ratio"}
NOT_COMPARED = ("changes", "earlier_papers", "summary")  # chapters that tell of other papers or repeat this one

# Directions of a change
UP, DOWN, SAME, NEW, GONE, REPORTED, UNREPORTED, KEPT_BACK, UNCLEAR, REWORDED = (
    "up",
    "down",
    "same",
    "new",
    "gone",
    "reported",
    "unreported",
    "kept_back",
    "unclear",
    "reworded",
)


@dataclass(frozen=True)
class Change:
    """One figure or cell in two papers.

    ``table``, ``row`` and ``column`` are empty for a figure; ``difference`` is a number where both papers tell one.
    """

    chapter: str
    title: str
    key: str
    label: str
    unit: str
    before: Reading
    after: Reading
    direction: str = SAME
    difference: object = None
    table: str = ""
    row: str = ""
    column: str = ""


@dataclass(frozen=True)
class Place:
    """Where a figure or cell stands; equal in two papers that speak of the same thing."""

    chapter: str
    key: str
    table: str = ""
    row: str = ""
    column: str = ""


@dataclass(frozen=True)
class Entry:
    """What stands at a place: its words in this paper, its unit, and the reading."""

    title: str
    label: str
    unit: str
    reading: Reading


def compare(old, new, smallest=0):
    """Return what each figure and each cell of two documents says in both, as a list of :class:`Change`.

    In the order of the new document, what only the old one has last in its chapter. Chapters that only one of the two
    has are in the list, too; :func:`chapters_of_one` names them.

    :param int smallest: the smallest number of people that may be told; 0 where only hidden figures are kept back
    """
    before, after = all_entries([old, new])
    changes = [_change(place, before.get(place), after.get(place)) for place in in_order(after, before)]
    return _kept_back(changes, smallest)


def differing(changes):
    """Return the changes that say something: neither the same nor kept back."""
    return [change for change in changes if change.direction not in (SAME, KEPT_BACK)]


def chapters_of_one(old, new):
    """Return the titles of the chapters that only the new, and that only the old document has."""
    before, after = ({s.key: s.title for s in d["sections"] if s.key not in NOT_COMPARED} for d in (old, new))
    return (
        [title for key, title in after.items() if key not in before],
        [title for key, title in before.items() if key not in after],
    )


def in_order(*documents):
    """Return every place of some :func:`all_entries`: in the order of the first, further ones last in their chapter."""
    places = dict.fromkeys(place for document in documents for place in document)
    chapters = list(dict.fromkeys(place.chapter for place in places))
    return sorted(places, key=lambda place: (chapters.index(place.chapter), bool(place.table)))


def all_entries(documents):
    """Return {place: entry} for each document: the figures of each chapter, then the cells of its tables.

    A row is named by its first cell; in a table where that is not enough in one of the documents (two decisions of one
    day), by all its words in all of them.
    """
    repeated = {
        table.key
        for document in documents
        for _section, table in _tables(document)
        if len({_text(row[0]) for row in table.rows}) < len(table.rows)
    }
    return [_entries(document, repeated) for document in documents]


def _entries(document, repeated):
    found = {}
    for section in _sections(document):
        for figure in section.figures:
            reading = read(figure.value, figure.unit)
            found[Place(section.key, figure.key)] = Entry(section.title, figure.label, figure.unit, reading)
    for section, table in _tables(document):
        found.update(_cells(section, table, table.key in repeated))
    return found


def _sections(document):
    return [section for section in document["sections"] if section.key not in NOT_COMPARED]


def _tables(document):
    return [(section, block) for section in _sections(document) for block in section.blocks if block.kind == "table"]


def _text(cell):
    return cell if isinstance(cell, str) else cell.text


def _cells(section, table, is_named_by_words):
    """Yield (place, entry) of the cells that do not name their row; rows that are still equal are numbered."""
    seen = Counter()
    for row in [*table.rows, table.total]:
        if not row:
            continue
        name = (
            " · ".join(cell for cell in row if isinstance(cell, str) and cell) if is_named_by_words else _text(row[0])
        )
        seen[name] += 1
        label = name if seen[name] == 1 else f"{name} ({seen[name]})"
        for column, cell in zip(table.columns[1:], row[1:], strict=True):
            place = Place(section.key, f"{table.key}/{label}/{column.key}", table.key, label, column.key)
            unit = UNITS_OF_CELLS.get(type(cell).__name__, "count")
            yield place, Entry(section.title, f"{label}: {column.title}", unit, read(cell, unit))


def _change(place, old, new):
    """Return the change at a place of at least one of two documents."""
    words = new or old
    before, after = old.reading if old else NOTHING_THERE, new.reading if new else NOTHING_THERE
    return Change(
        chapter=place.chapter,
        title=words.title,
        key=place.key,
        label=words.label,
        unit=words.unit,
        before=before,
        after=after,
        direction=_direction(before, after),
        difference=difference(before, after),
        table=place.table,
        row=place.row,
        column=place.column,
    )


def difference(before, after):
    """Return by how much a number has changed; ``None`` where one of the two papers tells no number."""
    return after.value - before.value if before.state == after.state == KNOWN else None


def _direction(before, after):
    """Return which way a figure went, as far as two papers tell it.

    >>> _direction(read(2, "count"), read(3, "count")), _direction(NOTHING_THERE, read(3, "count"))
    ('up', 'new')
    >>> _direction(read(None), read(0)), _direction(read(0), read(None)), _direction(read(None), read(None))
    ('reported', 'unreported', 'same')
    """
    states = {before.state, after.state}
    if ABSENT in states:
        return NEW if before.state == ABSENT else GONE
    if HIDDEN in states:
        return KEPT_BACK
    if UNKNOWN in states:
        return SAME if len(states) == 1 else REPORTED if before.state == UNKNOWN else UNREPORTED
    if WORDS in states:
        return SAME if before.text == after.text else REWORDED
    if BOUND in states:
        return SAME if before == after else UNCLEAR
    return SAME if before.value == after.value else UP if after.value > before.value else DOWN


def _kept_back(changes, smallest):
    """Return the changes without those that would tell a small number of people, chapter by chapter.

    Running cases of two papers differ by what began less what ended, cases since the start by what began; so one hidden
    or small number of a chapter keeps all its changes back (docs/decisions/0065).
    """
    groups = {}
    for change in changes:
        groups.setdefault(_group(change), []).append(change)
    kept = {group for group, members in groups.items() if group and smallest > 1 and _tells_small(members, smallest)}
    return [_keep_back(change) if _group(change) in kept else change for change in changes]


def _group(change):
    """Return what is kept back together: the numbers of people of a chapter, in its figures or in its tables."""
    is_guarded = change.before.is_guarded or change.after.is_guarded
    return (change.chapter, bool(change.table)) if is_guarded else None


def _tells_small(group, smallest):
    """Return whether a number is hidden, or a change or the distance of two changes is small."""
    if any(HIDDEN in (change.before.state, change.after.state) for change in group):
        return True
    # a caseload is a quotient, its change is no number of people
    differences = {change.difference for change in group if isinstance(change.difference, int)}
    return any(is_small(abs(number), smallest) for number in differences) or any(
        is_small(abs(one - other), smallest) for one, other in combinations(differences, 2)
    )


def _keep_back(change):
    """Return the change without its earlier number; the present one stands in the paper anyway."""
    before = change.before if change.before.state == ABSENT else KEPT
    direction = KEPT_BACK if change.after.state != ABSENT and change.before.state != ABSENT else change.direction
    return replace(change, before=before, direction=direction, difference=None)
