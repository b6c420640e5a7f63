from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..money.cents import to_cents
from .contract_common import KimContractCommon

YEAR, NEXT_YEAR = 2022, 2023


@tagged("post_install", "-at_install")
class TestContractMonth(KimContractCommon):
    """The plan by month adds up to the plan of the year, follows everything it rests on, and says what is not known.

    The share is 0.6 FTE for 108 days: 0.6 × 55000 × 108 / 365 = 9764.38 in 16, 31, 30 and 31 days.
    """

    def _months(self, contract=None, user=None):
        rows = self.env["kim.contract.month"].with_user(user or self.user_management)
        rows.invalidate_model()
        return rows.search([("contract_id", "=", (contract or self.contract).id)], order="month")

    def _amounts(self, year=YEAR, name="amount"):
        rows = self._months().filtered(lambda row: row.year == year)
        return {row.month.month: f"{row[name]:.2f}" for row in rows}

    def test_months_have_their_days_and_add_up_to_the_year(self):
        self.contract.write({"rule_kind": "actual_cost", "top_up_per_fte": 5000, "own_share_per_fte": 2000})
        self.assertEqual(self._amounts(name="funded"), {9: "1446.57", 10: "2802.74", 11: "2712.33", 12: "2802.74"})
        plan = self.contract._plans(YEAR)[self.contract]
        for name in ("funded", "top_up", "own_share"):
            with self.subTest(name=name):
                total = sum(to_cents(row[name]) for row in self._months())
                self.assertEqual(total, getattr(plan, name))
        self.assertEqual(sum(to_cents(row.amount) for row in self._months()), plan.forwarded)

    def test_sums_over_contracts_are_asked_of_the_database(self):
        self.contract.rule_kind = "actual_cost"
        self.env.flush_all()
        rows = self.env["kim.contract.month"].with_user(self.user_management)
        ((carrier, block, amount),) = rows._read_group(
            [("contract_id", "=", self.contract.id)], ["carrier_id", "block_id"], ["amount:sum"]
        )
        self.assertEqual((carrier, block, f"{amount:.2f}"), (self.carrier_welfare, self.block_two, "9764.38"))

    def test_an_unknown_year_is_a_row_without_amounts(self):
        (row,) = self._months()[:1]
        self.assertRecordValues(row, [{"unknown_count": 1, "month": date(YEAR, 1, 1), "function_id": False}])
        self.env.flush_all()
        ((amount, unknown),) = self.env["kim.contract.month"]._read_group(
            [("contract_id", "=", self.contract.id)], [], ["amount:sum", "unknown_count:sum"]
        )
        self.assertFalse(amount)
        self.assertEqual(unknown, len(self._months()))

    def test_the_plan_follows_what_it_rests_on(self):
        self.contract.rule_kind = "actual_cost"
        september = {
            "the regime": (self._regime(), {"amount": 73000}, "1920.00"),  # 0.6 × 73000 × 16 / 365
            "the rule": (self.contract, {"cap_per_fte": 36500}, "960.00"),
            "the share": (self.share, {"fte": 0.3}, "480.00"),
            "the term": (self.contract, {"start_date": date(YEAR, 9, 30)}, "30.00"),
        }
        self.assertEqual(self._amounts()[9], "1446.57")  # written down, so that nothing waits to be calculated
        for what, (record, values, expected) in september.items():
            with self.subTest(what=what):
                record.write(values)
                self.assertEqual(self._amounts()[9], expected)

    def _regime(self):
        return self.env["kim.funding.regime"].search(
            [("function_id", "=", self.function_case_management.id), ("year", "=", YEAR)]
        )

    def test_regimes_that_come_and_go_are_followed(self):
        self.contract.rule_kind = "actual_cost"
        self.assertEqual(self._amounts()[9], "1446.57")
        regime = self._regime()
        own = regime.copy({"company_id": self.env.company.id, "amount": 36500})
        self.assertEqual(self._amounts()[9], "960.00")
        (own | regime).unlink()
        self.assertEqual(self._amounts(), {1: "0.00"})
        self.assertEqual(self._months()[0].unknown_count, 1)

    def test_vacancies_follow_the_occupancy_where_they_are_not_paid(self):
        self.contract.write({"rule_kind": "fixed", "pays_vacancies": False})
        self.assertEqual(self._amounts(), {})
        occupancy = self._create_occupancy(self.share, 0.6, start_date=date(YEAR, 12, 1), end_date=self.share.end_date)
        self.assertEqual(self._amounts(), {12: "2802.74"})
        occupancy.start_date = date(YEAR, 12, 31)
        self.assertEqual(self._amounts(), {12: "90.41"})

    def test_an_open_contract_is_planned_into_the_present_year(self):
        self.share.end_date = False
        self.contract.write({"rule_kind": "fixed", "cap_per_fte": 50000})
        self.assertGreaterEqual(self.contract.planned_until, 2025)
        self.env.cr.execute("UPDATE kim_contract SET planned_until = 2023, month_plan = NULL")
        self.env.invalidate_all()
        self.env["kim.contract"]._cron_begin_year()
        self.assertGreaterEqual(self.contract.planned_until, 2025)
        self.assertEqual(len(self._amounts(NEXT_YEAR)), 12)

    # === WORKPLACES === #

    def test_workplace_money_comes_from_the_regime_per_fte_or_per_post(self):
        """1460 a year for 108 days: 432.00 for the post, 0.6 of it per FTE = 259.20."""
        self.contract.write({"rule_kind": "fixed", "forwards_workplace": True})
        self.assertEqual(self._amounts(), {1: "0.00"}, "what the regime does not say is unknown")
        for basis, expected in {"post": "432.00", "fte": "259.20", "none": "0.00"}.items():
            with self.subTest(basis=basis):
                self._regime().write({"workplace_basis": basis, "workplace_amount": 1460})
                plan = self.contract._plans(YEAR)[self.contract]
                self.assertEqual(str(plan.workplace), expected)
                self.assertEqual(plan.forwarded - plan.funded, plan.workplace)
        self.assertEqual(self.contract.with_context(reference_date=date(YEAR, 10, 1)).planned_workplace, 0)

    def test_two_shares_of_a_post_that_meet_are_one_workplace(self):
        self._regime().write({"workplace_basis": "post", "workplace_amount": 1460})
        self.contract.write({"rule_kind": "fixed", "forwards_workplace": True})
        self._create_share(
            self.share.position_id,
            0.2,
            **{"carrier_id": self.carrier_welfare.id, "contract_id": self.contract.id},
            **{"start_date": date(YEAR, 12, 1), "end_date": date(YEAR, 12, 31)},
        )
        self.assertEqual(str(self.contract._plans(YEAR)[self.contract].workplace), "432.00")

    # === ACCESS AND COST === #

    def test_only_the_office_reads_it_and_nobody_writes_it(self):
        lead = self._new_carrier_user("leitend", self.carrier_welfare, "lead")
        for user in (self.user_case_manager, self.user_block_three, lead):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._months(user=user)
        for act in ("write", "unlink"):
            with self.subTest(act=act), self.assertRaises(AccessError):
                rows = self._months(user=self.user_administrator)
                rows.write({"amount": 1}) if act == "write" else rows.unlink()

    def test_the_list_costs_the_same_for_many_contracts(self):
        counts = []
        for size in (1, 1, 15):  # the first run warms the caches
            for number in range(size):
                contract = self._create_contract(f"N-{len(counts)}-{number}", rule_kind="fixed")
                self._create_forwarded(0.1, contract_id=contract.id)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            rows = self.env["kim.contract.month"].with_user(self.user_management)
            rows.search([], limit=80).web_read({"contract_id": {"fields": {"display_name": {}}}, "amount": {}})
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])
        self.assertLessEqual(counts[2], 10)
