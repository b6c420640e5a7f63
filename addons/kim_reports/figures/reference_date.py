"""The tense of the Stichtag: what lies before it has happened, what lies after it is still to come.

The Stichtag itself belongs to the past: a post filled on that day is filled.
"""

import calendar

from .full_time_equivalent import exact
from .german_format import date, fte_in_text


def is_past(day, reference_date):
    """Return whether the day has come by the Stichtag.

    >>> from datetime import date as d
    >>> is_past(d(2022, 7, 21), d(2022, 7, 21)), is_past(d(2022, 9, 1), d(2022, 7, 21))
    (True, False)
    """
    return day <= reference_date


def months_before(day, months):
    """Return the same day some months earlier, or the last day of that month.

    >>> from datetime import date as d
    >>> months_before(d(2022, 8, 31), 6), months_before(d(2022, 1, 15), 1)
    (datetime.date(2022, 2, 28), datetime.date(2021, 12, 15))
    """
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(years, month + 1)[1]
    return day.replace(year=years, month=month + 1, day=min(day.day, last))


def amount(figure, what=""):
    """Return "0,5 VZÄ Verwaltungsassistenz", held together so that no line breaks between number and unit.

    >>> from decimal import Decimal
    >>> amount(Decimal("0.5"), "Verwaltungsassistenz")
    '0,5\\xa0VZÄ Verwaltungsassistenz'
    """
    return f"{fte_in_text(figure)}\N{NO-BREAK SPACE}VZÄ {what}".strip()


def verb(figure, singular, plural):
    """Return the verb that agrees with the number of full-time equivalents.

    >>> verb(1, "ist", "sind"), verb(0.5, "ist", "sind")
    ('ist', 'sind')
    """
    return singular if exact(figure) == 1 else plural


def filled(day, reference_date, figure, what=""):
    """Return the sentence on a post that is filled from a day on.

    >>> from datetime import date as d
    >>> filled(d(2022, 7, 1), d(2022, 7, 21), exact(0.5)).replace("\\xa0", " ")
    'Zum 01.07.2022 sind 0,5 VZÄ besetzt worden.'
    >>> filled(d(2022, 8, 1), d(2022, 7, 21), exact(1)).replace("\\xa0", " ")
    'Zum 01.08.2022 wird 1 VZÄ besetzt.'
    """
    if is_past(day, reference_date):
        return f"Zum {date(day)} {verb(figure, 'ist', 'sind')} {amount(figure, what)} besetzt worden."
    return f"Zum {date(day)} {verb(figure, 'wird', 'werden')} {amount(figure, what)} besetzt."


def vacant(day, reference_date, figure, what=""):
    """Return the sentence, without its full stop, on a post that is vacant from a day on.

    >>> from datetime import date as d
    >>> vacant(d(2022, 9, 1), d(2022, 7, 21), exact(0.68)).replace("\\xa0", " ")
    'Zum 01.09.2022 werden 0,68 VZÄ vakant'
    >>> vacant(d(2022, 9, 1), d(2022, 9, 1), exact(0.68)).replace("\\xa0", " ")
    'Seit dem 01.09.2022 sind 0,68 VZÄ vakant'
    """
    if is_past(day, reference_date):
        return f"Seit dem {date(day)} {verb(figure, 'ist', 'sind')} {amount(figure, what)} vakant"
    return f"Zum {date(day)} {verb(figure, 'wird', 'werden')} {amount(figure, what)} vakant"


def advertised(figure, of_figure):
    """Return the clause that follows on a vacancy: how much of it is advertised.

    >>> advertised(exact(1.83), exact(1.83))
    'die Stellenanteile sind bereits ausgeschrieben'
    >>> advertised(exact(0), exact(1))
    'die Stellenanteile sind noch nicht ausgeschrieben'
    >>> advertised(exact(0.5), exact(1.5)).replace("\\xa0", " ")
    'davon sind 0,5 VZÄ bereits ausgeschrieben'
    """
    if figure >= of_figure:
        return "die Stellenanteile sind bereits ausgeschrieben"
    if not figure:
        return "die Stellenanteile sind noch nicht ausgeschrieben"
    return f"davon {verb(figure, 'ist', 'sind')} {amount(figure)} bereits ausgeschrieben"
