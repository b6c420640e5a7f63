"""Caseload: how many running cases there are for each filled full-time equivalent."""

from decimal import ROUND_HALF_UP, Decimal

TENTH = Decimal("0.1")


def per_fte(cases, fte):
    """Return running cases ÷ filled FTE with one decimal; ``None`` where the FTE are unknown or nothing is filled.

    >>> from decimal import Decimal
    >>> per_fte(17, Decimal("0.75")), per_fte(0, Decimal("0.5"))
    (Decimal('22.7'), Decimal('0.0'))
    >>> per_fte(3, Decimal("0.00")) is per_fte(3, None) is None
    True
    """
    return (Decimal(cases) / fte).quantize(TENTH, ROUND_HALF_UP) if fte else None
