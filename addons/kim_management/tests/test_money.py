import doctest
import random
from datetime import date, timedelta
from decimal import Decimal

from odoo.tests.common import TransactionCase

from ..money import cents, forecast, own_proof, periods, plan, sample
from ..money.cents import distribute
from ..money.forecast import forecast_of_year
from ..money.periods import Slice, months_of_year
from ..money.plan import Part, Rule, by_month, by_period, plan_of_year

FUNDING = Decimal(55000)
FUNDING_NEXT_YEAR = Decimal(57000)


def amounts(texts):
    """Return the texts as decimals, so that an example reads as it was calculated on paper."""
    return [Decimal(text) for text in texts.split()]


class TestMoney(TransactionCase):
    """Worked examples, calculated by hand, and what must hold for any plan."""

    def test_the_examples_in_the_docstrings_hold(self):
        for module in (cents, forecast, own_proof, periods, plan, sample):
            with self.subTest(module=module.__name__):
                result = doctest.testmod(module)
                self.assertGreater(result.attempted, 0, "no example was tried")
                self.assertEqual(result.failed, 0)

    # === WORKED EXAMPLES === #

    def test_a_post_split_between_two_carriers_from_september(self):
        """1.2 FTE half and half, 15.09. to 31.12.: 16 + 31 + 30 + 31 = 108 of 365 days.

        Each: 0.6 × 55000 × 108 / 365 = 3564000 / 365 = 9764.3835…; top-up 0.6 × 5000 × 108 / 365 = 887.6712…
        Together: 1.2 × 55000 × 108 / 365 = 19528.7671…, one cent more than the two contracts add up to, because
        each contract is rounded by itself.
        """
        half = Slice(Decimal("0.6"), date(2022, 9, 15), date(2022, 12, 31))
        rule = Rule(FUNDING, top_up_per_fte=Decimal(5000))
        each = plan_of_year(2022, rule, [half])
        self.assertEqual([each.funded, each.top_up, each.forwarded], amounts("9764.38 887.67 10652.05"))
        together = plan_of_year(2022, rule, [half, half])
        self.assertEqual(together.funded, Decimal("19528.77"))
        self.assertEqual(distribute(together.funded, [1, 1]), amounts("9764.39 9764.38"))

    def test_the_rate_changes_at_the_turn_of_the_year(self):
        """0.8 FTE from 01.10.2022 to 31.03.2023.

        2022: 31 + 30 + 31 = 92 days, 44000 × 92 / 365 = 11090.4109…
        2023: 31 + 28 + 31 = 90 days, 45600 × 90 / 365 = 11243.8356…
        """
        post = [Slice(Decimal("0.8"), date(2022, 10, 1), date(2023, 3, 31))]
        rates = {2022: FUNDING, 2023: FUNDING_NEXT_YEAR}
        funded = [plan_of_year(year, Rule(rate), post).funded for year, rate in rates.items()]
        self.assertEqual(funded, amounts("11090.41 11243.84"))

    def test_a_vacancy_is_not_paid_where_the_rule_says_so(self):
        """1.0 FTE for a year, vacant 01.03. to 16.04.: 31 + 16 = 47 days; 55000 × 318 / 365 = 47917.8082…"""
        post = Slice(Decimal(1), date(2022, 1, 1), date(2022, 12, 31))
        days = [(date(2022, 1, 1), date(2022, 2, 28)), (date(2022, 4, 17), date(2022, 12, 31))]
        filled = [Slice(Decimal(1), first_day, last_day) for first_day, last_day in days]
        paid = [plan_of_year(2022, Rule(FUNDING, pays_vacancies=pays), [post], filled).funded for pays in (False, True)]
        self.assertEqual(paid, amounts("47917.81 55000.00"))

    def test_a_leap_year_has_one_day_more(self):
        """1.0 FTE from 01.01. to 29.02.2024: 60 of 366 days, 57000 × 60 / 366 = 9344.2622…"""
        post = [Slice(Decimal(1), date(2024, 1, 1), date(2024, 2, 29))]
        self.assertEqual(plan_of_year(2024, Rule(FUNDING_NEXT_YEAR), post).funded, Decimal("9344.26"))

    def test_cap_top_up_own_share_and_gap_stay_apart(self):
        """Cost 70000 for one post: 55000 funded, 6000 top-up, 4000 own share, 5000 that nobody pays."""
        post = [Slice(Decimal(1), date(2022, 1, 1))]
        rule = Rule(FUNDING, Decimal(6000), Decimal(4000))
        year = plan_of_year(2022, rule, post, actual_cost=70000)
        self.assertEqual([year.funded, year.top_up, year.own_share, year.gap], amounts("55000 6000 4000 5000"))

    def test_nothing_is_paid_above_the_actual_cost(self):
        """Cost 52000: the cap is not reached, so nobody tops up; a fixed amount is paid all the same."""
        post = [Slice(Decimal(1), date(2022, 1, 1))]
        capped, fixed = (
            plan_of_year(2022, Rule(FUNDING, Decimal(6000), Decimal(4000), is_fixed=is_fixed), post, (), 52000)
            for is_fixed in (False, True)
        )
        self.assertEqual([capped.funded, capped.forwarded, capped.gap], amounts("52000 52000 0"))
        self.assertEqual([fixed.funded, fixed.top_up, fixed.gap], amounts("55000 0 0"))

    def test_without_the_actual_cost_the_gap_is_unknown_and_not_zero(self):
        year = plan_of_year(2022, Rule(FUNDING, Decimal(6000)), [Slice(Decimal(1), date(2022, 1, 1))])
        self.assertEqual([year.funded, year.forwarded], amounts("55000 61000"))
        self.assertIsNone(year.gap)

    # === WHAT HOLDS FOR ANY PLAN === #

    def test_parts_add_up_to_the_amount_and_are_fair(self):
        """No part differs from its exact share by a cent or more."""
        draw = random.Random("instalments")
        for _time in range(500):
            amount = Decimal(draw.randrange(0, 10_000_000)) / 100
            weights = [draw.randrange(0, 100) for _part in range(draw.randrange(1, 13))] + [1]
            parts = distribute(amount, weights)
            with self.subTest(amount=amount, weights=weights):
                self.assertEqual(sum(parts), amount)
                exact = [amount * weight / sum(weights) for weight in weights]
                self.assertLess(max(abs(part - share) for part, share in zip(parts, exact, strict=True)), cents.CENT)

    def test_months_add_up_to_the_year_and_payers_to_the_cost(self):
        draw = random.Random("years")
        for _time in range(200):
            year = draw.randrange(2020, 2030)
            first_day = date(year, 1, 1) + timedelta(days=draw.randrange(0, 365))
            post = Slice(Decimal(draw.randrange(1, 400)) / 100, first_day)
            rule = Rule(*(Decimal(draw.randrange(1, 60_000)) for _amount in range(3)))
            cost = Decimal(draw.randrange(0, 20_000_000)) / 100
            planned = plan_of_year(year, rule, [post], actual_cost=cost)
            with self.subTest(post=post, rule=rule, cost=cost):
                self.assertEqual(planned.funded + planned.top_up + planned.own_share + planned.gap, cost)
                months = by_period(planned.funded, [post], months_of_year(year))
                self.assertEqual(sum(months.values()), planned.funded)
                self.assertLessEqual(planned.funded, planned.cap)

    def test_months_of_every_amount_add_up_to_the_year(self):
        """Two posts, a vacancy and workplace money: each amount by itself, to the cent, and none is negative."""
        for year, part in self._drawn_parts("months"):
            planned = part.plan(year)
            months = by_month(year, planned, part.paid)
            with self.subTest(part=part):
                for name in ("cap", "funded", "top_up", "own_share", "workplace", "forwarded"):
                    parts = [getattr(month, name) for month in months.values()]
                    self.assertEqual(sum(parts), getattr(planned, name))
                    self.assertGreaterEqual(min(parts, default=0), 0)

    def test_what_is_expected_and_unused_add_up_to_what_is_agreed(self):
        """Whatever the day of the forecast; what was lost so far only grows."""
        for year, part in self._drawn_parts("forecast"):
            days = [date(year - 1, 12, 31), date(year, 3, 31), date(year, 9, 30), date(year, 12, 31)]
            seen = [forecast_of_year(year, part, day) for day in days]
            with self.subTest(part=part):
                for forecast_on_day in seen:
                    unused = forecast_on_day.unused_so_far + forecast_on_day.unused_later
                    self.assertEqual(forecast_on_day.expected + unused, forecast_on_day.agreed)
                lost = [forecast_on_day.unused_so_far for forecast_on_day in seen]
                self.assertEqual(lost, sorted(lost))
                self.assertEqual(lost[0], 0)

    def _drawn_parts(self, seed):
        """Yield (year, part) with posts of which some are filled for a while only."""
        draw = random.Random(seed)
        for _time in range(100):
            year = draw.randrange(2020, 2030)
            first_day, last_day = date(year, 1, 1), date(year, 12, 20)
            posts = [
                Slice(Decimal(draw.randrange(1, 200)) / 100, first_day + timedelta(days=draw.randrange(300)))
                for _post in range(2)
            ]
            filled = [Slice(post.fte, post.first_day + timedelta(days=draw.randrange(60)), last_day) for post in posts]
            amounts_drawn = [Decimal(draw.randrange(60_000)) for _amount in range(3)]
            workplaces = [Decimal(draw.randrange(3_000)) for _amount in range(2)]
            rule = Rule(*amounts_drawn, draw.random() < 0.3, draw.random() < 0.5, *workplaces)
            yield year, Part("function", rule, posts, filled, [[post] for post in posts], [[row] for row in filled])
