from datetime import date

from psycopg2.errors import CheckViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import KimCommon


@tagged("post_install", "-at_install")
class TestAdvertisement(KimCommon):
    """A share is advertised in dated rounds, at the latest until it is filled, at the earliest before it is vacant."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_entitlement(2)
        cls.share = cls._create_share(cls._create_position("CM"), 0.75, start_date=date(2022, 9, 1))

    def _advertised(self, day):
        rows = self._staffing(day)._read_group([("share_id", "=", self.share.id)], [], ["advertised_fte:sum"])
        return rows[0][0]

    def test_a_share_may_be_advertised_before_it_begins(self):
        advertisement = self._create_advertisement(self.share, 0.75, start_date=date(2022, 7, 1))
        self.assertTrue(advertisement.exists())

    def test_a_round_counts_from_its_first_to_its_last_day(self):
        values = {"start_date": date(2022, 10, 1), "end_date": date(2022, 10, 31)}
        self._create_advertisement(self.share, 0.5, **values)
        days = {date(2022, 9, 30): 0, date(2022, 10, 1): 0.5, date(2022, 10, 31): 0.5, date(2022, 11, 1): 0}
        for day, fte in days.items():
            with self.subTest(day=day):
                self.assertEqual(self._advertised(day), fte)

    def test_a_permanent_advert_runs_until_further_notice(self):
        self._create_advertisement(self.share, 0.75, is_permanent=True)
        self.assertEqual(self._advertised(date(2029, 12, 31)), 0.75)

    def test_no_more_is_advertised_than_the_share_has(self):
        self._assert_refused("offers more FTE", self._create_advertisement, self.share, 0.76)
        advertisement = self._create_advertisement(self.share, 0.75)
        self._assert_refused("offers more FTE", advertisement.write, {"fte": 0.8})

    def test_a_finished_round_needs_its_last_day(self):
        for outcome in ("filled", "unfilled", "withdrawn"):
            with self.subTest(outcome=outcome):
                with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
                    self._create_advertisement(self.share, 0.5, outcome=outcome)
                finished = self._create_advertisement(self.share, 0.5, outcome=outcome, end_date=date(2022, 9, 30))
                self.assertEqual(finished.outcome, outcome)

    def test_rounds_are_counted_from_one(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self._create_advertisement(self.share, 0.5, round_number=0)

    def test_nothing_is_not_advertised(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self._create_advertisement(self.share, 0)

    def test_the_name_says_share_and_round(self):
        advertisement = self._create_advertisement(self.share, 0.5, round_number=2)
        self.assertEqual(advertisement.display_name, "CM · Haan · 0.75 FTE, round 2")

    def test_adverts_go_with_their_share(self):
        advertisement = self._create_advertisement(self.share, 0.5)
        self.share.unlink()
        self.assertFalse(advertisement.exists())
