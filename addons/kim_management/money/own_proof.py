"""The county's own proof of use: what counts of its cost, and what is to be repaid to the state.

    counts of a function = min(cost, ceiling); the whole cost while the ceiling is not known
    spent                = Σ own cost that counts + Σ funding that the carriers' accepted proofs settle
    due                  = min(spent, granted)
    to be repaid         = max(received - due, 0)
    still to be received = max(due - received, 0)

``None`` is "not known", which is not zero: whatever rests on it is not known either.
"""

from dataclasses import dataclass
from decimal import Decimal

from .cents import NOTHING


@dataclass(frozen=True)
class Balance:
    """What was granted, received and spent, and what follows from it; ``None`` is not known."""

    granted: Decimal | None
    received: Decimal | None
    own: Decimal
    carriers: Decimal | None
    spent: Decimal | None
    repaid: Decimal | None
    outstanding: Decimal | None


def counted(cost, ceiling):
    """Return what counts of a cost.

    >>> counted(Decimal("61000.00"), Decimal("55000.00")), counted(Decimal("61000.00"), None)
    (Decimal('55000.00'), Decimal('61000.00'))
    """
    return cost if ceiling is None else min(cost, ceiling)


def balance(granted, received, own, carriers):
    """Return the balance of a year.

    :param own: amounts of the county's own cost that count
    :param carriers: funding settled with each carrier, ``None`` where nobody knows it

    >>> known = balance(Decimal("100000.00"), Decimal("100000.00"), [Decimal("54999.99")], [Decimal("9764.38")])
    >>> str(known.spent), str(known.repaid), str(known.outstanding)
    ('64764.37', '35235.63', '0.00')
    >>> unknown = balance(Decimal("100000.00"), Decimal("100000.00"), [Decimal("54999.99")], [None])
    >>> unknown.carriers, unknown.spent, unknown.repaid
    (None, None, None)
    """
    total_own = sum(own, NOTHING)
    total_carriers = None if None in carriers else sum(carriers, NOTHING)
    spent = None if total_carriers is None else total_own + total_carriers
    due = None if None in (spent, granted) else min(spent, granted)
    known = None not in (due, received)
    repaid = max(received - due, NOTHING) if known else None
    outstanding = max(due - received, NOTHING) if known else None
    return Balance(granted, received, total_own, total_carriers, spent, repaid, outstanding)
