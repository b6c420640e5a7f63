"""What a series wants and what there is of it: town × round. Plain arithmetic without a database.

A cell is one meeting that is wanted: round ``r`` in town ``t``. Its state is that of the best event it has: held before
planned before called off; without any it is missing. What was called off is missing, too, and is planned anew.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date

HELD, PLANNED, CANCELLED, MISSING = "held", "planned", "cancelled", "missing"
# From best to worst; an event that was replaced is called off, its substitute counts
RANKS = {HELD: 0, PLANNED: 1, CANCELLED: 2, "replaced": 2}
LIVE = (HELD, PLANNED)


@dataclass(frozen=True)
class Occasion:
    """An event as the arithmetic sees it, in one town; ``town`` 0 is none, ``round_number`` 0 says none."""

    event: int
    town: int
    round_number: int
    state: str
    day: date | None = None

    @property
    def rank(self):
        """Return what sorts the best first: its state, then the earlier day, unknown days last."""
        return RANKS[self.state], self.day or date.max, self.event

    def as_of(self, day):
        """Return the event as it stood on a day: what was held later was planned then."""
        is_later = self.state == HELD and day and self.day and self.day > day
        return replace(self, state=PLANNED) if is_later else self


@dataclass
class Coverage:
    """The cells as ``{(town, round): occasion or None}``, and the events that no cell needs."""

    cells: dict = field(default_factory=dict)
    additional: list = field(default_factory=list)

    def state(self, key):
        """Return the state of a cell."""
        occasion = self.cells[key]
        if occasion is None:
            return MISSING
        return occasion.state if occasion.state in LIVE else CANCELLED

    def missing(self):
        """Return the cells for which an event must be planned, in order of their rounds."""
        return sorted((key for key in self.cells if self.state(key) not in LIVE), key=lambda key: (key[1], key[0]))

    def count(self, state):
        """Return how many cells are in the state."""
        return sum(self.state(key) == state for key in self.cells)


def cover(targets, occasions):
    """Put events into the cells.

    An event that names its round goes there. One that names none fills the first round that nothing else fills, held
    ones first; and what was held takes the place of what is only planned before it is left over. Of several for one
    cell the best counts; the others are additional, as is every event that takes or took place where none is wanted.

    :param dict targets: town -> how many rounds are wanted
    :param occasions: iterable of :class:`Occasion`
    """
    coverage = Coverage({(town, number + 1): None for town, target in targets.items() for number in range(target)})
    without_round = defaultdict(list)
    for occasion in sorted(occasions, key=lambda occasion: occasion.rank):
        key = (occasion.town, occasion.round_number)
        if not occasion.round_number and occasion.state in LIVE:
            without_round[occasion.town].append(occasion)
        elif coverage.cells.get(key, occasion) is None:
            coverage.cells[key] = occasion
        elif occasion.state in LIVE:
            coverage.additional.append(occasion)
    for town, waiting in without_round.items():
        _fill(coverage, town, waiting)
    return coverage


def _fill(coverage, town, waiting):
    """Give the events of a town that name no round to its open cells."""
    own = [key for key in sorted(coverage.cells) if key[0] == town]
    open_cells = [key for key in own if coverage.state(key) not in LIVE]
    planned = [key for key in own if coverage.state(key) == PLANNED]
    for occasion in waiting:
        if not open_cells and not (planned and occasion.state == HELD):
            coverage.additional.append(occasion)
            continue
        key = open_cells.pop(0) if open_cells else planned.pop(0)
        if coverage.state(key) == PLANNED:
            coverage.additional.append(coverage.cells[key])
        coverage.cells[key] = occasion
