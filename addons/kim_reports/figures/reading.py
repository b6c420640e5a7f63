"""What a paper says of one figure: a number, unknown, hidden, a lower bound, words, or nothing at all."""

from dataclasses import dataclass
from decimal import Decimal

from .german_format import fte_in_table, number

HIDDEN_TEXT = "•"
UNITS_OF_MONEY = ("eur", "euro", "money")
# States of a reading
KNOWN, UNKNOWN, HIDDEN, BOUND, WORDS, ABSENT = "known", "unknown", "hidden", "bound", "words", "absent"


@dataclass(frozen=True)
class Reading:
    """What one paper says of a figure: its state, its exact value where one is told, and the text that it prints."""

    state: str
    value: object = None
    text: str = ""
    is_guarded: bool = False  # counts people, so that small numbers are hidden


NOTHING_THERE = Reading(ABSENT)
KEPT = Reading(HIDDEN, None, HIDDEN_TEXT, True)


def read(value, unit="fte"):
    """Return what a figure or a cell says.

    >>> from decimal import Decimal
    >>> [read(value, unit).text for value, unit in ((Decimal("7.5"), "fte"), (1234, "count"), (None, "fte"))]
    ['7,50', '1.234', 'unbekannt']
    >>> read("versandt").state
    'words'
    """
    if isinstance(value, str):
        return Reading(WORDS, value, value)
    is_guarded = hasattr(value, "is_hidden")
    if is_guarded and value.is_hidden:
        return KEPT
    is_bound = getattr(value, "is_lower_bound", False)
    text = getattr(value, "text", None)
    plain = getattr(value, "value", value)
    if plain is None or plain is False:
        return Reading(UNKNOWN, None, text or "unbekannt", is_guarded)
    exact = plain if isinstance(plain, int) else Decimal(str(plain))
    return Reading(BOUND if is_bound else KNOWN, exact, text or number_text(exact, unit), is_guarded)


def number_text(value, unit):
    """Return a number as tables print it.

    >>> from decimal import Decimal
    >>> number_text(Decimal("55000"), "eur").replace("\\xa0", " "), number_text(3, "count")
    ('55.000,00 €', '3')
    """
    if unit in UNITS_OF_MONEY:
        return f"{fte_in_table(value)}\N{NO-BREAK SPACE}€"
    if unit == "fte":
        return fte_in_table(value)
    return number(value) if isinstance(value, int) else f"{value:,}".translate(str.maketrans(",.", ".,"))
