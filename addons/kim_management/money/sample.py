"""Drawing a sample that anybody can draw again: from a recorded seed, whatever the order of what it is drawn from."""

from decimal import ROUND_CEILING, Decimal
from hashlib import sha256


def size(number, percent, at_least=1):
    """Return how many of a number are drawn: the share, rounded up, and no fewer than the least there are.

    >>> size(9, 20), size(9, "33.34"), size(3, 5, at_least=2), size(1, 5, at_least=2), size(0, 20)
    (2, 4, 2, 1, 0)
    """
    share = (Decimal(number) * Decimal(str(percent)) / 100).to_integral_value(ROUND_CEILING)
    return min(number, max(int(share), at_least))


def draw(seed, keys, percent, at_least=1):
    """Return the drawn keys, in order: those whose SHA-256 with the seed comes first.

    >>> nine = [f"W-{number}" for number in range(1, 10)]
    >>> draw("7f", nine, 20)
    ['W-7', 'W-9']
    >>> draw("7f", reversed(nine), 20) == draw("7f", nine, 20)
    True
    """
    keys = list(keys)
    ranked = sorted(keys, key=lambda key: sha256(f"{seed}|{key}".encode()).digest())
    return sorted(ranked[: size(len(keys), percent, at_least)])
