from datetime import date

from odoo.tests import Form, tagged

from .contract_common import KimContractCommon

YEAR, NEXT_YEAR = 2022, 2023
IN_TERM = date(2022, 10, 1)


@tagged("post_install", "-at_install")
class TestContractPlan(KimContractCommon):
    """The plan of a year comes from rule, shares, term and regime; what is not known is no plan and not zero.

    The share is 0.6 FTE for 108 days: 0.6 × 55000 × 108 / 365 = 9764.38, 0.6 × 5000 × 108 / 365 = 887.67.
    """

    def _plan(self, year=YEAR):
        return self.contract._plans(year)[self.contract]

    def _funded(self, year=YEAR):
        return float(self._plan(year).funded)

    def test_without_a_rule_the_plan_is_unknown(self):
        self.assertIsNone(self._plan())
        self.assertRecordValues(
            self.contract.with_context(reference_date=IN_TERM), [{"has_unknown_plan": True, "plan_year": YEAR}]
        )

    def test_the_amount_of_the_regime_fills_in_for_one_that_is_not_agreed(self):
        self.contract.rule_kind = "actual_cost"
        self.assertEqual(self._funded(), 9764.38)
        self.env["kim.funding.regime"].search([("year", "=", YEAR)]).unlink()
        self.assertIsNone(self._plan())

    def test_the_amount_of_a_function_without_days_in_the_year_need_not_be_known(self):
        self._create_entitlement(5, self.function_authority, provision="forwarded")
        position = self._create_position("A", self.function_authority)
        later = self._create_share(
            position, 1, carrier_id=self.carrier_welfare.id, contract_id=self.contract.id, start_date=date(2023, 1, 1)
        )
        self.contract.rule_kind = "actual_cost"
        self.assertEqual(self._funded(), 9764.38)
        self.assertIsNone(self._plan(NEXT_YEAR))
        later.start_date = date(2022, 12, 31)
        self.assertIsNone(self._plan())

    def test_a_contract_can_be_about_the_top_up_alone(self):
        self.contract.write({"rule_kind": "top_up", "top_up_per_fte": 5000})
        self.env["kim.funding.regime"].search([("year", "=", YEAR)]).unlink()
        self.assertEqual((self._funded(), float(self._plan().forwarded)), (0, 887.67))

    def test_while_the_start_is_not_entered_the_plan_is_unknown(self):
        self.contract.write({"rule_kind": "fixed", "cap_per_fte": 50000})
        with Form(self.contract.with_context(reference_date=IN_TERM)) as form:
            self.assertFalse(form.has_unknown_plan)
            form.start_date = False
            self.assertTrue(form.has_unknown_plan)
            self.assertEqual(form.planned_amount, 0)
            form.start_date = date(2022, 12, 1)
            self.assertFalse(form.has_unknown_plan)

    def test_an_agreed_cap_goes_before_the_regime(self):
        self.contract.write({"rule_kind": "actual_cost", "cap_per_fte": 50000})
        self.assertEqual(self._funded(), 8876.71)  # 0.6 × 50000 × 108 / 365 = 8876.712…

    def test_top_up_and_own_share_are_kept_apart(self):
        self.contract.write({"rule_kind": "fixed", "top_up_per_fte": 5000, "own_share_per_fte": 2000})
        self.assertRecordValues(
            self.contract.with_context(reference_date=IN_TERM),
            [
                {
                    "has_unknown_plan": False,
                    "planned_funding": 9764.38,
                    "planned_top_up": 887.67,
                    "planned_amount": 10652.05,
                    "planned_own_share": 355.07,
                }
            ],
        )

    def test_each_year_has_its_own_rate(self):
        """2023: 0.6 × 57000 × 31 / 365 = 2904.6575…"""
        self.share.end_date = date(2023, 1, 31)
        self.contract.rule_kind = "actual_cost"
        self.assertEqual([self._funded(year) for year in (YEAR, NEXT_YEAR)], [9764.38, 2904.66])

    def test_only_days_within_the_term_are_planned(self):
        """December only: 0.6 × 55000 × 31 / 365 = 2802.7397…"""
        self.contract.write({"rule_kind": "fixed", "start_date": date(2022, 12, 1)})
        self.assertEqual(self._funded(), 2802.74)

    def test_a_terminated_contract_is_planned_until_then(self):
        """15.09. to 30.09.: 0.6 × 55000 × 16 / 365 = 1446.5753…"""
        self.contract.rule_kind = "fixed"
        self.contract.sudo().write({"state": "terminated", "closed_date": date(2022, 9, 30)})
        self.assertEqual(self._funded(), 1446.58)

    def test_a_share_that_grows_is_planned_with_both_amounts(self):
        """0.6 for 16 days and 0.8 for 92: (9.6 + 73.6) × 55000 / 365 = 12536.9863…"""
        self.contract.rule_kind = "fixed"
        self.share._continue_from(IN_TERM, [{"fte": 0.8}])
        self.assertEqual(self._funded(), 12536.99)

    def test_vacant_days_are_paid_only_where_the_rule_says_so(self):
        """Filled from 01.11.: 0.6 × 55000 × 61 / 365 = 5515.0684…, and what is not reported is no vacancy."""
        self.contract.rule_kind = "fixed"
        self._create_occupancy(self.share, 0.6, start_date=date(2022, 11, 1), end_date=self.share.end_date)
        self.assertEqual(self._funded(), 9764.38)
        self.contract.pays_vacancies = False
        self.assertEqual(self._funded(), 5515.07)
        self._create_occupancy(self.share, 0.6, state="unknown", is_headcount_unknown=True, end_date=date(2022, 10, 31))
        self.assertEqual(self._funded(), 9764.38)

    def test_plans_of_many_contracts_read_the_regimes_once(self):
        contracts = self.contract
        for number in range(20):
            contract = self._create_contract(f"N-{number}", rule_kind="fixed")
            self._create_forwarded(0.1, contract_id=contract.id)
            contracts |= contract
        self.env.flush_all()
        counts = []
        for some in (contracts[:2], contracts[:2], contracts):  # the first run warms the caches
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some._plans(YEAR)
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])
