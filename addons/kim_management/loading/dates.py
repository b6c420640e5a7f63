"""Dates as people write them in lists: 21.07.2022 and 2022-07-21."""

import re
from datetime import date

from .problem import ListProblem

GERMAN = re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})")
ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
TIME = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?")
FIRST_YEAR = 1900  # an earlier year is a slip of the finger


def date_text(text):
    """Return the date in ISO form, as ``Model.load()`` reads it.

    :raise ListProblem: ``date``; also for a day that the month does not have and for a year of two digits

    >>> date_text("21.07.2022"), date_text("1.9.2022"), date_text("2022-07-21")
    ('2022-07-21', '2022-09-01', '2022-07-21')
    """
    match = GERMAN.fullmatch(text) or ISO.fullmatch(text)
    try:
        day = date(**{name: int(part) for name, part in match.groupdict().items()}) if match else None
    except ValueError:
        day = None
    if not day or day.year < FIRST_YEAR:
        raise ListProblem("date", value=text)
    return day.isoformat()


def datetime_text(text):
    """Return date and time in ISO form.

    :raise ListProblem: ``datetime``

    >>> datetime_text("21.07.2022 14:30")
    '2022-07-21 14:30:00'
    """
    day, _space, time = text.partition(" ")
    if not TIME.fullmatch(time):
        raise ListProblem("datetime", value=text)
    try:
        return f"{date_text(day)} {time}{'' if time.count(':') == 2 else ':00'}"
    except ListProblem as problem:
        raise ListProblem("datetime", value=text) from problem
