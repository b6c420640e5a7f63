"""What the thread is made of, as plain data: rooms build it, the view and the printed page only show it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

LONGEST_LINE = 180


@dataclass(frozen=True)
class ThreadEntry:
    """One thing that happened on the way from the case to the changed structure.

    :param day: when; ``None`` where nobody told it
    :param title: which one, in the reader's language; empty where the reader may not know
    :param text: one line about it
    :param count: a number in words ("12 cases"), small ones hidden; empty where nothing is counted
    :param model: with ``record_id`` what the entry opens; empty where the reader may not open it
    """

    kind: str
    day: date | None
    title: str = ""
    text: str = ""
    count: str = ""
    model: str = ""
    record_id: int = 0


@dataclass(frozen=True)
class ThreadSource:
    """One kind of entry.

    :param collect: function(themes) -> {theme id: list of :class:`ThreadEntry`}, one query whatever their number
    :param icon: Font Awesome sign beside the word, which is enough by itself
    :param is_station: whether every theme should pass it one day, so that its absence is shown
    """

    kind: str
    label: str
    collect: Callable
    icon: str
    is_station: bool = False


def one_line(text):
    """Return the text as one line that is not too long.

    >>> one_line("Erste Zeile\\n\\nZweite Zeile")
    'Erste Zeile Zweite Zeile'
    >>> len(one_line("x" * 500))
    180
    """
    line = " ".join((text or "").split())
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"
