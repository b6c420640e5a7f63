"""When the next report is due: the days of a duty lie on a grid, and each report settles one of them.

The grid starts with the first day that was laid down and goes on in whole months. A report settles the earliest day
that is still open, however late it comes. Days that had passed by then unsettled are not asked for any more: nobody
writes three reports for three years that were missed. A second report within the same period settles nothing, so that
a report in June does not move what is due every December.
"""

from .reference_date import months_before


def next_due(first_due, interval_months, given):
    """Return the next day on which a report is due, ``None`` where nothing is due any more.

    :param date first_due: the first day on which one is due
    :param interval_months: whole months from one day to the next; nothing where one report is due once
    :param given: the days on which reports were given since the duty holds

    >>> from datetime import date as d
    >>> december = d(2022, 12, 31)
    >>> next_due(december, 12, []), next_due(december, 12, [d(2022, 11, 15)]), next_due(december, 12, [d(2023, 2, 15)])
    (datetime.date(2022, 12, 31), datetime.date(2023, 12, 31), datetime.date(2023, 12, 31))
    >>> next_due(december, 12, [d(2022, 11, 15), d(2022, 12, 15)])
    datetime.date(2023, 12, 31)
    >>> next_due(december, 12, [d(2025, 2, 15)])
    datetime.date(2025, 12, 31)
    >>> next_due(d(2022, 8, 31), 6, [d(2022, 8, 31)])
    datetime.date(2023, 2, 28)
    >>> next_due(december, None, []), next_due(december, None, [d(2022, 9, 1)])
    (datetime.date(2022, 12, 31), None)
    """
    if not interval_months:
        return None if given else first_due
    number = 0
    for day in sorted(given):
        if number and day <= _on_grid(first_due, interval_months, number - 1):
            continue  # a second one within the period that is settled
        number += 1
        while _on_grid(first_due, interval_months, number) <= day:
            number += 1
    return _on_grid(first_due, interval_months, number)


def _on_grid(first_due, interval_months, number):
    return months_before(first_due, -interval_months * number)
