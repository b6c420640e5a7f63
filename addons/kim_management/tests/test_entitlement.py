from datetime import date

from psycopg2.errors import CheckViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import KimCommon


@tagged("post_install", "-at_install")
class TestEntitlement(KimCommon):
    """Σ confirmed shares ≤ Σ entitlements on every date, for each company, block, function and provision."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.position = cls._create_position("CM")

    def test_shares_may_use_up_the_entitlement_exactly(self):
        self._create_entitlement(1)
        for _tenth in range(10):  # ten times 0.1 is not 1.0 in binary fractions
            self._create_share(self.position, 0.1)
        self._assert_refused("1.01 FTE", self._create_share, self.position, 0.01)

    def test_without_entitlement_no_share_is_possible(self):
        self._assert_refused("0.00", self._create_share, self.position, 0.5)

    def test_the_sentence_names_day_function_and_both_sums(self):
        self._create_entitlement(1)
        self._create_share(self.position, 0.75)
        text = "07/21/2022.*Case Management.*1.25 FTE.*1.00 FTE"
        self._assert_refused(text, self._create_share, self.position, 0.5, start_date=date(2022, 7, 21))

    def test_entitlements_of_one_function_add_up(self):
        self._create_entitlement(1)
        self._create_entitlement(0.5)
        self.assertTrue(self._create_share(self.position, 1.5).exists())

    def test_another_function_block_or_provision_funds_nothing(self):
        self._create_entitlement(1, self.function_coordination)
        self._create_entitlement(1, provision="forwarded")
        self._assert_refused("only 0.00", self._create_share, self.position, 0.5)

    def test_a_forwarded_share_needs_the_forwarded_entitlement(self):
        self._create_entitlement(1)
        self._assert_refused("Forwarded", self._create_share, self.position, 0.5, carrier_id=self.carrier_welfare.id)
        self._create_entitlement(0.5, provision="forwarded")
        share = self._create_share(self.position, 0.5, carrier_id=self.carrier_welfare.id)
        self.assertEqual(share.provision, "forwarded")

    def test_an_own_share_that_is_forwarded_moves_to_the_other_entitlement(self):
        self._create_entitlement(1)
        share = self._create_share(self.position, 1)
        self._assert_refused("Forwarded", share.write, {"carrier_id": self.carrier_welfare.id})

    def test_only_days_on_which_both_hold_count(self):
        self._create_entitlement(1, end_date=date(2022, 6, 30))
        self._create_entitlement(0.5, start_date=date(2022, 7, 1))
        self._create_share(self.position, 1, end_date=date(2022, 6, 30))
        self._assert_refused("07/01/2022", self._create_share, self.position, 0.6, start_date=date(2022, 7, 1))
        self.assertTrue(self._create_share(self.position, 0.5, start_date=date(2022, 7, 1)).exists())

    def test_a_share_may_not_outlast_its_entitlement(self):
        self._create_entitlement(1, end_date=date(2022, 12, 31))
        self._assert_refused("01/01/2023", self._create_share, self.position, 0.5)
        share = self._create_share(self.position, 0.5, end_date=date(2022, 12, 31))
        self._assert_refused("01/01/2023", share.write, {"end_date": date(2023, 1, 1)})

    def test_a_share_may_not_begin_before_its_entitlement(self):
        self._create_entitlement(1, start_date=date(2022, 2, 1))
        self._assert_refused("01/01/2022", self._create_share, self.position, 0.5)

    def test_an_entitlement_in_use_is_not_reduced_ended_moved_or_deleted(self):
        entitlement = self._create_entitlement(1)
        self._create_share(self.position, 0.75)
        other_function = {"block_id": self.block_one.id, "function_id": self.function_coordination.id}
        changes = [{"fte": 0.74}, {"end_date": date(2022, 7, 21)}, {"start_date": date(2022, 1, 2)}]
        for change in [*changes, {"provision": "forwarded"}, other_function]:
            with self.subTest(change=change):
                self._assert_refused("would add up to 0.75", entitlement.write, change)
        self._assert_refused("would add up to 0.75", entitlement.unlink)
        entitlement.fte = 0.75
        self.assertEqual(entitlement.fte, 0.75)

    def test_a_plan_may_exceed_the_entitlement_until_it_is_confirmed(self):
        self._create_entitlement(1)
        plan = self._create_share(self.position, 5, state="draft")
        self._assert_refused("5.00", plan.action_confirm)
        plan.fte = 1
        plan.action_confirm()
        self.assertEqual(plan.state, "confirmed")

    def test_a_post_takes_its_shares_along_to_another_function(self):
        self._create_entitlement(1)
        self._create_share(self.position, 0.5)
        change = {"block_id": self.block_one.id, "function_id": self.function_coordination.id}
        self._assert_refused("only 0.00", self.position.write, change)
        self._create_entitlement(0.5, self.function_coordination)
        self.position.write(change)
        self.assertEqual(self.position.share_ids.function_id, self.function_coordination)

    def test_a_post_takes_its_shares_along_to_another_company(self):
        self._create_entitlement(1)
        self._create_share(self.position, 0.5, coverage="pool")
        other_company = self.env["res.company"].create({"name": "Another council"})
        self._assert_refused("only 0.00", self.position.write, {"company_id": other_company.id})

    def test_companies_do_not_share_their_entitlements(self):
        other_company = self.env["res.company"].create({"name": "Another council"})
        self._create_entitlement(1, company_id=other_company.id)
        self._assert_refused("only 0.00", self._create_share, self.position, 0.5)

    def test_a_function_of_another_block_is_refused(self):
        self._assert_refused("does not belong", self._create_entitlement, 1, block_id=self.block_three.id)
        self._assert_refused("does not belong", self._create_position, "X", block_id=self.block_three.id)

    def test_nothing_and_less_is_no_entitlement(self):
        for fte in (0, -1):
            with self.subTest(fte=fte), mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
                self._create_entitlement(fte)

    def test_a_german_reads_a_german_sentence(self):
        german = {"lang": "de_DE"}
        position = self.position.with_context(**german)
        text = r"21\.07\.2022.*0,50 VZÄ.*0,00 VZÄ"
        values = {"position_id": position.id, "fte": 0.5, "coverage": "pool", "start_date": date(2022, 7, 21)}
        self._assert_refused(text, position.env["kim.position.share"].create, values)
