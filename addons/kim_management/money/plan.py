"""What a contract costs in a year: who pays how much of it, and what nobody pays.

For the posts of a contract, with ``FTE-days = Σ FTE × days within the year``:

    share of the year = FTE-days / days of the year
    cap               = amount per FTE × share of the year
    funded            = min(actual cost, cap); the cap itself for a fixed amount, or while the cost is not known
    top-up            = min(what is left, top-up per FTE × share of the year)
    own share         = min(what is left then, own share per FTE × share of the year)
    gap               = what is left of the actual cost in the end
    workplace money   = amount per FTE × share of the year, or amount per post × days with the post / days of the year

Every amount is rounded to cents once, so funded, top-up, own share and gap add up to the actual cost exactly. Workplace
money is a lump sum beside them.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .cents import NOTHING, distribute, to_cents
from .periods import Slice, covered_days, days_of_year, fte_days, months_of_year


@dataclass(frozen=True)
class Rule:
    """Amount rule of a contract; the amounts are euros per FTE and year."""

    amount_per_fte: Decimal
    top_up_per_fte: Decimal = NOTHING
    own_share_per_fte: Decimal = NOTHING
    is_fixed: bool = False
    pays_vacancies: bool = True
    workplace_per_fte: Decimal = NOTHING
    workplace_per_post: Decimal = NOTHING


@dataclass(frozen=True)
class YearPlan:
    """Amounts of a year. ``gap`` is ``None`` while the actual cost is not known, which is not zero."""

    cap: Decimal = NOTHING
    funded: Decimal = NOTHING
    top_up: Decimal = NOTHING
    own_share: Decimal = NOTHING
    gap: Decimal | None = None
    workplace: Decimal = NOTHING

    @property
    def forwarded(self):
        """Return what the carrier gets: the funding, the voluntary top-up and the money for workplaces."""
        return self.funded + self.top_up + self.workplace

    def __add__(self, other):
        """Add two plans; the gap of the sum is unknown where one of them is.

        >>> half = YearPlan(Decimal("0.50"), Decimal("0.50"), gap=Decimal(1))
        >>> total = half + half
        >>> str(total.funded), str(total.gap), (total + YearPlan()).gap
        ('1.00', '2', None)
        """
        gaps = (self.gap, other.gap)
        return YearPlan(
            self.cap + other.cap,
            self.funded + other.funded,
            self.top_up + other.top_up,
            self.own_share + other.own_share,
            None if None in gaps else sum(gaps),
            self.workplace + other.workplace,
        )


@dataclass(frozen=True)
class Part:
    """Posts of one function in a contract, with the rule of a year: all posts, and what of them is filled.

    Slices of workplaces are grouped by post: two shares of one post that meet on a day are one workplace.
    """

    function: object
    rule: Rule
    posts: tuple[Slice, ...]
    filled: tuple[Slice, ...] = ()
    post_workplaces: tuple[tuple[Slice, ...], ...] = ()
    filled_workplaces: tuple[tuple[Slice, ...], ...] = ()

    @property
    def paid(self):
        """Return the slices that the rule pays for."""
        return self.posts if self.rule.pays_vacancies else self.filled

    def plan(self, year, actual_cost=None):
        """Return the plan of the year."""
        places = self.post_workplaces if self.rule.pays_vacancies else self.filled_workplaces
        return plan_of_year(year, self.rule, self.posts, self.filled, actual_cost, places)


def pro_rata(amount_per_fte, days, year):
    """Return the amount for a number of FTE-days of the year, in whole cents.

    0.6 FTE from 15.09. to 31.12.2022 are 64.8 FTE-days: 55000 × 64.8 / 365.

    >>> pro_rata(Decimal(55000), Decimal("64.8"), 2022)
    Decimal('9764.38')
    """
    return to_cents(Decimal(str(amount_per_fte)) * days / days_of_year(year))


def workplace_money(year, rule, slices, workplaces):
    """Return the lump sum for workplaces: per FTE of the slices, or for each post on the days on which it is held.

    1.0 FTE in two halves of one post, from 15.09. (108 days): 1200 × 108 / 365 = 355.0684…, per FTE and per post.

    >>> post = (Slice(Decimal("0.5"), date(2022, 9, 15)), Slice(Decimal("0.5"), date(2022, 9, 15)))
    >>> str(workplace_money(2022, Rule(NOTHING, workplace_per_fte=Decimal(1200)), post, [post]))
    '355.07'
    >>> str(workplace_money(2022, Rule(NOTHING, workplace_per_post=Decimal(1200)), post[:1], [post[:1]]))
    '355.07'
    """
    first_day, last_day = date(year, 1, 1), date(year, 12, 31)
    by_fte = rule.workplace_per_fte * fte_days(slices, first_day, last_day)
    by_post = rule.workplace_per_post * sum(covered_days(place, first_day, last_day) for place in workplaces)
    return to_cents((by_fte + by_post) / days_of_year(year))


def plan_of_year(year, rule, posts, filled=(), actual_cost=None, workplaces=()):
    """Return the plan of a year.

    :param posts: slices that the contract is about
    :param filled: slices on which somebody works; only these are paid where the rule does not pay vacancies
    :param actual_cost: actual personnel cost of the year, ``None`` while nobody knows it
    :param workplaces: the slices that are paid, for each post its own

    >>> posts = [Slice(Decimal("0.6"), date(2022, 9, 15))]
    >>> rule = Rule(Decimal(55000), top_up_per_fte=Decimal(5000), own_share_per_fte=Decimal(2000))
    >>> plan = plan_of_year(2022, rule, posts, actual_cost=Decimal(12000))
    >>> str(plan.funded), str(plan.top_up), str(plan.own_share), str(plan.gap)
    ('9764.38', '887.67', '355.07', '992.88')
    """
    paid = posts if rule.pays_vacancies else filled
    days = fte_days(paid, date(year, 1, 1), date(year, 12, 31))
    workplace = workplace_money(year, rule, paid, workplaces)
    cap = pro_rata(rule.amount_per_fte, days, year)
    top_up = pro_rata(rule.top_up_per_fte, days, year)
    own_share = pro_rata(rule.own_share_per_fte, days, year)
    if actual_cost is None:
        return YearPlan(cap, cap, top_up, own_share, workplace=workplace)
    cost = to_cents(actual_cost)
    funded = cap if rule.is_fixed else min(cost, cap)
    top_up = min(top_up, max(cost - funded, NOTHING))
    own_share = min(own_share, max(cost - funded - top_up, NOTHING))
    gap = max(cost - funded - top_up - own_share, NOTHING)
    return YearPlan(cap, funded, top_up, own_share, gap, workplace)


def by_period(amount, slices, periods):
    """Return {first day: part} of the periods with posts; the parts add up to the amount, by FTE-days of each.

    >>> from .periods import periods_of_year
    >>> parts = by_period(Decimal("9764.38"), [Slice(Decimal("0.6"), date(2022, 9, 15))], periods_of_year(2022, 3))
    >>> [(str(day), str(part)) for day, part in parts.items()]
    [('2022-07-01', '1446.57'), ('2022-10-01', '8317.81')]
    """
    days = {first_day: fte_days(slices, first_day, last_day) for first_day, last_day in periods}
    worked = {first_day: weight for first_day, weight in days.items() if weight}
    return dict(zip(worked, distribute(amount, worked.values()), strict=True)) if worked else {}


def by_month(year, plan, slices):
    """Return {first day of the month: its part of the plan}; every amount adds up over the months, to the cent.

    >>> post = [Slice(Decimal("0.6"), date(2022, 9, 15))]
    >>> months = by_month(2022, plan_of_year(2022, Rule(Decimal(55000)), post), post)
    >>> [(day.month, str(part.funded)) for day, part in months.items()]
    [(9, '1446.57'), (10, '2802.74'), (11, '2712.33'), (12, '2802.74')]
    """
    names, months = ("cap", "funded", "top_up", "own_share", "workplace"), months_of_year(year)
    parts = {name: by_period(getattr(plan, name), slices, months) for name in names}
    return {day: YearPlan(**{name: parts[name][day] for name in names}) for day in parts["cap"]}
