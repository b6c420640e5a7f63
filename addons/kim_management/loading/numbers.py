"""Numbers as people write them in lists: "0,5" and "0.5" are the same, "O,5" and "1.234,56" are none."""

import re

from .problem import ListProblem

DECIMAL = re.compile(r"([+-]?[0-9]{1,12})(?:[.,]([0-9]+))?")
WHOLE = re.compile(r"[+-]?[0-9]{1,10}")
LARGEST_INTEGER = 2**31 - 1


def decimal_text(text, decimals=None):
    """Return the number with a decimal point, as ``Model.load()`` reads it.

    Nothing is rounded: a number with more decimals than the field holds is refused, which also catches "1.234"
    written for one thousand two hundred and thirty-four. Marks between thousands are refused as ambiguous.

    :param int decimals: decimals that the field holds, ``None`` where it takes any
    :raise ListProblem: ``number`` or ``decimals``

    >>> decimal_text("0,5"), decimal_text("0.50", 2), decimal_text("-3")
    ('0.5', '0.50', '-3')
    >>> decimal_text("0,500", 2)
    '0.500'
    """
    match = DECIMAL.fullmatch(text)
    if not match:
        raise ListProblem("number", value=text)
    whole, fraction = match.groups()
    if fraction and decimals is not None and len(fraction.rstrip("0")) > decimals:
        raise ListProblem("decimals", value=text, decimals=decimals)
    return f"{whole}.{fraction}" if fraction else whole


def whole_text(text):
    """Return the whole number as text.

    :raise ListProblem: ``whole_number``

    >>> whole_text("12")
    '12'
    """
    if not WHOLE.fullmatch(text) or abs(int(text)) > LARGEST_INTEGER:
        raise ListProblem("whole_number", value=text)
    return text
