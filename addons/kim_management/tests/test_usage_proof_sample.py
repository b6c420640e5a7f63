from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..money.sample import draw
from .usage_proof_common import YEAR, UsageProofAuditCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestUsageProofSample(UsageProofAuditCommon):
    """The sample is drawn by rule and can be drawn again; what is drawn is looked at before the proof is accepted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.others = [cls._create_proof(cls._create_running(f"P-{number}"), lines=5, amount=10) for number in range(4)]
        cls.sample = cls.env["kim.usage.proof.sample"].with_user(cls.user_auditor).create({"year": YEAR})

    def test_it_is_drawn_by_its_rule(self):
        self.sample.write({"percent": 40, "line_percent": 50, "line_at_least": 1})
        self.sample.action_draw()
        self.assertEqual(self.sample.population, "P-0 2022\nP-1 2022\nP-2 2022\nP-3 2022\nW-1 2022")
        self.assertEqual(len(self.sample.proof_ids), 2)
        self.assertEqual(self.sample.drawn_user_id, self.user_auditor)
        for proof in self.sample.proof_ids:
            drawn = proof.line_ids & self.sample.line_ids
            self.assertEqual(len(drawn), 3 if len(proof.line_ids) == 5 else 1)
        self.assertEqual(self.sample.proof_ids.filtered("is_sampled"), self.sample.proof_ids)
        marked = self.env["kim.usage.proof.line"].search([("is_sampled", "=", True)])
        self.assertEqual(marked, self.sample.line_ids)

    def test_it_can_be_drawn_again_from_what_was_recorded(self):
        self.sample.percent = 40
        self.sample.action_draw()
        again = draw(self.sample.seed, self.sample.population.split("\n"), 40)
        self.assertEqual(again, sorted(self.sample.proof_ids.mapped("sample_key")))

    def test_large_ones_are_always_in(self):
        self.sample.write({"percent": 0, "at_least": 0, "always_from": 12000})
        self.sample.action_draw()
        self.assertEqual(self.sample.proof_ids, self.proof)

    def test_only_submitted_proofs_are_drawn_from(self):
        self.others[0].return_comment = "Fehlt"
        self.others[0].action_return()
        self.sample.percent = 100
        self.sample.action_draw()
        self.assertNotIn(self.others[0], self.sample.proof_ids)
        self.assertEqual(len(self.sample.proof_ids), 4)
        empty = self.sample.create({"year": 2030})
        self._assert_refused("No proof of 2030", empty.action_draw)

    def test_what_was_drawn_stays(self):
        self.sample.action_draw()
        for act in (
            self.sample.action_draw,
            lambda: self.sample.write({"percent": 100}),
            self.sample.unlink,
        ):
            self._assert_refused("is kept", act)
        self._assert_refused("by its button", self.sample.write, {"seed": "meine"})
        self.sample.note = "Erläutert"

    def test_nobody_presets_the_seed(self):
        born = self.sample.with_context(default_seed="meine", default_state="drawn").create({"year": YEAR})
        self.assertRecordValues(born, [{"seed": False, "state": "draft"}])
        self._assert_refused("by its button", born.create, {"year": YEAR, "seed": "meine"})

    def test_drawn_receipts_are_seen_before_the_proof_is_accepted(self):
        self.sample.write({"percent": 100, "line_percent": 100})
        self.sample.action_draw()
        self._assert_refused("look at its receipts", self._accept, self.proof)
        self.proof.line_ids.action_check()
        self._accept(self.proof)
        self.assertEqual(self.proof.state, "accepted")

    def test_what_changes_is_looked_at_anew(self):
        self.proof.line_ids.action_check()
        self.proof.return_comment = "Fehlt"
        self.proof.action_return()
        self.proof.with_user(self.user_assistant).line_ids.amount = 11000
        self.assertFalse(self.proof.line_ids.is_checked)

    def test_nobody_marks_by_hand(self):
        line = self.proof.line_ids
        for values in ({"is_checked": True}, {"is_sampled": False}):
            with self.subTest(values=values):
                self._assert_refused("by the draw and by the audit", line.write, values)
        with self.assertRaises(AccessError):
            line.with_user(self.user_assistant).action_check()

    def test_the_office_does_not_draw(self):
        with self.assertRaises(AccessError):
            self.sample.with_user(self.user_assistant).action_draw()


@tagged("post_install", "-at_install", "kim_slow")
class TestUsageProofReclaim(UsageProofAuditCommon):
    """What was paid too much is reclaimed step by step."""

    def _reclaim(self):
        self._pay(10000)
        self._accept(self.proof)
        self.proof.action_reclaim()
        return self.proof.reclaim_ids

    def test_it_is_demanded_and_received_in_parts(self):
        """Paid 10000, to be forwarded 9764.38: 235.62 too much."""
        reclaim = self._reclaim()
        self.assertEqual((reclaim.amount, reclaim.state), (235.62, "found"))
        self._assert_refused("by when", reclaim.action_demand)
        reclaim.write({"pay_by": date(2023, 6, 30), "step_date": date(2023, 5, 31)})
        reclaim.action_demand()
        self.assertEqual((reclaim.state, reclaim.letter_date), ("demanded", date(2023, 5, 31)))
        office = reclaim.with_user(self.user_assistant)
        office.write({"step_amount": 200.62, "step_date": date(2023, 6, 15)})
        office.action_receive()
        self.assertEqual((reclaim.state, reclaim.open_amount), ("demanded", 35))
        office.step_amount = 35.01
        self._assert_refused("More than what is open", office.action_receive)
        office.step_amount = 0
        office.action_receive()
        self.assertEqual((reclaim.state, reclaim.open_amount, reclaim.received_amount), ("received", 0, 235.62))

    def test_it_is_waived_with_a_reason(self):
        reclaim = self._reclaim()
        self._assert_refused("why nothing is reclaimed", reclaim.action_waive)
        reclaim.note = "Bagatelle, Beschluss vom 01.06."
        reclaim.action_waive()
        self.assertEqual((reclaim.state, reclaim.open_amount), ("waived", 0))
        self._assert_refused("already", reclaim.action_demand)

    def test_it_is_begun_once_and_only_where_too_much_was_paid(self):
        self._assert_refused("accepted proof", self.proof.action_reclaim)
        reclaim = self._reclaim()
        self.proof.with_context(default_state="received").action_reclaim()
        self.assertEqual(self.proof.reclaim_ids, reclaim)
        other = self._create_proof(self._create_running("W-7"))
        self._accept(other)
        self._assert_refused("Nothing was paid too much", other.action_reclaim)

    def test_a_request_presets_nothing(self):
        self._pay(10000)
        self._accept(self.proof)
        self.proof.with_context(default_state="waived", default_received_amount=5).action_reclaim()
        self.assertRecordValues(self.proof.reclaim_ids, [{"state": "found", "received_amount": 0}])

    def test_the_office_notes_what_comes_in_and_no_more(self):
        reclaim = self._reclaim()
        reclaim.write({"pay_by": date(2023, 6, 30), "note": "Grund"})
        office = reclaim.with_user(self.user_assistant)
        for act in (
            office.action_demand,
            office.action_waive,
            self.proof.with_user(self.user_assistant).action_reclaim,
        ):
            with self.assertRaises(AccessError):
                act()
        for values in ({"state": "received"}, {"received_amount": 235.62}, {"amount": 1}):
            with self.subTest(values=values), self.assertRaises(UserError):
                reclaim.write(values)

    def test_it_is_in_the_list_of_deadlines(self):
        reclaim = self._reclaim()
        items = self.env["kim.deadline.item"].with_user(self.user_management)
        domain = [("contract_id", "=", self.contract.id), ("kind", "like", "reclaim")]
        found = items.search(domain)
        self.assertEqual((found.kind, found.actor, found.title), ("reclaim_letter", "coordination", "W-1 2022"))
        reclaim.pay_by = date(2023, 6, 30)
        reclaim.action_demand()
        found = items.search(domain)
        self.assertEqual((found.kind, found.actor, found.due_date), ("reclaim_pay", "carrier", date(2023, 6, 30)))
