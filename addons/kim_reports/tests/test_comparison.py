import doctest
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import TransactionCase, tagged

from ..figures import comparison, reading, side_by_side
from ..figures.comparison import KEPT_BACK, SAME, compare, differing
from ..figures.reading import ABSENT
from ..sections.document import Caseload, Column, Count, Figure, Fte, Section, Table

SMALLEST = 5
# The same examples on every machine and every run; a database of failures would be a file in the repository.
EXAMPLES = settings(max_examples=60, deadline=None, derandomize=True, database=None)
FTE = st.one_of(st.none(), st.decimals(0, 20, places=2))
PEOPLE = st.builds(
    Count,
    st.one_of(st.none(), st.integers(0, 40), st.integers(10, 40)),
    is_hidden=st.sampled_from([False] * 7 + [True]),
    is_lower_bound=st.sampled_from([False] * 7 + [True]),
)
NUMBERS = st.integers(12, 60)
KEYS = ("a", "b", "c", "d")


def document(sections, day=date(2022, 7, 21)):
    """Return a document with these chapters."""
    return {"reference_date": day, "sections": sections}


@st.composite
def chapters(draw, key):
    """Return a chapter with some figures and a table of towns."""
    section = Section(key, f"Kapitel {key}")
    for name in draw(st.lists(st.sampled_from(KEYS), unique=True)):
        section.count(f"{key}_fte_{name}", name, draw(FTE))
    for name in draw(st.lists(st.sampled_from(KEYS), unique=True)):
        section.count(f"{key}_people_{name}", name, draw(PEOPLE), "count")
    columns = [Column("town", "Stadt"), Column("people", "Personen"), Column("load", "Last"), Column("x_fte", "VZÄ")]
    columns.append(Column("state", "Stand"))
    rows = []
    for town in draw(st.lists(st.sampled_from(("Haan", "Hilden", "Velbert")), max_size=4)):
        people = draw(PEOPLE)
        load = Caseload(draw(FTE), people.is_hidden)
        rows.append([town, people, load, Fte(draw(FTE)), draw(st.sampled_from(("versandt", "zurück")))])
    section.blocks.append(Table(f"{key}_towns", "Städte", columns, rows))
    return section


@st.composite
def documents(draw):
    """Return a document with some of three chapters, in any order."""
    keys = draw(st.permutations(("x", "y", "z")))[: draw(st.integers(0, 3))]
    return document([draw(chapters(key)) for key in keys])


def with_other_hidden_numbers(paper):
    """Return the same paper with every hidden number exchanged."""

    def other(value):
        is_hidden = getattr(value, "is_hidden", False)
        return replace(value, value=None if value.value else Decimal(3)) if is_hidden else value

    return document(
        [
            replace(
                section,
                figures=[replace(figure, value=other(figure.value)) for figure in section.figures],
                blocks=[replace(b, rows=[[other(cell) for cell in row] for row in b.rows]) for b in section.blocks],
            )
            for section in paper["sections"]
        ]
    )


@tagged("post_install", "-at_install", "kim_slow")
class TestComparison(TransactionCase):
    """Two papers beside each other: every difference, no invention, and no hidden number."""

    def test_the_examples_hold(self):
        for module in (comparison, reading):
            with self.subTest(module=module.__name__):
                result = doctest.testmod(module)
                self.assertGreater(result.attempted, 0, "no example was tried")
                self.assertEqual(result.failed, 0)

    @EXAMPLES
    @given(documents())
    def test_a_paper_does_not_differ_from_itself(self, paper):
        self.assertEqual(differing(compare(paper, paper)), [])
        self.assertEqual(comparison.chapters_of_one(paper, paper), ([], []))

    @EXAMPLES
    @given(documents(), documents())
    def test_every_figure_is_compared_exactly_once(self, old, new):
        keys = [change.key for change in compare(old, new) if not change.table]
        self.assertEqual(len(keys), len(set(keys)))
        self.assertEqual(set(keys), {f.key for paper in (old, new) for s in paper["sections"] for f in s.figures})

    @EXAMPLES
    @given(documents(), documents())
    def test_what_differs_is_said_and_nothing_else(self, old, new):
        """Recomputed from the figures alone: what is told differently, by how much, and what is unknown."""
        values = [{f.key: f.value for s in paper["sections"] for f in s.figures} for paper in (old, new)]
        for change in compare(old, new):
            if change.table:
                continue
            told = [_plain(value[change.key]) if change.key in value else "absent" for value in values]
            if "hidden" in told:
                self.assertIsNone(change.difference)
                self.assertIn(change.direction, (KEPT_BACK, "new", "gone"))
            else:
                self.assertEqual(change.direction == SAME, told[0] == told[1])
                are_numbers = all(isinstance(value, int | Decimal) for value in told)
                self.assertEqual(change.difference, told[1] - told[0] if are_numbers else None)

    @EXAMPLES
    @given(documents(), documents())
    def test_backwards_every_change_is_reversed(self, old, new):
        forth = {change.key: change for change in compare(old, new)}
        opposite = {"up": "down", "new": "gone", "reported": "unreported"}
        opposite |= {value: key for key, value in opposite.items()}
        for back in compare(new, old):
            change = forth[back.key]
            self.assertEqual(back.direction, opposite.get(change.direction, change.direction))
            self.assertEqual((back.before, back.after), (change.after, change.before))
            self.assertEqual(back.difference or 0, -(change.difference or 0))

    @EXAMPLES
    @given(documents(), documents(), st.sampled_from((0, SMALLEST)))
    def test_the_result_depends_on_no_hidden_number(self, old, new, smallest):
        masked = [with_other_hidden_numbers(paper) for paper in (old, new)]
        self.assertEqual(compare(old, new, smallest), compare(*masked, smallest))
        self.assertEqual(side_by_side.lines([new, old]), side_by_side.lines(masked[::-1]))

    @EXAMPLES
    @given(st.lists(st.tuples(NUMBERS, st.integers(-12, 12)), min_size=1, max_size=4), st.booleans())
    def test_no_small_change_of_people_is_told_in_public(self, numbers, is_one_hidden):
        """Neither as a difference, nor by two numbers, nor as the distance of two differences."""
        old, new = Section("x", "X"), Section("x", "X")
        for name, (count, change) in enumerate(numbers):
            old.count(name, "Zahl", Count(count), "count")
            new.count(name, "Zahl", Count(count + change), "count")
        for paper in (old, new):
            paper.count("other", "Andere", Count(2, is_one_hidden), "count")
        changes = compare(document([old]), document([new]), SMALLEST)
        moves = {c.after.value - c.before.value for c in changes if c.before.state == c.after.state == "known"}
        for move in [*map(abs, moves), *(abs(one - other) for one, other in combinations(moves, 2))]:
            self.assertFalse(0 < move < SMALLEST)
        true = {change for _count, change in numbers} | {0}
        distances = [*map(abs, true), *(abs(one - other) for one, other in combinations(true, 2))]
        is_kept = is_one_hidden or any(0 < distance < SMALLEST for distance in distances)
        self.assertEqual({c.before.text == "•" for c in changes}, {is_kept}, "all of them or none")

    @EXAMPLES
    @given(st.lists(documents(), min_size=1, max_size=5))
    def test_side_by_side_each_paper_says_what_it_says(self, papers):
        lines = {line.key: line for line in side_by_side.lines(papers)}
        for number, paper in enumerate(papers):
            told = {f.key: f.value for s in paper["sections"] for f in s.figures}
            for key, line in lines.items():
                if line.table:
                    continue
                reading = line.readings[number]
                self.assertEqual(reading.state == ABSENT, key not in told)
                if key in told:
                    self.assertEqual(_plain(told[key]), _said(reading))
            self.assertLessEqual(set(told), set(lines))


def _plain(value):
    """Return what a figure tells, written without the code under test."""
    if isinstance(value, Count):
        if value.is_hidden:
            return "hidden"
        if value.value is not None and value.is_lower_bound:
            return f"more than {value.value}"
        value = value.value
    return "unknown" if value is None else value


def _said(reading):
    if reading.state == "bound":
        return f"more than {reading.value}"
    return reading.value if reading.state == "known" else reading.state


@tagged("post_install", "-at_install", "kim_slow")
class TestComparisonExamples(TransactionCase):
    """What a committee reads, case by case."""

    def _changes(self, old, new, smallest=0):
        papers = [document([Section("x", "X", figures=[Figure("a", "A", value, "count")])]) for value in (old, new)]
        (change,) = compare(*papers, smallest)
        return change.direction, change.difference, change.before.text

    def test_unknown_is_not_zero(self):
        self.assertEqual(self._changes(None, 0), ("reported", None, "unbekannt"))
        self.assertEqual(self._changes(0, None), ("unreported", None, "0"))

    def test_more_than_has_no_difference(self):
        self.assertEqual(self._changes(Count(480, is_lower_bound=True), Count(500)), ("unclear", None, "mehr als 480"))

    def test_a_small_change_of_people_hides_the_earlier_number(self):
        self.assertEqual(self._changes(Count(10), Count(12)), ("up", 2, "10"))
        self.assertEqual(self._changes(Count(10), Count(12), SMALLEST), ("kept_back", None, "•"))
        self.assertEqual(self._changes(Count(10), Count(15), SMALLEST), ("up", 5, "10"))
        self.assertEqual(self._changes(Count(10), Count(10), SMALLEST), ("same", 0, "10"))
        self.assertEqual(self._changes(10, 12, SMALLEST), ("up", 2, "10"), "meetings are no people")

    def test_two_changes_of_people_that_are_close_to_each_other_are_kept_back(self):
        """Cases begun less the change of running ones would be the three that were closed."""
        papers = []
        for running, begun in ((20, 30), (26, 39)):
            papers.append(Section("x", "X"))
            papers[-1].count("running", "laufend", Count(running), "count")
            papers[-1].count("begun", "begonnen", Count(begun), "count")
        old, new = (document([paper]) for paper in papers)
        self.assertEqual([change.difference for change in compare(old, new)], [6, 9])
        self.assertEqual([change.difference for change in compare(old, new, SMALLEST)], [None, None])

    def _keys(self, *rows):
        table = Table("t", "T", [Column("date", "Datum"), Column("body", "Gremium"), Column("n", "Zahl")], list(rows))
        return [change.key for change in compare(document([]), document([Section("x", "X", [table])]))]

    def test_rows_are_named_by_their_first_cell_or_by_all_words(self):
        self.assertEqual(self._keys(["1.1.", "A", Count(1)]), ["t/1.1./body", "t/1.1./n"])
        keys = self._keys(["1.1.", "A", Count(1)], ["1.1.", "B", Count(1)], ["1.1.", "B", Count(1)])
        self.assertEqual(keys[1::2], ["t/1.1. · A/n", "t/1.1. · B/n", "t/1.1. · B (2)/n"])
