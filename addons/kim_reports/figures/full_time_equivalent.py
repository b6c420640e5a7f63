"""Full-time equivalents (VZÄ) with two decimals whose sums always match.

The database adds ``numeric`` exactly, but hands a sum over as a binary fraction; here it becomes the decimal it was.

>>> add(exact(7.17), exact(1.83))
Decimal('9.00')
"""

from decimal import ROUND_HALF_UP, Decimal

HUNDREDTH = Decimal("0.01")
NOTHING = Decimal("0.00")


def exact(value):
    """Return a figure of the database as a decimal with two places; nothing is zero.

    >>> exact(7.169999999999999)
    Decimal('7.17')
    >>> exact(None), exact(0.125)
    (Decimal('0.00'), Decimal('0.13'))
    """
    return Decimal(str(value or 0)).quantize(HUNDREDTH, rounding=ROUND_HALF_UP)


def add(*figures):
    """Return the exact sum.

    >>> add(*[exact(0.1)] * 3)
    Decimal('0.30')
    >>> add()
    Decimal('0.00')
    """
    return sum(figures, NOTHING)


def percentages(parts):
    """Return each part's share of the whole in percent, with at most one decimal.

    >>> percentages([exact(0.6), exact(0.6)])
    [Decimal('50'), Decimal('50')]
    >>> percentages([exact(1), exact(2)])
    [Decimal('33.3'), Decimal('66.7')]
    >>> percentages([exact(0)])
    [Decimal('0')]
    """
    whole = add(*parts)
    shares = [(100 * part / whole if whole else NOTHING).quantize(Decimal("0.1"), ROUND_HALF_UP) for part in parts]
    return [share.to_integral_value() if share == share.to_integral_value() else share for share in shares]


def as_number(figure):
    """Return the figure for machines: the JSON number whose decimal notation is exactly the figure.

    >>> import json
    >>> json.dumps([as_number(exact("7.17")), as_number(exact("9"))])
    '[7.17, 9.0]'
    """
    return float(figure)
