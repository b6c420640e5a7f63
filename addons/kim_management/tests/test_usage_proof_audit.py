from datetime import date

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .usage_proof_common import YEAR, UsageProofAuditCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestUsageProofHistory(UsageProofAuditCommon):
    """What happened to a proof stays, and the audit note is printed from it."""

    def test_every_step_stays_with_its_comment_and_sums(self):
        self.proof.return_comment = "Lohnkonto fehlt"
        self.proof.action_return()
        own = self.proof.with_user(self.user_assistant)
        own.line_ids.amount = 11000
        own.action_submit()
        self.proof.return_comment = "Sachbericht zu knapp"
        self.proof.action_return()
        own.action_submit()
        self._accept(self.proof)
        steps = [(step.kind, step.user_id, step.comment, step.claimed_amount) for step in self.proof.step_ids]
        office, audit = self.user_assistant, self.user_auditor
        self.assertEqual(
            steps,
            [
                ("submitted", office, False, 12000),
                ("returned", audit, "Lohnkonto fehlt", 12000),
                ("submitted", office, False, 11000),
                ("returned", audit, "Sachbericht zu knapp", 11000),
                ("submitted", office, False, 11000),
                ("accepted", audit, "Rechnerisch richtig", 11000),
            ],
        )

    def test_nobody_rewrites_the_history(self):
        step = self.proof.step_ids
        for act in (lambda: step.write({"comment": "x"}), step.unlink, lambda: step.copy({"kind": "accepted"})):
            with self.assertRaises(AccessError):
                act()
        self.assertEqual(len(self.proof.step_ids), 1)

    def test_a_proof_is_not_born_accepted_or_audited(self):
        proofs = self.env["kim.usage.proof"].with_user(self.user_assistant)
        values = {"contract_id": self._create_contract("W-2").id, "year": YEAR}
        presets = {"default_state": "accepted", "default_audit_note": "Richtig", "default_submitted_date": "2023-01-01"}
        proof = proofs.with_context(**presets).create(values)
        self.assertRecordValues(proof, [{"state": "draft", "audit_note": False, "submitted_date": False}])
        self._assert_refused("is audited", proofs.create, {**values, "year": 2023, "audit_note": "Richtig"})

    def test_the_audit_note_is_printed(self):
        self.proof.finding_ids = [
            Command.create({"line_id": self.proof.line_ids.id, "name": "<b>Doppelt</b>", "reduction": 4000})
        ]
        self._accept(self.proof)
        page = self.proof._print_page()
        for text in ("W-1", "Wohlfahrt", "&lt;b&gt;Doppelt", "12,000.00", "8,000.00", "Rechnerisch richtig"):
            with self.subTest(text=text):
                self.assertIn(text, page)
        self.assertTrue(self.proof._print().startswith(b"%PDF"))
        self.assertEqual(self.proof._print_name(), f"Audit_Note_{YEAR}_{self.proof.id}")

    def test_the_carrier_does_not_print_the_audit(self):
        lead = self._new_carrier_user("traegerleitung", self.carrier_welfare, role="lead")
        with self.assertRaises(AccessError):
            self.proof.with_user(lead)._print()


@tagged("post_install", "-at_install", "kim_slow")
class TestUsageProofDue(UsageProofAuditCommon):
    """Proofs come due by rule, and are asked for before and after their day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write({"kim_reminder_user_id": cls.user_coordinator.id, "kim_reminder_days": 30})
        regimes = cls.env["kim.funding.regime"]
        regimes.search([("function_id", "=", cls.share.function_id.id)]).unlink()
        values = {"function_id": cls.share.function_id.id, "source": "Test"}
        cls.regime = regimes.create({**values, "year": YEAR, "proof_deadline": date(2023, 3, 31)})

    def _opened(self, contract, day):
        self.env["kim.usage.proof"]._open_due(self.company, day)
        return [(proof.year, proof.due_date, proof.state) for proof in contract.proof_ids]

    def test_a_proof_is_begun_when_its_year_is_over(self):
        contract = self._create_running("W-2")
        self.assertEqual(self._opened(contract, date(2022, 12, 31)), [])
        expected = [(YEAR, date(2023, 3, 31), "draft")]
        self.assertEqual(self._opened(contract, date(2023, 1, 1)), expected)
        self.assertEqual(self._opened(contract, date(2023, 1, 2)), expected, "once")

    def test_a_deadline_within_the_year_begins_it_in_time(self):
        contract = self._create_running("W-2")
        self.regime.proof_deadline = date(2022, 12, 1)
        self.assertEqual(self._opened(contract, date(2022, 10, 31)), [])
        self.assertEqual(len(self._opened(contract, date(2022, 11, 1))), 1)

    def test_nothing_is_begun_where_nothing_is_owed(self):
        never_ran = self._create_contract("W-3", share_ids=[Command.link(self._create_forwarded(0.5).id)])
        later = self._create_running("W-4", start_date=date(2023, 1, 1))
        for contract in never_ran | later:
            with self.subTest(contract=contract.number):
                self.assertEqual(self._opened(contract, date(2023, 2, 1)), [])
        self.regime.proof_deadline = False
        self.assertEqual(self._opened(self._create_running("W-5"), date(2023, 2, 1)), [])

    def test_it_reminds_before_and_after_once_each(self):
        proof = self._create_running("W-2").proof_ids.create(
            {"contract_id": self._create_running("W-6").id, "year": YEAR, "due_date": date(2023, 3, 31)}
        )
        before, after = ("Ask for the proof of use", "The proof of use is overdue: ask for it again")
        days = {
            date(2023, 2, 28): [],
            date(2023, 3, 1): [before],
            date(2023, 3, 31): [before],
            date(2023, 4, 1): [after],
            date(2023, 4, 2): [after],
        }
        for day, expected in days.items():
            with self.subTest(day=day):
                proof._remind(self.company, day)
                self.assertEqual([activity.summary for activity in proof.activity_ids], expected)
        proof.activity_ids.action_done()
        proof._remind(self.company, date(2023, 4, 3))
        self.assertFalse(proof.activity_ids)

    def test_the_carriers_people_are_told_each_time(self):
        clerk = self._new_carrier_user("sachbearbeitung", self.carrier_welfare, email="paula@example.org")
        stranger = self._new_carrier_user("fremd", self.carrier_town, email="fremd@example.org")
        people = clerk.partner_id | stranger.partner_id
        self.proof.return_comment = "Fehlt"
        self.proof.action_return()
        self.proof.sudo().due_date = date(2023, 3, 31)
        for day, count in ((date(2023, 3, 1), 1), (date(2023, 3, 2), 1), (date(2023, 4, 1), 2), (date(2023, 5, 1), 2)):
            with self.subTest(day=day):
                self.env["kim.usage.proof"]._remind(self.company, day)
                told = self.env["mail.message"].search(
                    [
                        ("model", "=", "kim.usage.proof"),
                        ("res_id", "=", self.proof.id),
                        ("partner_ids", "in", people.ids),
                    ]
                )
                self.assertEqual(len(told), count)
                self.assertEqual(told.partner_ids, clerk.partner_id)
        self.assertIn("W-1 for 2022 was due on", told[0].body)
