"""German notation of numbers, dates and enumerations.

Tables show full-time equivalents with two decimals, so that columns align and sums can be checked by eye. Running text
drops what a reader does not need: 3,5 and 9, but 0,68.
"""

import datetime

EARLIEST_YEAR, LATEST_YEAR = 1900, 2200  # what lies outside is a typing error, and no month before it can be counted


def fte_in_table(figure):
    """Return a figure with two decimals, thousands apart.

    >>> from decimal import Decimal
    >>> fte_in_table(Decimal("0.5")), fte_in_table(Decimal("1234.5"))
    ('0,50', '1.234,50')
    """
    return f"{figure:,.2f}".translate(str.maketrans(",.", ".,"))


def fte_in_text(figure):
    """Return a figure as running text writes it, without zeros at the end.

    >>> from decimal import Decimal
    >>> [fte_in_text(Decimal(text)) for text in ("3.50", "9.00", "0.68", "0.00", "10.00")]
    ['3,5', '9', '0,68', '0', '10']
    """
    return fte_in_table(figure).rstrip("0").rstrip(",")


def money(figure):
    """Return an amount in euros with its cents; the space before the sign does not break.

    >>> from decimal import Decimal
    >>> money(Decimal("55000"))
    '55.000,00\\xa0€'
    """
    return fte_in_table(figure) + "\N{NO-BREAK SPACE}€"


def money_in_text(figure):
    """Return an amount in euros as running text writes it: cents only where there are some.

    >>> from decimal import Decimal
    >>> money_in_text(Decimal("55000.00")), money_in_text(Decimal("0.5"))
    ('55.000\\xa0€', '0,50\\xa0€')
    """
    return money(figure).replace(",00\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}")


def number(count):
    """Return a whole number, thousands apart.

    >>> number(12), number(12345)
    ('12', '12.345')
    """
    return f"{count:,}".replace(",", ".")


def percent(figure):
    """Return a percentage with the space that German typography asks for; it does not break.

    >>> from decimal import Decimal
    >>> percent(Decimal("50")), percent(Decimal("33.3"))
    ('50\\xa0%', '33,3\\xa0%')
    """
    return f"{figure}".replace(".", ",") + "\N{NO-BREAK SPACE}%"


def date(day):
    """Return a date as offices write it; none is an empty text.

    >>> date(datetime.date(2022, 7, 21)), date(False)
    ('21.07.2022', '')
    """
    return format(day, "%d.%m.%Y") if day else ""


def enumeration(parts):
    """Return the parts joined as in a sentence.

    >>> enumeration(["a"]), enumeration(["a", "b"]), enumeration(["a", "b", "c"])
    ('a', 'a und b', 'a, b und c')
    """
    *first, last = parts or [""]
    return f"{', '.join(first)} und {last}" if first else last


def count(number):
    """Return a small number in words, as running text does up to twelve.

    >>> count(3), count(13)
    ('drei', '13')
    """
    words = ["null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"]
    return words[number] if number < len(words) else str(number)


def parse_day(text):
    """Return the date of an ISO text, or ``None`` where it is no date of our time.

    >>> parse_day("2022-07-21")
    datetime.date(2022, 7, 21)
    >>> parse_day("2022-02-30") is parse_day("21.07.2022") is parse_day(None) is parse_day("0001-01-01") is None
    True
    """
    try:
        day = text if isinstance(text, datetime.date) else datetime.datetime.strptime(text or "", "%Y-%m-%d").date()
    except (TypeError, ValueError):
        return None
    return day if EARLIEST_YEAR <= day.year <= LATEST_YEAR else None
