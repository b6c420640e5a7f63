from datetime import date

from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import KimCommon


@tagged("post_install", "-at_install")
class TestFunding(KimCommon):
    """Regimes are dated rows; what no source says is unknown, and a new year begins with the old one's terms."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.regimes = cls.env["kim.funding.regime"]

    def _regime(self, function, year, company=None):
        """Return the shared regime, or that of a company."""
        owner = company.id if company else False
        return self.regimes.search([("function_id", "=", function.id), ("year", "=", year), ("company_id", "=", owner)])

    def _roll_over(self, from_year, to_year, user=None, **values):
        wizard = self.env["kim.funding.year.rollover"].with_user(user or self.user_coordinator)
        return wizard.create({"from_year": from_year, "to_year": to_year, **values}).action_apply()

    # === START VALUES === #

    def test_the_amounts_of_the_programme_are_there(self):
        last, first = (
            [self._regime(function, year).amount_per_fte for function in self._functions()] for year in (2022, 2023)
        )
        self.assertEqual(last, [55000, 45000, 55000, 0])
        self.assertEqual(first, [57000, 45000, 57000, 0])

    def _functions(self):
        return [
            *(self.function_coordination, self.function_assistance),
            *(self.function_case_management, self.function_authority),
        ]

    def test_the_assistance_keeps_the_amount_of_its_source(self):
        regime = self._regime(self.function_assistance, 2022)
        self.assertRecordValues(regime, [{"amount": 22500, "amount_fte": 0.5, "amount_per_fte": 45000}])

    def test_the_kind_changes_with_the_year(self):
        kinds = {
            year: [self._regime(function, year).kind for function in self._functions()] for year in (2020, 2024, 2025)
        }
        until_then = ["application", "application", "lump_sum", "lump_sum"]
        self.assertEqual(kinds[2020], until_then)
        self.assertEqual(kinds[2024], until_then)
        self.assertEqual(kinds[2025], ["application", "application", "application", "unknown"])

    def test_every_start_value_names_its_source(self):
        self.assertEqual(self.regimes.search_count([("company_id", "=", False), ("source", "like", "KIM")]), 24)

    # === UNKNOWN === #

    def test_an_unknown_amount_says_so_and_is_not_zero(self):
        regime = self._regime(self.function_authority, 2022)
        self.assertRecordValues(regime, [{"has_unknown_amount": True, "amount_label": "unknown"}])
        rates = self.regimes._rates(self.env.company, self.function_authority | self.function_case_management)
        self.assertNotIn((self.function_authority, 2022), rates)
        self.assertEqual(rates[self.function_case_management, 2022], 55000)
        regime.amount = 50000
        self.assertFalse(regime.has_unknown_amount)
        self.assertRegex(regime.amount_label, r"50,000\.00.*for 1\.00 FTE")

    def test_the_companys_own_regime_goes_before_the_shared_one(self):
        own = {"function_id": self.function_case_management.id, "source": "Own directive", "amount": 60000}
        self.regimes.create({**own, "year": 2022, "company_id": self.env.company.id})
        rates = self.regimes._rates(self.env.company, self.function_case_management)
        self.assertEqual([rates[self.function_case_management, year] for year in (2022, 2023)], [60000, 57000])

    # === LIMITS === #

    @mute_logger("odoo.sql_db")
    def test_a_function_has_one_regime_a_year(self):
        shared = {"company_id": False, "source": "Again"}
        values = {"function_id": self.function_case_management.id, "year": 2022, **shared}
        with self.assertRaises(UniqueViolation):
            self.regimes.create(values)

    @mute_logger("odoo.sql_db")
    def test_years_and_amounts_must_be_plausible(self):
        regime = self._regime(self.function_case_management, 2022)
        for values in ({"year": 22}, {"amount": -1}, {"amount_fte": 0}):
            with self.subTest(values=values), self.assertRaises(CheckViolation), self.cr.savepoint():
                regime.write(values)
                regime.flush_recordset()

    # === ROLL-OVER === #

    def test_a_new_year_begins_with_the_terms_of_the_old_one(self):
        self._regime(self.function_coordination, 2024).write({"proof_deadline": date(2024, 2, 29)})
        self._roll_over(2024, 2026)
        regime = self._regime(self.function_coordination, 2026, self.env.company)
        self.assertRecordValues(
            regime,
            [{"kind": "application", "amount": 57000, "proof_deadline": date(2026, 2, 28), "payment_deadline": False}],
        )
        self.assertEqual(regime.source, "Carried over from 2024, please check")
        self.assertEqual(self.regimes.search_count([("year", "=", 2026)]), 4)

    def test_what_the_new_year_has_is_left_alone(self):
        kept = self._regime(self.function_coordination, 2024)
        kept.write({"year": 2026, "amount": 60000})
        self._roll_over(2025, 2026, source="New directive")
        self.assertEqual(kept.amount, 60000)
        sources = self.regimes.search([("year", "=", 2026)]).mapped("source")
        self.assertEqual(sources.count("New directive"), 3)
        self._assert_refused("2025 has no regime that 2026 lacks", self._roll_over, 2025, 2026)

    def test_the_coordination_copies_for_the_own_council_the_administrator_for_all(self):
        self._roll_over(2024, 2026)
        self.assertEqual(self.regimes.search([("year", "=", 2026)]).company_id, self.env.company)
        self._roll_over(2024, 2026, self.user_administrator)
        shared = self.regimes.search([("year", "=", 2026), ("company_id", "=", False)])
        self.assertEqual(len(shared), 4)
        self._assert_refused("has no regime", self._roll_over, 2024, 2026, self.user_administrator)

    def test_the_own_regime_is_carried_over_before_the_shared_one(self):
        shared = self._regime(self.function_coordination, 2024)
        shared.copy({"company_id": self.env.company.id, "amount": 60000})
        self._roll_over(2024, 2026)
        self.assertEqual(self._regime(self.function_coordination, 2026, self.env.company).amount, 60000)
        self.assertEqual(self.regimes.search_count([("year", "=", 2026)]), 4)

    def test_a_copy_of_a_shared_regime_is_the_councils_own(self):
        shared = self._regime(self.function_coordination, 2024)
        own = shared.with_user(self.user_coordinator).copy()
        self.assertRecordValues(own, [{"company_id": self.env.company.id, "amount": 57000}])
        other = shared.with_user(self.user_administrator).copy({"year": 2026})
        self.assertFalse(other.company_id)

    # === NOTICES === #

    def _create_notice(self, block, **values):
        return self.env["kim.funding.notice"].create(
            {"name": "36.03-1/22", "block_id": block.id, "notice_date": date(2022, 2, 1), **values}
        )

    def test_an_entitlement_comes_from_a_notice_of_its_building_block(self):
        entitlement = self._create_entitlement(9)
        notice = self._create_notice(self.block_two, amount=495000)
        entitlement.notice_id = notice
        self.assertEqual(notice.entitlement_ids, entitlement)
        foreign = self._create_notice(self.block_one, name="36.03-2/22")
        self._assert_refused(
            "grants funds for “Building block 1",
            entitlement.write,
            {"notice_id": foreign.id},
            exception=ValidationError,
        )

    def test_a_notice_without_amount_is_unknown(self):
        notice = self._create_notice(self.block_two)
        self.assertTrue(notice.has_unknown_amount)
        notice.amount = 1
        self.assertFalse(notice.has_unknown_amount)
        self.assertEqual(notice.with_context(lang="en_US").display_name, "36.03-1/22 (02/01/2022)")

    @mute_logger("odoo.sql_db")
    def test_a_number_is_given_once(self):
        self._create_notice(self.block_two)
        with self.assertRaises(UniqueViolation):
            self._create_notice(self.block_two)
