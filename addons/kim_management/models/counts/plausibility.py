"""What a carrier is asked about before its counts are taken for right: hints, never refusals.

A count is ``(exactness, number)``; what is unknown is compared with nothing.
"""

import re

LARGEST = 99_999
# A count that changes by half within a quarter is asked about, unless it is a matter of a few
CONSPICUOUS_SHARE, CONSPICUOUS_DIFFERENCE = 0.5, 5
WHOLE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+")


def parse_count(text):
    """Return the whole number that somebody typed, ``None`` where the text is none.

    >>> parse_count("12"), parse_count("1.234"), parse_count("-3")
    (12, 1234, -3)
    >>> [parse_count(text) for text in ("zwölf", "1,5", "12.5", "", "--3", "1e3")]
    [None, None, None, None, None, None]
    """
    text = re.sub(r"\s", "", text or "")
    sign, digits = (-1, text[1:]) if text[:1] in ("-", "−") else (1, text)
    return sign * int(digits.replace(".", "")) if WHOLE.fullmatch(digits) and len(digits) < 20 else None


def change(now, before):
    """Return by how many percent an exact count changed where that is conspicuous, else ``None``; from nothing 0.

    >>> change(("exact", 64), ("exact", 40)), change(("exact", 20), ("exact", 40))
    (60, -50)
    >>> change(("exact", 59), ("exact", 40)), change(("exact", 5), ("exact", 2)), change(("unknown", 0), ("exact", 40))
    (None, None, None)
    >>> change(("exact", 12), ("exact", 0))
    0
    """
    if now[0] != "exact" or before[0] != "exact":
        return None
    difference = now[1] - before[1]
    if abs(difference) < CONSPICUOUS_DIFFERENCE or abs(difference) < CONSPICUOUS_SHARE * before[1]:
        return None
    return round(100 * difference / before[1]) if before[1] else 0


def is_below(count, other):
    """Tell whether an exact count is certainly smaller than another one.

    >>> is_below(("exact", 99), ("exact", 100)), is_below(("exact", 100), ("lower_bound", 100))
    (True, True)
    >>> is_below(("lower_bound", 50), ("exact", 100)), is_below(("unknown", 0), ("exact", 1))
    (False, False)
    """
    if count[0] != "exact":
        return False
    return count[1] < other[1] if other[0] == "exact" else other[0] == "lower_bound" and count[1] <= other[1]
