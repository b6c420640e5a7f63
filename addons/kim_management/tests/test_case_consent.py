from datetime import date

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .cases_common import CasesCommon


@tagged("post_install", "-at_install")
class TestCaseConsent(CasesCommon):
    """The gate: what may be passed on to whom, and what is refused."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.housing = cls.env.ref("kim_management.kim_data_category_housing")
        cls.health = cls.env.ref("kim_management.kim_data_category_health")
        cls.consent = cls._create_consent(end_date=date(2022, 12, 31))

    @classmethod
    def _create_consent(cls, **values):
        return cls.env["kim.case.consent"].create(
            {
                "case_id": cls.case.id,
                "purpose": "referral",
                "recipient_id": cls.carrier_welfare.id,
                "category_ids": cls.housing.ids,
                "given_date": date(2022, 2, 1),
                **values,
            }
        )

    def _found(self, purpose="referral", recipient=None, categories=None, day=date(2022, 6, 1)):
        return self.case._find_consent(purpose, recipient or self.carrier_welfare, categories, day)

    def test_it_covers_purpose_recipient_and_data(self):
        self.assertEqual(self._found(categories=self.housing), self.consent)
        self.assertFalse(self._found(purpose="handover"))
        self.assertFalse(self._found(recipient=self.env["res.partner"].create({"name": "Other"})))
        self.assertFalse(self._found(categories=self.housing | self.health))

    def test_it_covers_the_branches_of_the_body_it_names(self):
        branch = self.env["res.partner"].create({"name": "Branch", "parent_id": self.carrier_welfare.id})
        self.assertEqual(self._found(recipient=branch), self.consent)

    def test_it_covers_its_days_only(self):
        for day, found in ((date(2022, 1, 31), False), (date(2022, 2, 1), True), (date(2023, 1, 1), False)):
            with self.subTest(day=day):
                self.assertEqual(bool(self._found(day=day)), found)

    def test_a_withdrawal_ends_it_at_once(self):
        consent = self._create_consent(purpose="handover")
        consent.with_user(self.user_case_manager).action_withdraw()
        self.assertFalse(consent.is_valid)
        self.assertFalse(self.case._find_consent("handover", self.carrier_welfare))

    def test_the_gate_names_the_case_and_nobody(self):
        self._assert_refused(
            f"{self.case.number} has no valid consent", self.case._require_consent, "release", self.carrier_welfare
        )

    def test_it_is_not_rewritten_or_deleted(self):
        consent = self.consent.with_user(self.user_case_manager)
        for act in (lambda: consent.write({"end_date": False}), consent.unlink):
            with self.assertRaises(AccessError):
                act()

    def test_it_is_the_teams_alone(self):
        for user in (self.user_colleague, self.user_coordinator, self.user_administrator, self.user_block_three):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self.consent.with_user(user).read(["purpose"])

    def test_it_is_not_given_tomorrow(self):
        self._assert_refused(
            "in the future",
            self._create_consent,
            given_date=date(9998, 1, 1),
            end_date=False,
            exception=ValidationError,
        )
