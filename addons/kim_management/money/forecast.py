"""What of an agreed amount will be left over, as far as it is known on a day.

agreed   = what would be forwarded if every post were filled on every day
expected = what the rule makes of the actual cost; while that is not known, of the days on which somebody works, or
           is known to: a fixed amount that pays vacancies is forwarded in full
unused   = agreed − expected, divided by vacant FTE-days into those up to the day and those after it
reclaim  = what was paid already beyond what is expected
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from .cents import NOTHING, distribute
from .periods import fte_days


@dataclass(frozen=True)
class Forecast:
    """Amounts of a year as they look on a day; what is unused adds up with what is expected to what is agreed."""

    agreed: Decimal = NOTHING
    expected: Decimal = NOTHING
    unused_so_far: Decimal = NOTHING
    unused_later: Decimal = NOTHING

    def __add__(self, other):
        """Add the forecasts of two parts of a contract.

        >>> (Forecast(agreed=Decimal(1)) + Forecast(agreed=Decimal(2))).agreed
        Decimal('3')
        """
        return Forecast(
            self.agreed + other.agreed,
            self.expected + other.expected,
            self.unused_so_far + other.unused_so_far,
            self.unused_later + other.unused_later,
        )

    def reclaim(self, paid):
        """Return what of the paid amount is to be given back.

        >>> str(Forecast(expected=Decimal("47917.81")).reclaim(Decimal("55000.00")))
        '7082.19'
        """
        return max(paid - self.expected, NOTHING)


def forecast_of_year(year, part, day, actual_cost=None):
    """Return the forecast of the posts of one function.

    A post of 1.0 FTE for 2022, vacant from 01.03. to 16.04. (47 days) and from 01.12. (31 days), seen on 30.06.: agreed
    55000, expected 55000 × 287 / 365 = 43246.5753…, unused 11753.42, of that 11753.42 × 47 / 78 = 7082.1889… so far.

    >>> from .periods import Slice
    >>> from .plan import Part, Rule
    >>> days = [(date(2022, 1, 1), date(2022, 2, 28)), (date(2022, 4, 17), date(2022, 11, 30))]
    >>> filled = tuple(Slice(Decimal(1), *period) for period in days)
    >>> part = Part("case management", Rule(Decimal(55000)), (Slice(Decimal(1), date(2022, 1, 1)),), filled)
    >>> seen = forecast_of_year(2022, part, date(2022, 6, 30))
    >>> str(seen.expected), str(seen.unused_so_far), str(seen.unused_later)
    ('43246.58', '7082.19', '4671.23')

    :param date day: the day on which the forecast is made
    :param actual_cost: personnel cost of the year, ``None`` while nobody knows it
    """
    agreed = replace(part, rule=replace(part.rule, pays_vacancies=True)).plan(year).forwarded
    if actual_cost is not None:
        expected = part.plan(year, actual_cost).forwarded
    elif part.rule.is_fixed and part.rule.pays_vacancies:
        expected = agreed
    else:
        expected = replace(part, rule=replace(part.rule, pays_vacancies=False)).plan(year).forwarded
    unused = max(agreed - expected, NOTHING)
    vacant = vacant_days(year, part, day)
    # Without a vacancy it is left over because the post costs less: nothing that has been lost day by day.
    so_far, later = distribute(unused, vacant) if any(vacant) else (NOTHING, unused)
    return Forecast(agreed, expected, so_far, later)


def vacant_days(year, part, day):
    """Return the FTE-days of the year without anybody at work: up to the day and with it, and after it.

    >>> from .periods import Slice
    >>> from .plan import Part, Rule
    >>> post = Part("case management", Rule(Decimal(55000)), (Slice(Decimal("0.5"), date(2022, 12, 1)),))
    >>> vacant_days(2022, post, date(2022, 12, 11))
    (Decimal('5.5'), Decimal('10.0'))
    """
    first_day, last_day = date(year, 1, 1), date(year, 12, 31)
    turn = min(max(day, first_day - timedelta(days=1)), last_day)
    periods = ((first_day, turn), (turn + timedelta(days=1), last_day))
    missing = (fte_days(part.posts, *period) - fte_days(part.filled, *period) for period in periods)
    return tuple(max(days, Decimal(0)) for days in missing)
