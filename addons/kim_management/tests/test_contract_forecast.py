from datetime import date

from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from .contract_common import KimContractCommon

YEAR = 2022
SEEN = date(YEAR, 6, 30)


@tagged("post_install", "-at_install")
class TestContractForecast(KimContractCommon):
    """Gap, forecast and reclaim are seen before the proof is there; what is not known is unknown.

    One post for all of 2022 at 55000; somebody works 01.01.-28.02. and from 17.04.: vacant for 31 + 16 = 47 days.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.post = cls._create_forwarded(1, start_date=date(YEAR, 1, 1), end_date=date(YEAR, 12, 31))
        cls.year = cls._create_contract("W-2", rule_kind="actual_cost", share_ids=[(4, cls.post.id)])
        cls.year = cls.year.with_context(reference_date=SEEN)

    def _fill(self, last_day=date(YEAR, 12, 31)):
        self._create_occupancy(self.post, 1, end_date=date(YEAR, 2, 28))
        self._create_occupancy(self.post, 1, start_date=date(YEAR, 4, 17), end_date=last_day)

    def _pay(self, amount):
        paid = {"paid_date": date(YEAR, 1, 15), "paid_amount": amount}
        values = {"contract_id": self.year.id, "year": YEAR, "due_date": date(YEAR, 1, 15), "amount": amount, **paid}
        return self.env["kim.contract.instalment"].create(values)

    def _estimate(self, amount, kind="personnel", **values):
        values = {"contract_id": self.year.id, "year": YEAR, "kind": kind, "amount": amount, **values}
        return self.env["kim.contract.cost"].with_user(self.user_assistant).create(values)

    def _assert_forecast(self, **expected):
        self.assertFalse(self.year.has_unknown_forecast)
        self.assertEqual({name: f"{self.year[name]:.2f}" for name in expected}, expected)

    # === COST === #

    def test_without_any_cost_the_gap_is_unknown(self):
        self.assertRecordValues(self.year, [{"cost_basis": "unknown"}])
        self.assertIsNone(self.year.year_accounts[0]["gap"])

    def test_an_estimate_shows_the_gap_before_the_proof(self):
        """Cost 70000: 55000 funded, 6000 top-up, 4000 own share, 5000 that nobody pays."""
        self.year.write({"top_up_per_fte": 6000, "own_share_per_fte": 4000})
        self._estimate(70000)
        self._estimate(1500, "workplace")
        self.assertRecordValues(self.year, [{"cost_basis": "estimate", "personnel_cost": 70000, "cost_gap": 5000}])

    def test_a_cost_of_zero_is_known(self):
        self._estimate(0)
        self.assertRecordValues(self.year, [{"cost_basis": "estimate", "personnel_cost": 0, "expected_amount": 0}])

    def test_an_accepted_proof_goes_before_the_estimate(self):
        self._estimate(70000)
        proof = self.env["kim.usage.proof"].create({"contract_id": self.year.id, "year": YEAR, "narrative": "Work"})
        self.env["kim.usage.proof.line"].create({"proof_id": proof.id, "name": "Salary", "amount": 56000})
        self.assertEqual(self.year.cost_basis, "estimate")
        proof.sudo().write({"state": "accepted"})
        self.assertRecordValues(self.year, [{"cost_basis": "proof", "personnel_cost": 56000, "cost_gap": 1000}])
        self.assertEqual(self.year.year_accounts[0]["gap"], "1000.00")

    @mute_logger("odoo.sql_db")
    def test_a_cost_is_entered_once_and_not_negative(self):
        self._estimate(1)
        with self.assertRaises(UniqueViolation), self.cr.savepoint():
            self._estimate(2)
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            self._estimate(-1, "other")

    # === FORECAST === #

    def test_a_vacancy_so_far_will_be_left_over(self):
        """55000 × 47 / 365 = 7082.1918; expected 55000 × 318 / 365 = 47917.8082."""
        self._fill()
        self._assert_forecast(expected_amount="47917.81", unused_amount="7082.19", unused_later_amount="0.00")

    def test_a_vacancy_to_come_is_told_apart(self):
        """Nobody from 01.12.: 31 days more; expected 55000 × 287 / 365 = 43246.5753."""
        self._fill(date(YEAR, 11, 30))
        self._assert_forecast(expected_amount="43246.58", unused_amount="7082.19", unused_later_amount="4671.23")
        early = self.year.with_context(reference_date=date(YEAR, 2, 28))
        self.assertEqual(f"{early.unused_amount:.2f} {early.unused_later_amount:.2f}", "0.00 11753.42")

    def test_what_was_paid_beyond_it_will_be_reclaimed(self):
        self._fill()
        self._pay(40000)
        self._assert_forecast(expected_reclaim="0.00")
        self._pay(15000)
        self._assert_forecast(expected_reclaim="7082.19")

    def test_a_fixed_amount_that_pays_vacancies_is_used_up(self):
        self._fill()
        self.year.rule_kind = "fixed"
        self._assert_forecast(expected_amount="55000.00", unused_amount="0.00", unused_later_amount="0.00")
        self.year.pays_vacancies = False
        self._assert_forecast(expected_amount="47917.81", unused_amount="7082.19")

    def test_a_year_without_anybody_is_left_over_whole(self):
        """Nobody until 2023: 55000 × 181 / 365 = 27273.9726 up to 30.06., the rest later."""
        self.post.end_date = False
        self.year.pays_vacancies = False
        self._create_occupancy(self.post, 1, start_date=date(YEAR + 1, 1, 1))
        self._assert_forecast(expected_amount="0.00", unused_amount="27273.97", unused_later_amount="27726.03")

    def test_a_known_cost_goes_before_the_days(self):
        self._fill()
        self._estimate(50000)
        self._assert_forecast(expected_amount="50000.00", unused_amount="5000.00", unused_later_amount="0.00")

    def test_what_nobody_reported_is_no_vacancy(self):
        self.assertTrue(self.year.has_unknown_forecast)
        values = {"state": "unknown", "is_headcount_unknown": True, "end_date": self.post.end_date}
        self._create_occupancy(self.post, 1, **values)
        self._assert_forecast(expected_amount="55000.00", unused_amount="0.00")

    def test_without_a_plan_there_is_no_forecast(self):
        self._fill()
        self.year.rule_kind = "unknown"
        self.assertTrue(self.year.has_unknown_forecast)

    def test_a_contract_about_the_top_up_alone_is_settled_with_it(self):
        self.year.write({"rule_kind": "top_up", "top_up_per_fte": 6000})
        self._estimate(70000)
        self.assertRecordValues(self.year, [{"cost_gap": 64000, "expected_amount": 6000}])
