from datetime import date
from decimal import Decimal

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .papers_common import KimPapersCommon

CHANGE = date(2022, 11, 1)


@tagged("post_install", "-at_install", "kim_slow")
class TestContractAmendment(KimPapersCommon):
    """What was signed changes by a new version; the old one stays readable and reportable."""

    def _amend(self, **values):
        """Return a draft of an amendment."""
        contract = self.contract.with_user(self.user_coordinator)
        contract.action_amend()
        draft = contract.live_version_id
        draft.write({"effect_date": CHANGE, "reason": "Higher tariff", **values})
        return draft

    def _sign(self, version):
        for action in ("action_issue", "action_send", "action_return", "action_sign"):
            getattr(version, action)()

    def test_terms_that_were_signed_change_by_an_amendment_only(self):
        self._agree()
        for user in self.user_coordinator | self.user_administrator:
            contract = self.contract.with_user(user)
            for values in ({"cap_per_fte": 1}, {"end_date": "2023-12-31"}, {"number": "W-9"}):
                with self.subTest(user=user.name, values=values):
                    self._assert_refused("by an amendment only", contract.write, values)
        self.contract.with_user(self.user_assistant).note = "May be written"

    def test_an_amount_rule_that_nobody_knew_is_entered(self):
        contract = self._create_contract("W-3", state="active", active_date=date(2022, 1, 1))
        contract = contract.with_user(self.user_coordinator)
        contract.write({"rule_kind": "fixed", "cap_per_fte": 1})
        self._assert_refused("by an amendment only", contract.write, {"cap_per_fte": 2})

    def test_an_amendment_takes_effect_when_it_is_signed(self):
        first = self._agree()
        second = self._amend(cap_per_fte=57000, end_date=date(2023, 12, 31))
        for action in ("action_issue", "action_send", "action_return"):
            getattr(second, action)()
            self.assertEqual((self.contract.cap_per_fte, self.contract.state), (55000, "active"))
        second.action_sign()
        self.assertRecordValues(self.contract, [{"cap_per_fte": 57000, "end_date": date(2023, 12, 31)}])
        on = {day: self.contract._version_on(day) for day in (date(2022, 10, 31), CHANGE)}
        self.assertEqual(list(on.values()), [first, second])
        self.assertEqual((first.cap_per_fte, first.content["terms"]["cap_per_fte"]), (55000, 55000))
        self.assertTrue(first.pdf_file)

    def test_the_plan_of_a_year_divides_at_the_day_of_an_amendment(self):
        """0.6 FTE: 47 days at 55,000 € until 31.10., 61 days at 57,000 € from 01.11. with a top-up of 5,000 €."""
        self._agree()
        self.assertEqual(self.contract._plans(2022)[self.contract].funded, Decimal("9764.38"))
        self._sign(self._amend(cap_per_fte=57000, top_up_per_fte=5000))
        plan = self.contract._plans(2022)[self.contract]
        # 55000 × 28.2 / 365 = 4249.32; 57000 × 36.6 / 365 = 5715.62; 5000 × 36.6 / 365 = 501.37
        self.assertEqual((plan.funded, plan.top_up), (Decimal("9964.94"), Decimal("501.37")))

    def test_a_year_before_the_amendment_is_planned_as_ever(self):
        self.share.end_date = False
        self._agree()
        before = self.contract._plans(2022)[self.contract]
        self._sign(self._amend(cap_per_fte=57000, effect_date=date(2023, 1, 1), end_date=date(2023, 12, 31)))
        self.assertEqual(self.contract._plans(2022)[self.contract], before)
        self.assertEqual(self.contract._plans(2023)[self.contract].funded, Decimal("34200.00"))

    def test_what_changes_is_said_in_words(self):
        self._agree()
        second = self._amend(cap_per_fte=57000)
        self.assertRegex(second.changes, r"^Amount rule: .*57,000\.00.*\(until now: .*55,000\.00.*\)$")
        self._sign(second)
        frozen = second.changes
        self.contract.carrier_id.street = "Another street"
        self.assertEqual(second.changes, frozen)

    def test_an_amendment_needs_a_day_and_a_reason(self):
        self._agree()
        second = self._amend(reason=" ")
        self._assert_refused("from which day", second.action_issue)

    def test_an_amendment_that_is_withdrawn_changes_nothing(self):
        self._agree()
        second = self._amend(cap_per_fte=57000)
        second.action_issue()
        second.action_send()
        second.action_withdraw()
        self.assertEqual(self.contract.cap_per_fte, 55000)
        self.assertEqual(self._copy_of(self.lead, second).state, "withdrawn")
        self.assertEqual(self._amend().number, 3)

    def test_a_contract_from_the_files_keeps_its_terms_as_first_version(self):
        self.contract.sudo().write({"state": "active", "active_date": date(2022, 1, 1)})
        self._sign(self._amend(cap_per_fte=57000))
        first = self.contract._version_on(date(2022, 6, 1))
        self.assertRecordValues(first, [{"is_recorded": True, "cap_per_fte": 55000, "number": 1, "pdf_file": False}])

    def test_only_the_coordination_amends_and_only_what_is_signed(self):
        contract = self.contract.with_user(self.user_coordinator)
        self._assert_refused("Only a signed contract", contract.action_amend)
        self._agree()
        for user in self.user_assistant | self.user_management:
            self._assert_refused(".", self.contract.with_user(user).action_amend, exception=AccessError)

    def test_nobody_prepares_a_first_document_of_what_is_signed(self):
        self._agree()
        contract = self.contract.with_user(self.user_coordinator)
        self._assert_refused("prepare an amendment", contract.action_prepare_document)
