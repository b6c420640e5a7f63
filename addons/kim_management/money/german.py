"""Amounts as people in Germany write them: a comma before the cents, a dot after the thousands."""

import re
from decimal import Decimal

from .cents import to_cents

# more than any carrier spends in a year; who types more has slipped
LARGEST = Decimal("99999999.99")
WRITTEN = re.compile(r"(-?)([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,([0-9]{1,2}|-{1,2}))?")
BESIDE = re.compile(r"[\s\u00a0\u202f]|€|EUR", re.IGNORECASE)


def parse_amount(text):
    """Return the amount in cents that somebody typed, ``None`` where the text is no amount; nothing is zero.

    Who means 1.234 by a dot before the cents is not guessed at: a dot stands after thousands only.

    >>> parse_amount("1.234,56"), parse_amount("1234,5 €"), parse_amount("1 234 EUR")
    (Decimal('1234.56'), Decimal('1234.50'), Decimal('1234.00'))
    >>> parse_amount("250,--"), parse_amount("-5"), parse_amount(" ")
    (Decimal('250.00'), Decimal('-5.00'), Decimal('0.00'))
    >>> [parse_amount(text) for text in ("12.50", "12,345", "zwölf", "1e6", "1,2,3", "12.34.567")]
    [None, None, None, None, None, None]
    """
    text = BESIDE.sub("", text or "")
    if not text:
        return to_cents(0)
    match = WRITTEN.fullmatch(text)
    if not match:
        return None
    sign, whole, cents = match.groups()
    cents = (cents or "").replace("-", "")
    return to_cents(f"{sign}{whole.replace('.', '')}.{cents or 0}")


def format_amount(amount):
    """Return the amount as it is typed.

    >>> format_amount(Decimal("1234.5")), format_amount(0.1), format_amount(1234567)
    ('1.234,50', '0,10', '1.234.567,00')
    """
    return f"{to_cents(amount):,.2f}".translate(str.maketrans(",.", ".,"))
