import itertools
from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import TransactionCase, tagged

from ..models.series.coverage import CANCELLED, HELD, LIVE, MISSING, PLANNED, Occasion, cover

# The same examples on every machine and every run; a database of failures would be a file in the repository.
EXAMPLES = settings(max_examples=60, deadline=None, derandomize=True, database=None)
STATES = (HELD, PLANNED, CANCELLED, "replaced")
# Few towns and rounds and many events, so that they meet in one cell
TARGETS = st.dictionaries(st.integers(0, 1), st.integers(0, 3), min_size=1, max_size=2)
DAYS = st.one_of(st.none(), st.integers(0, 3).map(lambda days: date(2022, 1, 1) + timedelta(days=days)))
EVENTS = st.tuples(st.sampled_from((0, 0, 1, 2)), st.integers(0, 4), st.sampled_from(STATES), DAYS)
OCCASIONS = (
    st.integers(0, 10)
    .flatmap(lambda size: st.lists(EVENTS, min_size=size, max_size=size))
    .map(lambda rows: [Occasion(number, *row) for number, row in enumerate(rows, 1)])
)


@tagged("post_install", "-at_install", "kim_slow")
class TestSeriesCoverage(TransactionCase):
    """The arithmetic of series, on tables that nobody would think of."""

    @EXAMPLES
    @given(TARGETS, OCCASIONS)
    def test_each_wanted_meeting_is_one_cell_in_one_state(self, targets, occasions):
        coverage = cover(targets, occasions)
        self.assertEqual(Counter(town for town, _round in coverage.cells), Counter(targets))
        states = [coverage.count(state) for state in (HELD, PLANNED, CANCELLED, MISSING)]
        self.assertEqual(sum(states), sum(targets.values()))
        self.assertEqual(len(coverage.missing()), coverage.count(CANCELLED) + coverage.count(MISSING))

    @EXAMPLES
    @given(TARGETS, OCCASIONS)
    def test_the_numbers_of_a_town_follow_from_its_events(self, targets, occasions):
        """Held: rounds with a held event, and held ones without round as far as rounds are left; planned likewise."""
        coverage = cover(targets, occasions)
        for town, target in targets.items():
            own = [o for o in occasions if o.town == town and o.state in LIVE and o.round_number <= target]
            held = {o.round_number for o in own if o.state == HELD} - {0}
            live = {o.round_number for o in own} - {0}
            without = Counter(o.state for o in own if not o.round_number)
            cells = Counter(coverage.state(key) for key in coverage.cells if key[0] == town)
            self.assertEqual(cells[HELD], min(target, len(held) + without[HELD]))
            self.assertEqual(cells[HELD] + cells[PLANNED], min(target, len(live) + without.total()))

    @EXAMPLES
    @given(TARGETS, OCCASIONS)
    def test_no_event_is_lost_or_counted_twice(self, targets, occasions):
        coverage = cover(targets, occasions)
        used = [occasion for occasion in coverage.cells.values() if occasion]
        live = Counter(o.event for o in occasions if o.state in LIVE)
        self.assertEqual(Counter(o.event for o in [*used, *coverage.additional] if o.state in LIVE), live)
        self.assertTrue(all(occasion.state in LIVE for occasion in coverage.additional))

    def test_up_to_four_events_of_one_town_are_tried_in_every_combination(self):
        """Chance seldom fills every round and brings one event more; later events have earlier days here."""
        names = (
            "test_the_numbers_of_a_town_follow_from_its_events",
            "test_no_event_is_lost_or_counted_twice",
            "test_of_several_equally_good_events_the_earliest_counts",
        )
        kinds = list(itertools.product(range(3), (HELD, PLANNED, CANCELLED)))
        days = (None, *(date(2022, 1, day) for day in (4, 3, 2)))
        for size, target in itertools.product(range(1, 5), range(3)):
            for rows in itertools.product(kinds, repeat=size):
                occasions = [Occasion(n, 0, *row, days[n]) for n, row in enumerate(rows)]
                for name in names:
                    getattr(type(self), name).hypothesis.inner_test(self, {0: target}, occasions)

    @EXAMPLES
    @given(TARGETS, OCCASIONS, st.randoms(use_true_random=False))
    def test_the_order_of_the_events_does_not_matter(self, targets, occasions, chance):
        shuffled = list(occasions)
        chance.shuffle(shuffled)
        self.assertEqual(cover(targets, shuffled), cover(targets, occasions))

    @EXAMPLES
    @given(TARGETS, OCCASIONS)
    def test_who_names_a_round_counts_in_it_and_in_no_other(self, targets, occasions):
        """Only what was held and names no round takes the place of what is planned, where none is open any more."""
        coverage = cover(targets, occasions)
        for (town, number), occasion in coverage.cells.items():
            own = [o.state for o in occasions if (o.town, o.round_number) == (town, number)]
            best = next((state for state in (HELD, PLANNED) if state in own), None)
            if best and (best == HELD or occasion.round_number):
                self.assertEqual((coverage.state((town, number)), occasion.round_number), (best, number))
            elif best:
                self.assertEqual((occasion.state, occasion.town, occasion.round_number), (HELD, town, 0))
                self.assertFalse([key for key in coverage.missing() if key[0] == town])
            elif occasion and occasion.state in LIVE:
                self.assertEqual((occasion.town, occasion.round_number), (town, 0))
            else:
                self.assertEqual(coverage.state((town, number)), CANCELLED if own else MISSING)

    @EXAMPLES
    @given(TARGETS, OCCASIONS)
    def test_of_several_equally_good_events_the_earliest_counts(self, targets, occasions):
        """An unknown day comes after every known one."""
        for key, shown in cover(targets, occasions).cells.items():
            equals = [o for o in occasions if (o.town, o.round_number) == key and shown and o.state == shown.state]
            if equals and shown.round_number and shown.state in LIVE:
                earliest = min(equals, key=lambda o: (o.day is None, o.day or date.max, o.event))
                self.assertEqual(shown, earliest)

    @EXAMPLES
    @given(TARGETS, OCCASIONS)
    def test_events_without_round_fill_what_is_open_the_held_ones_first(self, targets, occasions):
        coverage = cover(targets, occasions)
        for town in targets:
            waiting = [o for o in coverage.additional if o.town == town and not o.round_number]
            filling = [o for key, o in coverage.cells.items() if key[0] == town and o and not o.round_number]
            missing = [number for own, number in coverage.missing() if own == town]
            if missing and filling:
                self.assertLess(max(o for (own, o), e in coverage.cells.items() if e in filling), min(missing))
            if waiting:
                self.assertFalse([key for key in coverage.missing() if key[0] == town])
            if any(o.state == HELD for o in waiting):
                self.assertFalse([o for o in filling if o.state == PLANNED])

    @EXAMPLES
    @given(TARGETS, OCCASIONS)
    def test_planning_what_is_missing_leaves_nothing_missing_and_changes_nothing_else(self, targets, occasions):
        before = cover(targets, occasions)
        planned = [Occasion(100 + n, *key, PLANNED) for n, key in enumerate(before.missing())]
        after = cover(targets, [*occasions, *planned])
        self.assertEqual(after.missing(), [])
        self.assertEqual(after.additional, before.additional)
        for key, occasion in before.cells.items():
            if before.state(key) in LIVE:
                self.assertEqual(after.cells[key], occasion)

    @EXAMPLES
    @given(TARGETS, OCCASIONS, EVENTS)
    def test_a_meeting_more_never_makes_more_missing(self, targets, occasions, row):
        fewer, more = cover(targets, occasions), cover(targets, [*occasions, Occasion(100, *row)])
        self.assertLessEqual(len(more.missing()), len(fewer.missing()))
        self.assertGreaterEqual(more.count(HELD), fewer.count(HELD))
