from datetime import date

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .proof_common import YEAR, CarrierProofCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestUsageProofCarrier(CarrierProofCommon):
    """What a carrier does with its proof: save, submit, answer, begin."""

    # === SAVING === #

    def test_it_is_filled_in_bit_by_bit(self):
        proof = self._as(self.clerk)
        proof.action_save_typed([self._entry(amount="1.234,56")], {"narrative": "Anfang"})
        proof.action_save_typed([self._entry("Miete", "250", kind="workplace")])
        self.assertEqual(
            [(line.kind, line.amount) for line in self.proof.line_ids], [("personnel", 1234.56), ("workplace", 250)]
        )
        self.assertEqual((self.proof.narrative, self.proof.state), ("Anfang", "draft"))

    def test_a_mistake_is_kept_and_named_and_does_not_stop_the_rest(self):
        sentences = {"12,3x": "comma before the cents", "-5": "cannot be negative", "100.000.000": "too large"}
        for text, sentence in sentences.items():
            with self.subTest(text=text):
                self.proof.sudo().line_ids.unlink()
                entries = [
                    self._entry("Gut", "10"),
                    self._entry("Schlecht", text, "new1"),
                    self._entry("", "7,50", "new2"),
                ]
                self._as(self.clerk).action_save_typed(entries, {"narrative": "Bericht"})
                good, bad, nameless = self.proof.line_ids
                self.assertEqual((good.amount, bad.name, bad.amount_text, bad.amount), (10, "Schlecht", text, 0))
                self.assertRegex(bad._problems()["amount"], sentence)
                self.assertEqual((nameless.amount, list(nameless._problems())), (7.5, ["name"]))
                self.assertEqual(self.proof.narrative, "Bericht")

    def test_a_corrected_amount_counts_and_the_typed_text_is_gone(self):
        self._as(self.clerk).action_save_typed([self._entry(amount="zwölf")])
        line = self.proof.line_ids
        self._as(self.clerk).action_save_typed([self._entry(amount="12", key=str(line.id))])
        self.assertEqual((line.amount, line.amount_text), (12, False))
        line.amount_text = "zwölf"
        line.with_user(self.user_assistant).amount = 13
        self.assertFalse(line.amount_text)

    def test_empty_rows_begin_no_line(self):
        self._as(self.clerk).action_save_typed([self._entry("", " ", "new0"), self._entry(" ", "", "new1")])
        self.assertFalse(self.proof.line_ids)

    def test_a_page_that_is_sent_twice_is_saved_once(self):
        for _time in range(2):
            self._as(self.clerk).action_save_typed([self._entry()], form="page")
        self.assertEqual(len(self.proof.line_ids), 1)
        self._as(self.clerk).action_save_typed([self._entry("Mehr")], form="page")
        self.assertEqual(len(self.proof.line_ids), 2)

    def test_colleagues_do_not_overwrite_each_other(self):
        self._fill()
        line = self.proof.line_ids
        key = str(line.id)
        seen = {key: line._state_seen(), "narrative": "Beratung"}
        mine = self._entry("Gehalt", "11.000,00", key)
        self._as(self.lead).action_save_typed([mine], {"narrative": "Beratung"}, seen)
        # what the clerk did not touch stays as the lead has left it
        result = self._as(self.clerk).action_save_typed([self._entry(key=key)], {"narrative": "Mehr"}, seen)
        self.assertEqual((line.amount, self.proof.narrative, result["conflicts"]), (11000, "Mehr", {}))
        # what both changed is not decided by who comes second
        result = self._as(self.clerk).action_save_typed(
            [self._entry(amount="10.000,00", key=key)], {"narrative": "Anderes"}, seen
        )
        self.assertEqual(set(result["conflicts"]), {key, "narrative"})
        self.assertIn("11.000,00", result["conflicts"][key])
        self.assertEqual((line.amount, self.proof.narrative), (11000, "Mehr"))

    def test_a_line_that_a_colleague_removed_does_not_come_back_by_itself(self):
        self._fill()
        line = self.proof.line_ids
        key, seen = str(line.id), {str(line.id): line._state_seen()}
        self._as(self.lead).action_remove_line(line.id)
        result = self._as(self.clerk).action_save_typed([self._entry(key=key)], seen=seen)
        self.assertFalse(result["conflicts"])
        result = self._as(self.clerk).action_save_typed([self._entry(amount="1", key=key)], seen=seen)
        self.assertIn("has removed", result["conflicts"][key])
        self.assertFalse(self.proof.line_ids)

    def test_what_no_page_sends_is_refused(self):
        proof = self._as(self.clerk)
        self._assert_refused("at most 250", proof.action_save_typed, [self._entry("x" * 251)])
        self._assert_refused("too long", proof.action_save_typed, [], {"narrative": "x" * 100_001})
        self._assert_refused("load the page again", proof.action_save_typed, [self._entry(amount=12)])
        many = [self._entry(key=f"new{number}") for number in range(201)]
        self._assert_refused("At most 200", proof.action_save_typed, many)
        proof.action_save_typed([self._entry(kind="sonstiges")], {"state": "accepted", "return_comment": "x"})
        self.assertEqual((self.proof.line_ids.kind, self.proof.state), ("personnel", "draft"))
        self.assertFalse(self.proof.return_comment)

    def test_a_line_of_another_proof_is_not_reached(self):
        other = self.env["kim.usage.proof"].create({"contract_id": self.contract.id, "year": 2023})
        line = self.env["kim.usage.proof.line"].create({"proof_id": other.id, "name": "Fremd", "amount": 5})
        self._as(self.clerk).action_save_typed([self._entry(amount="1", key=str(line.id))])
        self._as(self.clerk).action_remove_line(line.id)
        self.assertEqual((line.exists().amount, line.name), (5, "Fremd"))

    # === SUBMITTING === #

    def test_the_lead_submits_and_a_clerk_does_not(self):
        self._fill()
        self._assert_refused(
            "lead of your organisation", self._as(self.clerk).action_submit_as_carrier, exception=AccessError
        )
        self._as(self.lead).action_submit_as_carrier()
        self.assertEqual((self.proof.state, self.proof.submitted_user_id), ("submitted", self.lead))
        self._assert_refused("was submitted", self._as(self.lead).action_submit_as_carrier)

    def test_what_is_missing_is_said_before_it_is_submitted(self):
        submit = self._as(self.lead).action_submit_as_carrier
        self._assert_refused("at least one expense", submit)
        self._as(self.clerk).action_save_typed([self._entry(amount="viel")])
        self._assert_refused("Line 1: Please write the amount", submit)
        line = self.proof.line_ids
        self._as(self.clerk).action_save_typed([self._entry(key=str(line.id))])
        self._assert_refused("report on the work", submit)
        self._as(self.clerk).action_save_typed([], {"narrative": "Beratung"})
        submit()
        self.assertEqual(self.proof.state, "submitted")

    def test_it_is_answered_after_it_was_returned_and_then_accepted(self):
        self._fill()
        self._as(self.lead).action_submit_as_carrier()
        office = self._as(self.user_auditor)
        office.return_comment = "Lohnkonto fehlt"
        office.action_return()
        self._assert_refused("answer what the office", self._as(self.lead).action_submit_as_carrier)
        self._as(self.clerk).action_save_typed([], {"carrier_answer": "Liegt bei"})
        self._as(self.lead).action_submit_as_carrier()
        office.audit_note = "Rechnerisch richtig"
        office.action_accept()
        self.assertEqual((self.proof.state, self.proof.carrier_answer), ("accepted", "Liegt bei"))

    def test_after_it_was_submitted_the_carrier_changes_nothing(self):
        self._fill()
        line = self.proof.line_ids
        steps = (
            lambda proof: proof.action_save_typed([self._entry(key=str(line.id), amount="1")]),
            lambda proof: proof.action_save_typed([], {"narrative": "Anders"}),
            lambda proof: proof.action_remove_line(line.id),
            lambda proof: proof.action_remove_receipt(1),
            lambda proof: proof._attach_receipt(line.id, self._file()),
            lambda proof: proof.action_submit_as_carrier(),
        )
        for state in ("submitted", "accepted"):
            self.proof.sudo().state = state
            for number, step in enumerate(steps):
                with self.subTest(state=state, step=number):
                    self._assert_refused("was submitted", step, self._as(self.lead))

    def test_four_eyes_hold_for_who_only_saved_a_line(self):
        """Somebody who was the carrier's before she came to the office had her hand in it."""
        saver = self._new_carrier_user("nachtragend", self.carrier_welfare)
        self._fill()
        self._as(saver).action_save_typed([self._entry("Fahrkarte", "5")])
        self._as(self.lead).action_submit_as_carrier()
        saver.write({"group_ids": [Command.set(self.user_auditor.group_ids.ids)]})
        office = self._as(saver)
        office.audit_note = "Richtig"
        self._assert_refused("four eyes", office.action_accept, exception=AccessError)

    def test_no_more_is_taken_off_than_the_carrier_has_left(self):
        self._fill()
        self._as(self.lead).action_submit_as_carrier()
        office = self._as(self.user_auditor)
        line = self.proof.line_ids
        office.write(
            {
                "finding_ids": [Command.create({"line_id": line.id, "name": "Doppelt", "reduction": 4000})],
                "return_comment": "Bitte prüfen",
            }
        )
        office.action_return()
        self._assert_refused("made a remark", self._as(self.clerk).action_remove_line, line.id)
        self._as(self.clerk).action_save_typed(
            [self._entry(amount="3.000,00", key=str(line.id))], {"carrier_answer": "Ja"}
        )
        self._as(self.lead).action_submit_as_carrier()
        office.audit_note = "Richtig"
        self._assert_refused("below its reduction", office.action_accept)

    # === BEGINNING === #

    def test_a_proof_is_begun_for_years_in_which_the_contract_ran(self):
        begin = self.env["kim.usage.proof"].with_user(self.clerk).action_begin
        self.assertEqual(begin(self.contract.id, YEAR), self.proof.id)
        for year in (2021, 2023, 0):
            with self.subTest(year=year):
                self._assert_refused("in which one of your contracts ran", begin, self.contract.id, year)
        self.contract.sudo().end_date = date(2023, 3, 31)
        day = date(2023, 3, 31)
        states = {
            "draft": (False, None, None),
            "signed": (False, None, None),
            "ended": (True, day, day),
            "terminated": (True, day, day),
            "terminated early": (False, day, None),
        }
        for state, (is_begun, closed, active) in states.items():
            with self.subTest(state=state):
                # past the order of its steps, which does not matter here
                self.contract._write({"state": state.split()[0], "closed_date": closed, "active_date": active})
                self.env.invalidate_all()
                if is_begun:
                    self.env["kim.usage.proof"].browse(begin(self.contract.id, 2023)).unlink()
                else:
                    self._assert_refused("in which one of your contracts ran", begin, self.contract.id, 2023)

    def test_nobody_begins_a_proof_of_another_carriers_contract(self):
        begin = self.env["kim.usage.proof"].with_user(self.stranger).action_begin
        for number in (self.contract.id, 0, 2**31 - 1):
            self._assert_refused("one of your contracts", begin, number, YEAR)
        office = self.env["kim.usage.proof"].with_user(self.user_coordinator)
        self._assert_refused(
            "by the carrier itself", office.action_begin, self.contract.id, YEAR, exception=AccessError
        )

    def test_the_unique_year_is_kept_by_the_database(self):
        with self.assertLogs("odoo.sql_db", "ERROR"):
            values = {"contract_id": self.contract.id, "year": YEAR}
            self._assert_refused("contract_year_unique", self.proof.create, values, exception=UniqueViolation)

    # === HOME === #

    def test_the_home_says_what_is_to_be_done(self):
        home = self.env["kim.portal.home"]
        texts = [task.text for task in home.with_user(self.clerk)._tasks()]
        self.assertIn("Finish and submit the proof of use 2022 for W-1", texts)
        self.proof.sudo().state = "returned"
        self.assertIn("was returned", str(home.with_user(self.clerk)._tasks()))
        self.proof.sudo().unlink()
        self.assertIn("Begin the proof of use 2022 for W-1", str(home.with_user(self.clerk)._tasks()))
        self.assertNotIn("W-1", str(home.with_user(self.stranger)._tasks()))
