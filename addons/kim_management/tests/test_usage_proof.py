from datetime import date

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.service.model import call_kw
from odoo.tests import tagged

from .contract_common import KimContractCommon

YEAR = 2022


@tagged("post_install", "-at_install", "kim_slow")
class TestUsageProof(KimContractCommon):
    """The life of a proof of use and its four eyes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contract.rule_kind = "actual_cost"
        cls.user_auditor = cls._new_user("pruefung", "Petra Prüfung", "coordinator")
        cls.proof = cls._create_proof()

    @classmethod
    def _create_proof(cls, amount=12000, **values):
        """Enter a proof as the assistance does."""
        lines = [Command.create({"name": "Gehalt", "amount": amount})]
        values = {"contract_id": cls.contract.id, "year": YEAR, "narrative": "Beratung", "line_ids": lines, **values}
        return cls.env["kim.usage.proof"].with_user(cls.user_assistant).create(values)

    def _submitted(self):
        self.proof.action_submit()
        return self.proof.with_user(self.user_auditor)

    # === STEPS === #

    def test_it_goes_back_with_a_comment_and_is_accepted_after_it_came_again(self):
        audited = self._submitted()
        audited.return_comment = "Lohnkonto fehlt"
        audited.action_return()
        self.assertEqual(self.proof.state, "returned")
        self.proof.action_submit()
        audited.audit_note = "Rechnerisch richtig"
        audited.action_accept()
        self.assertEqual((self.proof.state, self.proof.accepted_user_id), ("accepted", self.user_auditor))

    def test_who_entered_or_submitted_it_does_not_accept_it(self):
        own = self._create_proof(year=2023).with_user(self.user_coordinator)
        own.line_ids.amount = 13000
        own.with_user(self.user_assistant).action_submit()
        own.audit_note = "Richtig"
        self._assert_refused("four eyes", own.action_accept, exception=AccessError)
        submitted = self._create_proof(year=2024).with_user(self.user_coordinator)
        submitted.action_submit()
        submitted.audit_note = "Richtig"
        self._assert_refused("four eyes", submitted.action_accept, exception=AccessError)
        submitted.with_user(self.user_auditor).action_accept()
        self.assertEqual(submitted.state, "accepted")

    def test_nobody_takes_herself_off_the_list_of_who_entered_it(self):
        own = self.proof.with_user(self.user_coordinator)
        self._assert_refused("by its buttons only", own.write, {"entered_user_ids": [Command.clear()]})

    def test_each_step_demands_its_state(self):
        steps = {"action_return": "submitted proof", "action_accept": "submitted proof"}
        for name, sentence in steps.items():
            with self.subTest(step=name):
                self._assert_refused(sentence, getattr(self.proof.with_user(self.user_auditor), name))
        self._submitted()
        self._assert_refused("submitted already", self.proof.action_submit)

    def test_steps_demand_what_they_rest_on(self):
        empty = self._create_proof(year=2023, narrative=" ")
        self._assert_refused("report on the work", empty.action_submit)
        audited = self._submitted()
        self._assert_refused("audit note", audited.action_accept)
        self._assert_refused("completed or corrected", audited.action_return)

    def test_the_office_does_not_audit(self):
        self._submitted()
        for name in ("action_return", "action_accept"):
            with self.subTest(step=name), self.assertRaises(AccessError):
                getattr(self.proof, name)()
        for values in ({"audit_note": "Richtig"}, {"is_sampled": True}):
            with self.subTest(values=values), self.assertRaises(AccessError):
                self.proof.write(values)

    def test_nobody_else_moves_it(self):
        users = self.user_management | self.user_case_manager | self.user_block_three
        for user in users:
            for name in ("action_submit", "action_return", "action_accept"):
                with self.subTest(user=user.name, step=name), self.assertRaises(AccessError):
                    call_kw(self.env["kim.usage.proof"].with_user(user), name, [self.proof.ids], {})

    def test_the_state_is_not_written(self):
        for values in ({"state": "accepted"}, {"accepted_user_id": self.user_auditor.id}, {"submitted_date": YEAR}):
            with self.subTest(values=values):
                self._assert_refused("by its buttons only", self.proof.with_user(self.user_coordinator).write, values)
        self._assert_refused("by its buttons only", self._create_proof, year=2023, state="accepted")

    def test_what_was_submitted_stays_as_it_was(self):
        self._submitted()
        for act in (
            lambda: self.proof.write({"narrative": "Anders"}),
            lambda: self.proof.line_ids.write({"amount": 1}),
            lambda: self.proof.line_ids.unlink(),
            lambda: self.proof.write({"line_ids": [Command.create({"name": "Mehr", "amount": 1})]}),
        ):
            self._assert_refused("Please return it", act)
        self._assert_refused("is kept", self.proof.unlink)

    def test_there_is_one_proof_for_a_year(self):
        with self.assertLogs("odoo.sql_db", "ERROR"):
            self._assert_refused("contract_year_unique", self._create_proof, exception=UniqueViolation)

    # === AUDIT AND SETTLEMENT === #

    def test_findings_reduce_what_is_recognised(self):
        audited = self._submitted()
        line = audited.line_ids
        audited.finding_ids = [Command.create({"line_id": line.id, "name": "Doppelt", "reduction": 4000})]
        self.assertEqual((audited.claimed_amount, audited.accepted_amount), (12000, 8000))
        self.assertEqual((line.recognised_amount, audited.due_amount), (8000, 8000))

    def test_no_more_is_taken_off_than_was_claimed(self):
        audited = self._submitted()
        finding = {"line_id": audited.line_ids.id, "name": "Doppelt", "reduction": 12000.01}
        create = [Command.create(finding)]
        self._assert_refused("More than the expense", audited.write, {"finding_ids": create}, exception=ValidationError)

    def test_what_was_paid_too_much_is_reclaimed(self):
        """0.6 FTE from 15.09. to 31.12. at 55000: 64.8 FTE-days of 365, at most 9764.38 of the cost of 12000."""
        self._pay(10000)
        self.assertEqual(self.proof.due_amount, 9764.38)
        self.assertEqual((self.proof.reclaim_amount, self.proof.arrears_amount), (235.62, 0))
        self.assertEqual(self.proof.gap_amount, 2235.62)

    def test_what_was_paid_too_little_is_still_to_be_paid(self):
        self._pay(5000)
        self.assertEqual((self.proof.reclaim_amount, self.proof.arrears_amount), (0, 4764.38))

    def test_a_cost_below_the_cap_is_paid_as_it_was(self):
        self.proof.line_ids.amount = 9000.01
        self._pay(9764.38)
        self.assertEqual((self.proof.due_amount, self.proof.reclaim_amount), (9000.01, 764.37))
        self.assertEqual(self.proof.gap_amount, 0)

    def test_only_personnel_is_held_against_the_amount_per_fte(self):
        self.proof.line_ids.kind = "workplace"
        self.assertEqual((self.proof.claimed_amount, self.proof.due_amount), (12000, 0))

    def test_without_a_rule_the_settlement_is_unknown(self):
        self.contract.rule_kind = "unknown"
        self.assertTrue(self.proof.has_unknown_settlement)
        self.assertEqual(self.proof.reclaim_amount, 0)

    def _pay(self, amount):
        values = {"contract_id": self.contract.id, "year": YEAR, "due_date": date(2022, 10, 1), "amount": amount}
        paid = {"paid_date": date(2022, 10, 1), "paid_amount": amount}
        self.env["kim.contract.instalment"].create({**values, **paid})

    # === DUE === #

    def test_it_is_due_as_the_regime_of_the_year_says(self):
        self.assertFalse(self.proof.due_date)
        function = self.share.function_id
        self.env["kim.funding.regime"].search([("function_id", "=", function.id), ("year", "=", YEAR)]).unlink()
        regime = {"function_id": function.id, "year": YEAR, "source": "Test", "proof_deadline": date(2023, 3, 31)}
        self.env["kim.funding.regime"].create(regime)
        contract = self._create_contract("W-2", share_ids=[Command.link(self._create_forwarded(0.5).id)])
        proof = self._create_proof(contract_id=contract.id)
        self.assertEqual(proof.due_date, date(2023, 3, 31))

    def test_it_reminds_once_before_and_after_the_day(self):
        self.company.write({"kim_reminder_user_id": self.user_coordinator.id, "kim_reminder_days": 30})
        self.proof.due_date = date(2023, 3, 31)
        proofs = self.env["kim.usage.proof"]
        for day, count in ((date(2023, 2, 1), 0), (date(2023, 3, 1), 1), (date(2023, 5, 1), 1)):
            with self.subTest(day=day):
                proofs._remind(self.company, day)
                self.assertEqual(len(self.proof.activity_ids), count)
        self.assertEqual(self.proof.activity_ids.user_id, self.user_coordinator)
        self.proof.activity_ids.action_done()
        proofs._remind(self.company, date(2023, 5, 2))
        self.assertFalse(self.proof.activity_ids)

    # === RECEIPTS === #

    def test_receipts_are_read_by_whoever_reads_the_proof(self):
        files = self.env["ir.attachment"].with_user(self.user_assistant)
        receipt = files.create({"name": "beleg.txt", "raw": b"x"})
        self.proof.line_ids.receipt_ids = receipt
        self.assertEqual(receipt.with_user(self.user_management).raw, b"x")
        self.assertFalse(receipt.with_user(self.user_case_manager).has_access("read"))

    def test_a_file_of_somebody_else_is_not_taken_in(self):
        private = self.env["ir.attachment"].with_user(self.user_coordinator).create({"name": "x.txt", "raw": b"x"})
        with self.assertRaises(AccessError):
            self.proof.line_ids.write({"receipt_ids": [Command.link(private.id)]})
