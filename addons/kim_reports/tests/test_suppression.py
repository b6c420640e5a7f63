import doctest
import itertools
from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import TransactionCase, tagged

from ..figures import suppression
from ..figures.suppression import TOTAL, bounds, hide, hide_list, hide_table, is_small
from .attacker import possible_range

THRESHOLD = 5
COUNTS = st.one_of(st.integers(0, 8), st.integers(0, 60))
# The same examples on every machine and every run; a database of failures would be a file in the repository.
EXAMPLES = settings(max_examples=60, deadline=None, derandomize=True, database=None)


def tables(counts=COUNTS, most=3):
    """Return tables of some rows and columns as {(row, column): count}."""
    size = st.tuples(st.integers(1, most), st.integers(1, most))
    return size.flatmap(
        lambda size: st.fixed_dictionaries(
            {key: counts for key in itertools.product(range(size[0]), range(10, 10 + size[1]))}
        )
    )


def with_totals(cells):
    """Return all numbers of a table, and the equations between them, as everybody knows them."""
    rows, columns = ({key[side] for key in cells} for side in (0, 1))
    values, equations = dict(cells), []
    for side, names in ((0, rows), (1, columns)):
        for name in names:
            parts = [key for key in cells if key[side] == name]
            total = (name, TOTAL) if side == 0 else (TOTAL, name)
            values[total] = sum(cells[key] for key in parts)
            equations.append({total: -1, **dict.fromkeys(parts, 1)})
    values[TOTAL, TOTAL] = sum(cells.values())
    for totals in ([(row, TOTAL) for row in rows], [(TOTAL, column) for column in columns]):
        equations.append({(TOTAL, TOTAL): -1, **dict.fromkeys(totals, 1)})
    return values, equations


@tagged("post_install", "-at_install", "kim_slow")
class TestSuppression(TransactionCase):
    """Nothing hidden can be recomputed from what is printed; tried by an attacker who shares no code with it."""

    def _check(self, values, equations, hidden, threshold=THRESHOLD, free=()):
        """Demand that small counts are hidden, and that no hidden one can be concluded from the others."""
        shown = {key: value for key, value in values.items() if key not in hidden}
        self.assertFalse([key for key, value in shown.items() if is_small(value, threshold)])
        for key in hidden:
            low, high = possible_range(equations, shown, key)
            self.assertLessEqual(low, values[key])
            self.assertGreaterEqual(high, values[key])
            width = threshold if is_small(values[key], threshold) else int(key not in free)
            self.assertGreaterEqual(high - low, width, (key, values, sorted(map(str, hidden))))

    def test_the_examples_hold(self):
        result = doctest.testmod(suppression)
        self.assertGreater(result.attempted, 0, "no example was tried")
        self.assertEqual(result.failed, 0)

    @EXAMPLES
    @given(st.lists(COUNTS, min_size=1, max_size=8), st.integers(0, 8))
    def test_a_list_with_its_total(self, counts, threshold):
        values = dict(enumerate(counts))
        equations = [{TOTAL: -1, **dict.fromkeys(values, 1)}]
        everything = {**values, TOTAL: sum(counts)}
        self._check(everything, equations, hide_list(values, threshold), threshold)

    @EXAMPLES
    @given(tables())
    def test_a_table_with_all_its_totals(self, cells):
        values, equations = with_totals(cells)
        self._check(values, equations, hide_table(cells, THRESHOLD))

    @EXAMPLES
    @given(tables(), st.integers(0, 8))
    def test_any_threshold(self, cells, threshold):
        values, equations = with_totals(cells)
        self._check(values, equations, hide_table(cells, threshold), threshold)

    @EXAMPLES
    @given(tables(st.one_of(st.just(0), COUNTS)))
    def test_two_lists_of_the_same_cases(self, cells):
        """By town and by carrier; who works where is known, so that empty cells between them are known to be empty."""
        values, equations = with_totals(cells)
        hidden = hide_table(cells, THRESHOLD, unpublished=True)
        self.assertLessEqual({key for key, value in cells.items() if value}, hidden)
        self._check(values, equations, hidden, free=cells)

    @EXAMPLES
    @given(st.lists(COUNTS, min_size=2, max_size=6), st.data())
    def test_what_another_table_hides_is_hidden_and_safe(self, counts, data):
        values = dict(enumerate(counts))
        also = data.draw(st.sets(st.sampled_from([*values, TOTAL])))
        hidden = hide_list(values, THRESHOLD, also)
        self.assertLessEqual(also, hidden)
        self._check({**values, TOTAL: sum(counts)}, [{TOTAL: -1, **dict.fromkeys(values, 1)}], hidden)

    @EXAMPLES
    @given(st.lists(st.lists(COUNTS, min_size=1, max_size=3), min_size=1, max_size=3))
    def test_areas_that_are_made_of_towns(self, areas):
        """Towns add up to their area, areas to everything: one network as well."""
        edges, equations = {}, [{TOTAL: -1}]
        for number, towns in enumerate(areas):
            edges[number, TOTAL] = ("all", number, sum(towns))
            equations[0][number, TOTAL] = 1
            equations.append({(number, TOTAL): -1})
            for town, value in enumerate(towns):
                edges[number, town] = (number, "end", value)
                equations[-1][number, town] = 1
        edges[TOTAL] = ("end", "all", sum(map(sum, areas)))
        values = {key: value for key, (_tail, _head, value) in edges.items()}
        self._check(values, equations, hide(edges, THRESHOLD))

    @EXAMPLES
    @given(tables(st.integers(0, 4), most=2), st.data())
    def test_the_attacker_and_the_code_find_the_same_ranges(self, cells, data):
        """Both against plain trying: every table of small numbers that prints the same."""
        values, equations = with_totals(cells)
        hidden = data.draw(st.sets(st.sampled_from(sorted(cells)), min_size=1))
        shown = {key: value for key, value in values.items() if key not in hidden}
        edges = {key: (("row", key[0]), ("column", key[1]), value) for key, value in cells.items()}
        for (row, column), value in values.items():
            if row == TOTAL and column == TOTAL:
                edges[row, column] = ("rows", "columns", value)
            elif row == TOTAL:
                edges[row, column] = (("column", column), "rows", value)
            elif column == TOTAL:
                edges[row, column] = ("columns", ("row", row), value)
        largest = values[TOTAL, TOTAL]
        names = sorted(hidden)
        possible = [
            trial
            for counts in itertools.product(range(largest + 1), repeat=len(names))
            for trial in [{**shown, **dict(zip(names, counts, strict=True))}]
            if all(sum(factor * trial[key] for key, factor in row.items()) == 0 for row in equations)
        ]
        for key in names:
            tried = (min(trial[key] for trial in possible), max(trial[key] for trial in possible))
            self.assertEqual(possible_range(equations, shown, key), tried)
            self.assertEqual(bounds(edges, hidden, key), tried)

    def test_large_counts_are_printed(self):
        self.assertFalse(hide_table({(1, 10): 7, (1, 11): 9, (2, 10): 30, (2, 11): 0}, THRESHOLD))

    def test_one_small_count_hides_one_other_and_no_total(self):
        self.assertEqual(hide_list({"A": 3, "B": 9, "C": 200}, THRESHOLD), {"A", "B"})

    def test_two_small_counts_do_not_guard_each_other_if_their_sum_is_small(self):
        """Both hidden, each would be one of 0 to 4, and so known to be small."""
        self.assertEqual(hide_list({"A": 1, "B": 3, "C": 50}, THRESHOLD), {"A", "B", "C"})

    def test_where_there_is_no_other_the_total_is_hidden(self):
        self.assertEqual(hide_list({"A": 3, "B": 0}, THRESHOLD), {"A", TOTAL})
        self.assertEqual(bounds({"A": (1, 2, 3), TOTAL: (2, 1, 3)}, {"A", TOTAL}, "A"), (0, inf))

    def test_large_towns_of_one_carrier_each_are_printed(self):
        cells = {(1, 10): 7, (2, 11): 9, (3, 11): 30}
        self.assertEqual(hide_table(cells, THRESHOLD, unpublished=True), set(cells))

    def test_a_threshold_of_nothing_prints_everything(self):
        self.assertFalse(hide_table({(1, 10): 1, (2, 10): 2}, 0))
