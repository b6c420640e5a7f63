"""Age groups of the figures, by year of birth alone: most birthdays are not known, and nobody is told by hers.

Pure Python but for :func:`age_group_sql`. The age is the one reached in the year of the Stichtag.
"""

from odoo.tools import SQL

# First age of each group; the last group is open
AGE_BOUNDS = (0, 6, 15, 18, 27, 45, 65)
UNKNOWN = "unknown"


def age_group(birth_year, day):
    """Return the age group, such as ``18-26`` or ``65+``, or ``unknown``.

    >>> from datetime import date
    >>> age_group(2000, date(2022, 7, 21)), age_group(1940, date(2022, 7, 21)), age_group(0, date(2022, 7, 21))
    ('18-26', '65+', 'unknown')
    """
    age = day.year - birth_year if birth_year else -1
    started = [bound for bound in AGE_BOUNDS if bound <= age]
    return age_groups()[len(started) - 1] if started else UNKNOWN


def age_groups():
    """Return the names of all groups in order, without ``unknown``."""
    last = AGE_BOUNDS[-1]
    return [f"{low}-{high - 1}" for low, high in zip(AGE_BOUNDS, AGE_BOUNDS[1:], strict=False)] + [f"{last}+"]


def age_group_sql(birth_year, day):
    """Return :func:`age_group` as SQL on the column ``birth_year`` (an ``SQL`` identifier)."""
    age = SQL("%s - %s", day.year, birth_year)
    groups = [
        SQL("WHEN %s >= %s THEN %s", age, bound, name)
        for bound, name in reversed(list(zip(AGE_BOUNDS, age_groups(), strict=True)))
    ]
    return SQL(
        "CASE WHEN COALESCE(%s, 0) = 0 THEN %s %s ELSE %s END", birth_year, UNKNOWN, SQL(" ").join(groups), UNKNOWN
    )
