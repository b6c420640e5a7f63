from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .contract_common import KimContractCommon


@tagged("post_install", "-at_install")
class TestProcessingAgreement(KimContractCommon):
    """An agreement on data protection holds by its days; a contract without one says so."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.agreement = cls.env["kim.processing.agreement"].create(
            {
                **{"carrier_id": cls.carrier_welfare.id, "concluded_date": date(2022, 1, 10)},
                **{"start_date": date(2022, 2, 1), "end_date": date(2023, 1, 31), "review_date": date(2022, 12, 1)},
            }
        )
        cls.contract.sudo().write({"state": "active", "active_date": date(2022, 1, 1)})

    def test_how_it_stands_follows_from_its_days(self):
        days = {
            date(2022, 1, 9): "draft",
            date(2022, 1, 10): "coming",
            date(2022, 2, 1): "valid",
            date(2022, 11, 30): "valid",
            date(2022, 12, 1): "review",
            date(2023, 1, 31): "review",
            date(2023, 2, 1): "expired",
        }
        for day, state in days.items():
            with self.subTest(day=day):
                self.assertEqual(self.agreement.with_context(reference_date=day).state, state)
        self.agreement.concluded_date = False
        self.assertEqual(self.agreement.with_context(reference_date=date(2022, 6, 1)).state, "draft")

    def _hint(self, day=date(2022, 7, 21)):
        self.env.invalidate_all()
        return self.contract.with_user(self.user_management).with_context(reference_date=day).agreement_hint

    def test_a_contract_without_agreement_says_so(self):
        self.assertFalse(self._hint())
        self.assertRegex(self._hint(date(2023, 2, 1)), "No agreement on data protection")
        self.agreement.concluded_date = False
        self.assertRegex(self._hint(), "No agreement on data protection")
        self.contract.processes_client_data = False
        self.assertFalse(self._hint())

    def test_a_draft_of_a_contract_needs_none_yet(self):
        self.agreement.unlink()
        self.contract.sudo().write({"state": "draft", "active_date": False})
        self.assertFalse(self._hint())

    def test_the_agreement_of_another_council_does_not_count(self):
        self.agreement.sudo().company_id = self.env["res.company"].create({"name": "Another council"})
        self.assertRegex(self._hint(), "No agreement on data protection")

    def test_the_office_keeps_agreements_and_nobody_else(self):
        self.agreement.with_user(self.user_assistant).reference = "AV 1"
        for user in self.user_management | self.user_case_manager:
            self._assert_refused(
                ".", self.agreement.with_user(user).write, {"reference": "AV 2"}, exception=AccessError
            )
