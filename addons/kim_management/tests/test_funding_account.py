from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..money.cents import to_cents
from .contract_common import KimContractCommon

YEAR = 2022


@tagged("post_install", "-at_install")
class TestFundingAccount(KimContractCommon):
    """Per carrier, building block and year: what was granted, planned, called, paid and proven, and what is open."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contract.write({"rule_kind": "actual_cost", "end_date": date(YEAR, 12, 31)})
        cls.post = cls._create_forwarded(0.5, cls.carrier_town)
        cls.town = cls._create_contract("T-1", cls.carrier_town, share_ids=[(4, cls.post.id)])

    def _rows(self, domain=(), user=None):
        self.env.flush_all()
        self.env["kim.funding.account"].invalidate_model()
        return self.env["kim.funding.account"].with_user(user or self.user_management).search(domain)

    def _row(self, contract=None, year=YEAR):
        return self._rows([("contract_id", "=", (contract or self.contract).id), ("year", "=", year)])

    def _pay(self, contract, amount, called=0, paid=0, year=YEAR):
        values = {"contract_id": contract.id, "year": year, "due_date": date(year, 10, 1), "amount": amount}
        if called:
            values.update(requested_date=date(year, 10, 1), requested_amount=called)
        if paid:
            values.update(paid_date=date(year, 10, 9), paid_amount=paid)
        return self.env["kim.contract.instalment"].create(values)

    def _prove(self, amount):
        proof = self.env["kim.usage.proof"].create({"contract_id": self.contract.id, "year": YEAR, "narrative": "W"})
        self.env["kim.usage.proof.line"].create({"proof_id": proof.id, "name": "Salary", "amount": amount})
        proof.sudo().write({"state": "accepted"})

    def test_a_contract_is_followed_from_grant_to_proof(self):
        self.contract.cap_per_fte = 50000  # 0.6 × 50000 × 108 / 365 = 8876.71
        self._pay(self.contract, 5000, called=5000, paid=5000)
        self._pay(self.contract, 3876.71, called=3000, paid=3000)
        self._prove(7000)
        self.assertRecordValues(
            self._row(),
            [
                {
                    "granted_amount": 9764.38,
                    "planned_amount": 8876.71,
                    "instalment_amount": 8876.71,
                    "called_amount": 8000,
                    "paid_amount": 8000,
                    "open_amount": 876.71,
                    "proven_amount": 7000,
                    "reclaim_amount": 1000,
                    "gap_amount": 0,
                    "unknown_count": 0,
                    "unproven_count": 0,
                    "block_id": self.block_two.id,
                    "carrier_id": self.carrier_welfare.id,
                }
            ],
        )

    def test_what_is_unknown_is_counted_and_not_zero(self):
        row = self._row(self.town)
        self.assertRecordValues(row, [{"has_unknown_plan": True, "unknown_count": 1, "has_unknown_gap": True}])
        self.assertEqual(row.granted_amount, 27500)  # 0.5 × 55000, whatever the contract says
        self.env["kim.funding.regime"].search([("year", "=", YEAR)]).unlink()
        self.assertTrue(self._row(self.town).has_unknown_grant)

    def test_what_is_paid_and_not_proven_is_counted(self):
        self.assertRecordValues(self._row(), [{"unproven_count": 0, "is_unproven": True}])
        self._pay(self.contract, 100, paid=100)
        self.assertRecordValues(self._row(), [{"unproven_count": 1, "is_unproven": True}])

    def test_sums_of_carriers_are_those_of_their_contracts(self):
        self.town.write({"rule_kind": "fixed", "top_up_per_fte": 1000})
        for contract in (self.contract, self.town):
            self._pay(contract, 1000.01, paid=1000.01)
        self.env.flush_all()
        groups = (
            self.env["kim.funding.account"]
            .with_user(self.user_management)
            ._read_group(
                [("year", "=", YEAR), ("contract_id", "in", (self.contract + self.town).ids)],
                ["carrier_id", "block_id", "year"],
                ["planned_amount:sum", "paid_amount:sum"],
            )
        )
        self.assertEqual(len(groups), 2)
        for carrier, _block, year, planned, paid in groups:
            contracts = (self.contract + self.town).filtered(lambda row, own=carrier: row.carrier_id == own)
            plan = sum(plan.forwarded for plan in contracts._plans(year).values())
            self.assertEqual(to_cents(planned), plan)
            self.assertEqual(to_cents(paid), to_cents(sum(contracts.instalment_ids.mapped("paid_amount"))))

    def test_money_of_a_year_outside_the_term_is_not_lost(self):
        self._pay(self.contract, 77, paid=77, year=2024)
        self.assertEqual(self._row(year=2024).paid_amount, 77)

    def test_a_notice_is_divided_among_its_years_to_the_cent(self):
        """01.10.2022 to 31.03.2023: 92 and 90 of 182 days of 1000.00."""
        notice = self.env["kim.funding.notice"].create(
            {
                **{"name": "N-1", "block_id": self.block_two.id, "notice_date": date(YEAR, 9, 1), "amount": 1000},
                **{"start_date": date(YEAR, 10, 1), "end_date": date(2023, 3, 31)},
            }
        )
        rows = self._rows([("notice_id", "=", notice.id)]).sorted("year")
        self.assertEqual([f"{row.notice_amount:.2f}" for row in rows], ["505.49", "494.51"])
        self.assertEqual(rows.carrier_id, self.env["res.partner"])
        notice.amount = 0
        self.assertEqual(self._rows([("notice_id", "=", notice.id)]).mapped("has_unknown_notice"), [True, True])

    def test_a_row_opens_what_is_behind_it(self):
        action = self._row().action_open()
        self.assertEqual((action["res_model"], action["res_id"]), ("kim.contract", self.contract.id))

    def test_only_the_office_reads_it(self):
        lead = self._new_carrier_user("leitend", self.carrier_welfare, "lead")
        for user in (self.user_case_manager, self.user_block_three, lead):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._rows(user=user)

    def test_the_list_costs_the_same_for_many_contracts(self):
        counts = []
        for size in (1, 1, 15):  # the first run warms the caches
            for number in range(size):
                contract = self._create_contract(f"N-{len(counts)}-{number}", rule_kind="fixed")
                self._create_forwarded(0.1, contract_id=contract.id)
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            rows = self.env["kim.funding.account"].with_user(self.user_management).search([], limit=80)
            rows.web_read({"contract_id": {"fields": {"display_name": {}}}, "planned_amount": {}, "gap_amount": {}})
            counts.append(self.env.cr.sql_log_count - before)
        self.assertEqual(counts[1], counts[2])
        self.assertLessEqual(counts[2], 10)
