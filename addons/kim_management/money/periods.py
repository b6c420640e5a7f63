"""Days: how long something lasts within a year, and how many full-time equivalents that makes.

First and last day both belong to a period, as everywhere in the ledger.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal


@dataclass(frozen=True)
class Slice:
    """Full-time equivalents from a first to a last day; without a last day until further notice."""

    fte: Decimal
    first_day: date
    last_day: date | None = None

    def within(self, first_day, last_day):
        """Return the part of the slice in a period, ``None`` where no day is left; an open period has no last day.

        >>> Slice(Decimal("0.6"), date(2022, 9, 15)).within(date(2022, 1, 1), date(2022, 12, 31)).days
        108
        >>> Slice(Decimal("0.6"), date(2022, 9, 15)).within(date(2021, 1, 1), date(2021, 12, 31)) is None
        True
        """
        first = max(self.first_day, first_day)
        ends = [day for day in (self.last_day, last_day) if day]
        last = min(ends) if ends else None
        return None if last and last < first else Slice(self.fte, first, last)

    @property
    def days(self):
        """Return the number of days, both ends counted.

        >>> Slice(Decimal(1), date(2022, 3, 1), date(2022, 4, 16)).days
        47
        """
        return (self.last_day - self.first_day).days + 1


def days_of_year(year):
    """Return 365, or 366 in a leap year.

    >>> days_of_year(2022), days_of_year(2024)
    (365, 366)
    """
    return 366 if calendar.isleap(year) else 365


def months_of_year(year):
    """Return the first and last day of each month.

    >>> months_of_year(2024)[1]
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    return [(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])) for month in range(1, 13)]


def periods_of_year(year, months):
    """Return the first and last day of each period of some months.

    >>> periods_of_year(2022, 6)[1]
    (datetime.date(2022, 7, 1), datetime.date(2022, 12, 31))
    >>> len(periods_of_year(2022, 3)), periods_of_year(2022, 1) == months_of_year(2022)
    (4, True)
    """
    days = months_of_year(year)
    return [(days[first][0], days[first + months - 1][1]) for first in range(0, 12, months)]


def fte_days(slices, first_day, last_day):
    """Return Σ FTE × days of the slices in a period.

    >>> halves = [Slice(Decimal("0.6"), date(2022, 9, 15)), Slice(Decimal("0.6"), date(2022, 9, 15))]
    >>> fte_days(halves, date(2022, 1, 1), date(2022, 12, 31))
    Decimal('129.6')
    """
    parts = [part for part in (each.within(first_day, last_day) for each in slices) if part]
    return sum((part.fte * part.days for part in parts), Decimal(0))


def covered_days(slices, first_day, last_day):
    """Return on how many days of a period at least one of the slices holds; a day counts once, whatever the FTE.

    >>> halves = [Slice(Decimal("0.5"), date(2022, 1, 1), date(2022, 1, 10)), Slice(Decimal("0.5"), date(2022, 1, 6))]
    >>> covered_days(halves, date(2022, 1, 1), date(2022, 1, 31)), covered_days([], date(2022, 1, 1), date(2022, 1, 31))
    (31, 0)
    """
    parts = [part for part in (each.within(first_day, last_day) for each in slices) if part]
    days, counted = 0, first_day - timedelta(days=1)
    for part in sorted(parts, key=lambda part: part.first_day):
        first = max(part.first_day, counted + timedelta(days=1))
        days += max((part.last_day - first).days + 1, 0)
        counted = max(counted, part.last_day)
    return days
