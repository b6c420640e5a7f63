from datetime import date

from psycopg2.errors import UniqueViolation

from odoo.exceptions import ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .contract_common import KimContractCommon

IN_TERM = date(2022, 10, 1)


@tagged("post_install", "-at_install")
class TestContract(KimContractCommon):
    """A contract is about the carrier's shares in the ledger; what they say is not typed again."""

    def _on(self, day):
        return self.contract.with_context(reference_date=day)

    def test_fte_and_towns_are_those_of_the_shares_on_the_day(self):
        velbert = self._create_forwarded(0.75, towns=self.town_velbert, contract_id=self.contract.id)
        self.assertRecordValues(self._on(IN_TERM), [{"fte": 1.35, "area": "Haan, Velbert"}])
        self.assertRecordValues(self._on(date(2022, 7, 21)), [{"fte": 0.75, "area": "Velbert"}])
        velbert.action_set_draft()
        self.assertRecordValues(self._on(IN_TERM), [{"fte": 0.6, "area": "Haan"}])

    def test_a_contract_has_shares_of_its_carrier_only(self):
        foreign = self._create_forwarded(0.5, self.carrier_town)
        refused = "with another carrier"
        self._assert_refused(refused, foreign.write, {"contract_id": self.contract.id}, exception=ValidationError)
        self._assert_refused(
            refused, self.contract.write, {"carrier_id": self.carrier_town.id}, exception=ValidationError
        )

    def test_who_is_no_carrier_gets_no_contract(self):
        partner = self.env["res.partner"].create({"name": "Somebody"})
        self._assert_refused("not a carrier", self._create_contract, "W-2", partner, exception=ValidationError)

    def test_a_share_that_goes_on_stays_in_its_contract(self):
        (successor,) = self.share._continue_from(IN_TERM, [{"fte": 0.8}])
        self.assertEqual(successor.contract_id, self.contract)
        self.assertEqual(self._on(IN_TERM).fte, 0.8)

    def test_a_share_that_goes_to_another_carrier_leaves_the_contract(self):
        stays, leaves = self.share._continue_from(
            IN_TERM, [{"fte": 0.3}, {"fte": 0.3, "carrier_id": self.carrier_town.id}]
        )
        self.assertEqual((stays.contract_id, bool(leaves.contract_id)), (self.contract, False))
        self.assertEqual(self._on(IN_TERM).fte, 0.3)

    def test_a_copy_has_a_number_of_its_own_and_no_shares(self):
        copy = self.contract.copy()
        self.assertRecordValues(copy, [{"number": "W-1 (copy)", "share_ids": [], "state": "draft"}])
        self.assertEqual(copy.decision_ids, self.decision)

    @mute_logger("odoo.sql_db")
    def test_a_number_is_given_once(self):
        with self.assertRaises(UniqueViolation):
            self._create_contract("W-1")

    # === SEVERAL DECISIONS, SEVERAL CONTRACTS === #

    def test_a_decision_shows_how_many_contracts_are_back(self):
        returned = {"state": "returned", "returned_date": date(2022, 7, 1)}
        others = [self._create_contract(f"W-{name}", decision_ids=self.decision.ids, **returned) for name in "AB"]
        later = self._create_decision("Aufstockung")
        others[0].decision_ids += later
        self.assertRecordValues(
            self.decision | later,
            [
                {"contract_count": 3, "returned_contract_count": 2},
                {"contract_count": 1, "returned_contract_count": 1},
            ],
        )

    def test_a_list_by_decision_says_how_many_of_how_many_are_back(self):
        self._create_contract("W-2", decision_ids=self.decision.ids, state="returned", returned_date=date(2022, 7, 1))
        contracts = self.env["kim.contract"].with_user(self.user_management)
        domain = [("decision_ids", "in", self.decision.ids)]
        groups = contracts.formatted_read_group(domain, ["decision_ids"], ["returned_count:sum", "__count"])
        self.assertEqual([(group["returned_count:sum"], group["__count"]) for group in groups], [(1, 2)])

    def test_a_terminated_contract_that_came_back_still_counts_as_returned(self):
        days = {"returned_date": date(2022, 7, 1), "closed_date": date(2022, 8, 1)}
        self.assertEqual(self._create_contract("W-2", state="terminated", **days).returned_count, 1)
        self.assertEqual(
            self._create_contract("W-3", state="terminated", closed_date=date(2022, 8, 1)).returned_count, 0
        )
