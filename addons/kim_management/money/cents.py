"""Whole cents: rounding as a bank does it, and dividing without losing or inventing one."""

import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")
NOTHING = Decimal("0.00")


def to_cents(value):
    """Return the amount rounded to whole cents, half a cent upwards; nothing is zero.

    A float is read as it is written, so that 0.1 is a tenth and not 0.1000000000000000055.

    >>> to_cents(Decimal("9764.383561")), to_cents(0.1), to_cents(None)
    (Decimal('9764.38'), Decimal('0.10'), Decimal('0.00'))
    >>> to_cents("0.005")
    Decimal('0.01')
    """
    return Decimal(str(value or 0)).quantize(CENT, rounding=ROUND_HALF_UP)


def read_amount(text):
    """Return an amount as people type it in German, ``None`` where it is none.

    >>> [str(read_amount(text)) for text in ("12.000,50", "12000,5", "12000.50", " 800 ", "1.200", "800 €")]
    ['12000.50', '12000.50', '12000.50', '800.00', '1200.00', '800.00']
    >>> read_amount("12,000.50"), read_amount("-1"), read_amount("1e3"), read_amount("")
    (None, None, None, None)
    """
    text = re.sub(r"[\s€]", "", text or "", flags=re.ASCII).replace("\N{NO-BREAK SPACE}", "")
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d{1,2})?", text, flags=re.ASCII):
        text = text.replace(".", "")
    if not re.fullmatch(r"\d{1,12}([.,]\d{1,2})?", text, flags=re.ASCII):
        return None
    return to_cents(text.replace(",", "."))


def distribute(amount, weights):
    """Return parts of the amount in proportion to the weights; the parts add up to it, to the cent.

    Each part is rounded down, the cents left over go to the largest remainders (Hare-Niemeyer), of equal ones to the
    first.

    >>> distribute(Decimal("100.00"), [1, 1, 1])
    [Decimal('33.34'), Decimal('33.33'), Decimal('33.33')]
    >>> distribute(Decimal("0.01"), [1, 3])
    [Decimal('0.00'), Decimal('0.01')]
    >>> distribute(Decimal("10.00"), [0, 0])
    Traceback (most recent call last):
    ValueError: an amount cannot be divided by weights that are all zero

    :param amount: not negative
    :param weights: not negative, not all zero
    """
    amount, weights = to_cents(amount), [Decimal(str(weight)) for weight in weights]
    whole = sum(weights)
    if not whole:
        raise ValueError("an amount cannot be divided by weights that are all zero")
    exact = [amount * weight / whole for weight in weights]
    parts = [part.quantize(CENT, rounding=ROUND_DOWN) for part in exact]
    missing = int((amount - sum(parts)) / CENT)
    by_remainder = sorted(range(len(parts)), key=lambda index: parts[index] - exact[index])
    for index in by_remainder[:missing]:
        parts[index] += CENT
    return parts
