from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import tagged
from odoo.tools import SQL

from odoo.addons.kim_management.tests.common import KimCommon

# The same examples on every machine and every run; a database of failures would be a file in the repository.
EXAMPLES = settings(max_examples=15, deadline=None, derandomize=True, database=None)
FIRST, LAST = date(2022, 1, 1), date(2022, 6, 30)
DAYS = (LAST - FIRST).days
FIGURES = ("allocated_fte", "filled_fte", "unknown_fte", "vacant_fte", "funded_fte")
SUMS = [f"{name}:sum" for name in FIGURES]

HUNDREDTHS = st.integers(1, 150).map(lambda number: Decimal(number) / 100)
# Around the ends of months, where it is easy to be a day off
DAY = st.one_of(
    st.integers(0, DAYS).map(lambda days: FIRST + timedelta(days=days)),
    st.sampled_from([date(2022, month, 1) + timedelta(days=days) for month in range(2, 7) for days in (-1, 0)]),
)
PERIOD = st.tuples(DAY, st.one_of(st.none(), DAY)).map(
    lambda days: (days[0], days[1]) if not days[1] or days[0] <= days[1] else (days[1], days[0])
)
OCCUPANCY = st.tuples(st.integers(1, 100), PERIOD, st.sampled_from(("filled", "unknown")))
SHARE = st.tuples(HUNDREDTHS, PERIOD, st.booleans(), st.lists(OCCUPANCY, max_size=3))
WORLD = st.lists(SHARE, min_size=1, max_size=5)


def holds(period, day):
    """Say whether a day lies in a period whose both ends belong to it."""
    return period[0] <= day and (not period[1] or day <= period[1])


def within(period, limits):
    """Return the part of a period that lies in another one, or nothing."""
    ends = [day for day in (period[1], limits[1]) if day]
    part = (max(period[0], limits[0]), min(ends) if ends else None)
    return part if not part[1] or part[0] <= part[1] else None


class NaiveWorld:
    """Random shares and occupancies as plain data, counted on a day by walking through all of them."""

    def __init__(self, shares):
        self.rows = []
        for fte, period, is_own, occupancies in shares:
            fitting, left = [], fte
            for percent, wanted, state in occupancies:
                part, amount = within(wanted, period), (fte * percent / 300).quantize(Decimal("0.01"))
                if part and 0 < amount <= left:
                    fitting.append((amount, part, state))
                    left -= amount
            self.rows.append((fte, period, is_own, fitting))

    def figures_on(self, day):
        """Return {is own: figures} in the order of FIGURES."""
        found = defaultdict(lambda: [Decimal(0)] * len(FIGURES))
        for fte, period, is_own, occupancies in self.rows:
            if holds(period, day):
                there = [(amount, state) for amount, part, state in occupancies if holds(part, day)]
                filled = sum((amount for amount, state in there if state == "filled"), Decimal(0))
                unknown = sum((amount for amount, state in there if state == "unknown"), Decimal(0))
                values = (fte, filled, unknown, fte - filled - unknown, Decimal(0))
                found[is_own] = [one + other for one, other in zip(found[is_own], values, strict=True)]
        return {is_own: [round(float(value), 2) for value in values] for is_own, values in found.items()}


@tagged("post_install", "-at_install", "kim_slow")
class TestAnalysisRecomputed(KimCommon):
    """Over random dated shares and occupancies, SQL and plain counting give the same, day by day and month by month."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for provision in ("own", "forwarded"):
            cls._create_entitlement(100, provision=provision, start_date=date(2021, 1, 1))
        cls.position = cls._create_position("P")

    @EXAMPLES
    @given(WORLD)
    def test_days_and_months_are_what_plain_counting_gives(self, shares):
        world = NaiveWorld(shares)
        with self.env.cr.savepoint() as savepoint:
            self._write(world)
            self._compare(world)
            savepoint.rollback()
            self.env.invalidate_all()

    def _write(self, world):
        for fte, (start, end), is_own, occupancies in world.rows:
            share = self._create_share(
                *(self.position, fte),
                **{"start_date": start, "end_date": end, "carrier_id": not is_own and self.carrier_welfare.id},
            )
            for amount, (begin, finish), state in occupancies:
                self._create_occupancy(share, amount, state=state, start_date=begin, end_date=finish)
        self.env.flush_all()

    def _compare(self, world):
        days = self._days()
        for offset in range(DAYS + 1):
            day = FIRST + timedelta(days=offset)
            self.assertEqual(self._plain(days[day]), world.figures_on(day), day)
        shares = [("kind", "=", "share"), ("position_id", "=", self.position.id)]
        months = defaultdict(list)
        analysis = self.env["kim.staffing.month"]._as_of(LAST)
        for month, *row in analysis._read_group(shares, ["month:month", "provision"], SUMS):
            months[month].append(row)
        for number in range(8):
            month = FIRST + relativedelta(months=number)
            day = month + relativedelta(months=1, days=-1)
            self.assertEqual(self._plain(months[month]), world.figures_on(day), month)

    def _days(self):
        """Return what ``kim.staffing`` answers on each day, all days asked in one query."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT d.day::date, answer.provision, %(sums)s
                  FROM GENERATE_SERIES(%(first)s::timestamp, %(last)s, '1 day') AS d(day)
                 CROSS JOIN LATERAL (%(answer)s) answer
                 WHERE answer.position_id = %(position)s GROUP BY 1, 2
                """,
                sums=SQL(", ").join(SQL("SUM(%s)", SQL.identifier("answer", name)) for name in FIGURES),
                **{"first": FIRST, "last": LAST, "position": self.position.id},
                answer=self.env["kim.staffing"]._share_sql(SQL("d.day::date")),
            )
        )
        days = defaultdict(list)
        for day, *row in rows:
            days[day].append(row)
        return days

    @staticmethod
    def _plain(rows):
        return {provision == "own": [round(float(value), 2) for value in values] for provision, *values in rows}
