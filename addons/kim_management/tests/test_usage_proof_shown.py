from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from .proof_common import CarrierProofCommon


@tagged("post_install", "-at_install")
class TestUsageProofShown(CarrierProofCommon):
    """What a carrier sees of its proof and of its files, and what stays the office's."""

    # === WHO SEES AND DOES WHAT === #

    def test_another_carrier_reaches_nothing(self):
        self._fill()
        line = self.proof.line_ids
        proof = self._as(self.stranger)
        self.assertFalse(proof.search([]))
        self.assertFalse(proof.name_search(""))
        self.assertEqual(proof._read_group([], [], ["__count", "claimed_amount:sum"]), [(0, False)])
        steps = (
            lambda: proof.read(["narrative"]),
            lambda: proof._portal_values(),
            lambda: proof.action_save_typed([self._entry()]),
            lambda: proof.action_remove_line(line.id),
            lambda: proof.action_remove_receipt(1),
            lambda: proof._attach_receipt(line.id, self._file()),
            lambda: proof.action_submit_as_carrier(),
        )
        for number, step in enumerate(steps):
            with self.subTest(step=number), self.assertRaises(AccessError):
                step()

    def test_the_proof_of_a_drafted_contract_is_not_shown(self):
        self.contract._write({"state": "draft"})
        self.contract.invalidate_recordset()
        self.contract.modified(["state"])
        self.env.flush_all()
        self.assertFalse(self._as(self.lead).search([]))
        with self.assertRaises(AccessError):
            self._as(self.lead).action_save_typed([])

    def test_the_office_does_not_act_for_the_carrier(self):
        for user in (self.user_assistant, self.user_coordinator, self.user_administrator):
            proof = self._as(user)
            for step in (lambda: proof.action_save_typed([]), lambda: proof.action_submit_as_carrier()):  # noqa: B023
                with self.subTest(user=user.name):
                    self._assert_refused("by the carrier itself", step, exception=AccessError)
            self._assert_refused("answers in the portal", proof.write, {"carrier_answer": "Ja"})

    def test_the_carrier_writes_nothing_directly(self):
        self._fill()
        writes = (
            lambda: self._as(self.lead).write({"narrative": "Anders"}),
            lambda: self._as(self.lead).write({"state": "accepted"}),
            lambda: self._as(self.lead).create({"contract_id": self.contract.id, "year": 2023}),
            lambda: self._as(self.lead).unlink(),
            lambda: self.proof.line_ids.with_user(self.lead).write({"amount": 1}),
            lambda: self.proof.line_ids.with_user(self.lead).read(["amount"]),
            lambda: self._as(self.lead).action_submit(),
            lambda: self._as(self.lead).action_return(),
            lambda: self._as(self.lead).action_accept(),
        )
        for number, write in enumerate(writes):
            with self.subTest(write=number), self.assertRaises(UserError):
                write()

    def test_the_audit_stays_inside_while_it_goes_on(self):
        self._fill()
        self._as(self.lead).action_submit_as_carrier()
        line = self.proof.line_ids
        findings = [
            Command.create({"line_id": line.id, "name": "Doppelt gezahlt", "reduction": 4000}),
            Command.create({"line_id": line.id, "name": "Interner Hinweis"}),
        ]
        office = self._as(self.user_auditor)
        office.write({"finding_ids": findings, "return_comment": "Bitte erklären", "audit_note": "Vermerk"})
        office.message_post(body="Kommentar der Koordination", subtype_xmlid="mail.mt_comment")
        secrets = ("Doppelt gezahlt", "Interner Hinweis", "Bitte erklären", "Vermerk")
        for secret in secrets:
            self.assertNotIn(secret, str(self._as(self.lead)._portal_values()))
        for name in (
            "audit_note",
            "return_comment",
            "finding_ids",
            "message_ids",
            "entered_user_ids",
            "accepted_amount",
        ):
            with self.subTest(field=name), self.assertRaises(AccessError):
                self._as(self.lead).read([name])
        self.assertFalse(self.env["mail.message"].with_user(self.lead).search([("model", "=", "kim.usage.proof")]))
        office.action_return()
        shown = str(self._as(self.lead)._portal_values())
        self.assertEqual([secret in shown for secret in secrets], [True, False, True, False])

    def test_the_result_is_told_after_it_was_accepted(self):
        self._fill()
        self._as(self.lead).action_submit_as_carrier()
        office = self._as(self.user_auditor)
        office.write({"audit_note": "Vermerk", "carrier_note": "Im Ergebnis anerkannt"})
        office.action_accept()
        result = self._as(self.clerk)._portal_values()["result"]
        self.assertEqual(result["note"], "Im Ergebnis anerkannt")
        rows = {label: amount.replace("\xa0", " ") for label, amount in result["rows"]}
        self.assertIn("12,000.00", rows["Recognised"])
        self.assertIn("9,764.38", rows["To be forwarded"])
        self.assertNotIn("Vermerk", str(result))
        self._assert_refused("submitted proof is audited", office.write, {"carrier_note": "Anders"})

    def test_the_preview_says_what_the_rule_gives(self):
        """0.6 FTE from 15.09. to 31.12. at 55000: at most 9764.38 of the cost of 12000."""
        self._fill()
        preview = dict(self._as(self.clerk)._portal_values()["preview"])
        self.assertIn("9,764.38", preview["Funding for your personnel cost"])
        self.assertIn("2,235.62", preview["Not covered"])
        self.contract.sudo().rule_kind = "unknown"
        self.env.invalidate_all()
        self.assertFalse(self._as(self.clerk)._portal_values()["preview"])

    # === RECEIPTS === #

    def test_receipts_are_kept_with_their_line(self):
        self._fill()
        line = self.proof.line_ids
        self._as(self.clerk)._attach_receipt(line.id, self._file())
        receipt = line.receipt_ids
        self.assertEqual(
            (receipt.name, receipt.res_model, receipt.res_id), ("Beleg.pdf", "kim.usage.proof", self.proof.id)
        )
        self.assertTrue(receipt.with_user(self.lead)._is_for_user_of_carrier())
        self.assertFalse(receipt.with_user(self.stranger)._is_for_user_of_carrier())
        self._assert_refused("is empty", self._as(self.clerk)._attach_receipt, line.id, self._file(b""))
        self._assert_refused("no longer there", self._as(self.clerk)._attach_receipt, 0, self._file())

    def test_a_removed_receipt_is_gone_unless_the_office_has_it(self):
        self._fill()
        line = self.proof.line_ids
        for is_submitted in (False, True):
            with self.subTest(is_submitted=is_submitted):
                self.proof.sudo().submitted_date = is_submitted and date(2023, 1, 1)
                self._as(self.clerk)._attach_receipt(line.id, self._file())
                receipt = line.receipt_ids
                self._as(self.clerk).action_remove_receipt(receipt.id)
                self.assertFalse(line.receipt_ids)
                self.assertEqual(bool(receipt.exists()), is_submitted)

    def test_other_files_are_not_removed_as_receipts(self):
        file = self.env["ir.attachment"].create(
            {"name": "Vermerk.pdf", "raw": b"x", "res_model": "kim.usage.proof", "res_id": self.proof.id}
        )
        self._as(self.clerk).action_remove_receipt(file.id)
        self.assertTrue(file.exists())
        self.assertFalse(file.with_user(self.lead)._is_for_user_of_carrier())
