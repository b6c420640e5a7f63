"""Several reports beside each other: figures and cells in rows, reports in columns, each as its own paper prints it.

Nothing is calculated: a report of five years ago says what it said then. A figure that a report does not have stays
empty, which is neither unknown nor zero.
"""

from dataclasses import dataclass

from .comparison import all_entries, in_order
from .reading import NOTHING_THERE, WORDS


@dataclass(frozen=True)
class Line:
    """One figure or cell in every report; ``readings`` has one for each."""

    chapter: str
    title: str
    key: str
    label: str
    unit: str
    table: str
    readings: tuple


def lines(documents):
    """Return the lines of some documents, the newest first: its order counts, what only older ones have follows.

    Cells with words are left out: a table of five years compares numbers.
    """
    papers = all_entries(documents)
    rows = []
    for place in in_order(*papers):
        told = [paper[place] for paper in papers if place in paper]
        readings = tuple(paper[place].reading if place in paper else NOTHING_THERE for paper in papers)
        if any(entry.reading.state != WORDS for entry in told):
            first = told[0]
            rows.append(Line(place.chapter, first.title, place.key, first.label, first.unit, place.table, readings))
    return rows
