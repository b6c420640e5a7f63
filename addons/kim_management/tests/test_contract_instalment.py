from datetime import date

from psycopg2.errors import CheckViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from ..money.cents import to_cents
from .contract_common import KimContractCommon

YEAR = 2022


@tagged("post_install", "-at_install")
class TestContractInstalment(KimContractCommon):
    """Instalments add up to the plan of the year, to the cent, and what was called or paid is left alone.

    The plan is 9764.38 for 15.09. to 31.12.2022: 16, 31, 30 and 31 of 108 days.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contract.rule_kind = "actual_cost"

    def _apply(self, months="1", **values):
        wizard = self.env["kim.contract.instalment.plan"].with_user(self.user_assistant)
        wizard.create({"contract_id": self.contract.id, "year": YEAR, "months": months, **values}).action_apply()

    def _amounts(self):
        rows = self.contract.instalment_ids.sorted("due_date")
        return {(row.due_date.day, row.due_date.month): f"{row.amount:.2f}" for row in rows}

    def _total(self):
        return sum(to_cents(amount) for amount in self.contract.instalment_ids.mapped("amount"))

    def test_each_month_gets_the_part_of_its_days(self):
        self._apply()
        expected = {(1, 9): "1446.57", (1, 10): "2802.74", (1, 11): "2712.33", (1, 12): "2802.74"}
        self.assertEqual(self._amounts(), expected)

    def test_in_every_rhythm_they_add_up_to_the_plan(self):
        self.share.fte = 0.77
        for months, number in {"1": 4, "3": 2, "6": 1, "12": 1}.items():
            with self.subTest(months=months):
                self._apply(months)
                self.assertEqual(self._total(), self.contract._plans(YEAR)[self.contract].forwarded)
                self.assertEqual(len(self.contract.instalment_ids), number)

    def test_what_was_called_stays_and_the_rest_is_divided(self):
        self._apply()
        first = self.contract.instalment_ids.sorted("due_date")[0]
        first.write({"requested_date": date(2022, 9, 1), "requested_amount": 1446.57})
        self.contract.top_up_per_fte = 5000
        self._apply()
        self.assertEqual(self._amounts()[1, 9], "1446.57")
        self.assertEqual(str(self._total()), "10652.05")

    def test_more_called_than_planned_is_refused(self):
        self._apply()
        rows = self.contract.instalment_ids.sorted("due_date")
        rows[0].write({"amount": 20000, "paid_date": date(2022, 9, 1), "paid_amount": 20000})
        self._assert_refused("cannot be planned beside", self._apply)
        self.assertEqual(len(self.contract.instalment_ids), 4)

    def test_without_a_known_plan_nothing_is_divided(self):
        self.contract.rule_kind = "unknown"
        self._assert_refused("is unknown. Please enter the amount rule", self._apply)

    def test_a_changed_plan_is_pointed_at_and_not_corrected(self):
        self._apply()
        contract = self.contract.with_context(reference_date=date(YEAR, 10, 1))
        self.assertFalse(contract.instalment_hint)
        contract.cap_per_fte = 50000
        self.assertRegex(contract.instalment_hint, r"add up to .*9,764\.38.*the plan is .*8,876\.71")
        self.assertEqual(str(self._total()), "9764.38")

    def test_how_far_it_is_follows_from_the_days(self):
        self._apply("12")
        row = self.contract.instalment_ids
        states = [row.state]
        row.write({"requested_date": date(2022, 9, 1), "requested_amount": 5000})
        states.append(row.state)
        row.write({"paid_date": date(2022, 9, 20), "paid_amount": 5000})
        states.append(row.state)
        self.assertEqual(states, ["planned", "requested", "paid"])

    def test_what_was_paid_is_not_deleted(self):
        self._apply("12")
        row = self.contract.instalment_ids
        row.write({"paid_date": date(2022, 9, 20), "paid_amount": 5000})
        self._assert_refused("is kept", row.unlink)

    @mute_logger("odoo.sql_db")
    def test_what_is_called_or_paid_has_a_day_and_an_amount(self):
        self._apply("12")
        row = self.contract.instalment_ids
        for values in ({"paid_date": date(2022, 9, 20)}, {"requested_amount": 1}, {"amount": -1}):
            with self.subTest(values=values), self.assertRaises(CheckViolation), self.cr.savepoint():
                row.write(values)
                row.flush_recordset()
