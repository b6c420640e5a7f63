from datetime import date

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import KimCommon


@tagged("post_install", "-at_install")
class TestTimeline(KimCommon):
    """The year of a share as stretches of constant staffing, which agree with ``kim.staffing`` on every day."""

    @classmethod
    def setUpClass(cls):
        """Create a share that is filled, then half vacant, then not reported."""
        super().setUpClass()
        cls._create_entitlement(9)
        end = date(2023, 6, 30)
        cls.share = cls._create_share(cls._create_position("T-1"), 1.0, start_date=date(2022, 3, 1), end_date=end)
        cls._create_occupancy(cls.share, 0.5, start_date=date(2022, 4, 1), end_date=date(2022, 8, 31))
        cls._create_occupancy(cls.share, 0.5, start_date=date(2022, 6, 1), end_date=end)
        cls._create_occupancy(cls.share, 0.5, start_date=date(2022, 10, 1), end_date=end, state="unknown")

    def _stretches(self, year):
        return self._row(year)["stretches"]

    def _row(self, year):
        timeline = self.env["kim.position.share"].with_user(self.user_management).get_timeline(year)
        rows = [row for block in timeline["blocks"] for row in block["rows"]]
        return next(row for row in rows if row["id"] == self.share.id)

    def test_stretches_cover_the_share_within_the_year_without_gap(self):
        days = [(stretch["start_date"], stretch["end_date"]) for stretch in self._stretches(2022)]
        self.assertEqual(
            days,
            [
                ("2022-03-01", "2022-03-31"),
                ("2022-04-01", "2022-05-31"),
                ("2022-06-01", "2022-08-31"),
                ("2022-09-01", "2022-09-30"),
                ("2022-10-01", "2022-12-31"),
            ],
        )
        self.assertEqual(self._stretches(2023)[-1]["end_date"], "2023-06-30")

    def test_stretches_agree_with_the_one_sql_answer(self):
        measures = ["filled_fte:sum", "unknown_fte:sum", "vacant_fte:sum"]
        for stretch in self._stretches(2022):
            for day in (stretch["start_date"], stretch["end_date"]):
                [answer] = self._staffing(day)._read_group([("share_id", "=", self.share.id)], [], measures)
                self.assertEqual((stretch["filled"], stretch["unknown"], stretch["vacant"]), answer, day)

    def test_stretches_lie_where_their_days_lie_in_the_year(self):
        first = self._stretches(2022)[0]
        self.assertAlmostEqual(first["left"], 100 * 59 / 365, places=3)
        self.assertAlmostEqual(first["width"], 100 * 31 / 365, places=3)

    def test_plans_are_not_drawn(self):
        self.share.action_set_draft()
        timeline = self.env["kim.position.share"].get_timeline(2022)
        ids = [row["id"] for block in timeline["blocks"] for row in block["rows"]]
        self.assertNotIn(self.share.id, ids)

    def test_case_manager_may_not_see_the_timeline(self):
        with self.assertRaises(AccessError):
            self.env["kim.position.share"].with_user(self.user_case_manager).get_timeline(2022)

    def test_what_is_no_year_gets_one_sentence(self):
        for value in ("abc", False, 0, 10_000):
            with self.subTest(value=value), self.assertRaisesRegex(ValidationError, "is not a year"):
                self.env["kim.position.share"].get_timeline(value)
