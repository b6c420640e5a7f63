import io
from datetime import date
from hashlib import sha256

import openpyxl

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from ..printing import to_xlsx
from .usage_proof_common import YEAR, UsageProofAuditCommon

BAD_TEXT = '=HYPERLINK("http://example.org";"x")'


class FundingProofCommon(UsageProofAuditCommon):
    """A notice over 100000 for case management in 2022, one own post, and one carrier that ran all year."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.block = cls.function_case_management.block_id
        regimes = cls.env["kim.funding.regime"]
        regimes.search([("function_id", "=", cls.function_case_management.id), ("year", "=", YEAR)]).unlink()
        cls.regime = regimes.create(
            {"function_id": cls.function_case_management.id, "year": YEAR, "source": "Test", "amount": 55000}
        )
        days = {"start_date": date(YEAR, 1, 1), "end_date": date(YEAR, 12, 31)}
        cls.notice = cls.env["kim.funding.notice"].create(
            {"name": "B-2022", "block_id": cls.block.id, "notice_date": date(YEAR, 1, 15), "amount": 100000, **days}
        )
        cls._create_entitlement(1)
        cls._create_occupancy(cls._create_share(cls._create_position("E"), 1), 0.5, end_date=date(YEAR, 6, 30))
        cls.carrier_contract = cls._create_running("P-1")
        cls.own = cls._create_own()

    @classmethod
    def _create_own(cls, **values):
        lines = [
            Command.create({"name": "Gehalt", "amount": 20000.01, "function_id": cls.function_case_management.id}),
            Command.create({"name": BAD_TEXT, "amount": 99.99, "kind": "workplace"}),
        ]
        proofs = cls.env["kim.funding.proof"].with_user(cls.user_assistant)
        values = {"notice_id": cls.notice.id, "year": YEAR, "narrative": "Aufbau", "received_amount": 50000, **values}
        return proofs.create({"line_ids": lines, **values}).with_user(cls.user_auditor)

    def _accepted(self):
        """Let the carrier's proof over 20000 be accepted."""
        proof = self._create_proof(self.carrier_contract, amount=20000)
        self._accept(proof)
        return proof

    def _submitted(self):
        self._accepted()
        self.own.action_check()
        self.own.action_submit()
        return self.own


@tagged("post_install", "-at_install", "kim_slow")
class TestFundingProof(FundingProofCommon):
    """The county's own proof: what it says, how it moves, and that it stays as it was handed in."""

    # === CONTENT === #

    def test_the_sums_are_exact(self):
        """Own: 0.5 FTE from 01.01. to 30.06. are 90.5 FTE-days: 55000 × 90.5 / 365 = 13636.986…, of 20000.01.

        Carrier: 0.5 FTE for 365 days: at most 27500, of 20000. Together 13636.99 + 99.99 + 20000.00 = 33736.98;
        of 50000 received 16263.02 go back.
        """
        self._accepted()
        content = self.own._content()
        [own] = content["own"]
        self.assertEqual((own["cost"], own["ceiling"], own["counted"]), ("20000.01", "13636.99", "13636.99"))
        self.assertEqual(
            content["balance"],
            {
                "granted": "100000.00",
                "received": "50000.00",
                "own": "13736.98",
                "carriers": "20000.00",
                "spent": "33736.98",
                "repaid": "16263.02",
                "outstanding": "0.00",
            },
        )
        self.assertEqual((self.own.spent_amount, self.own.repaid_amount), (33736.98, 16263.02))

    def test_the_top_up_is_not_proven_to_the_state(self):
        self.carrier_contract.sudo().write({"cap_per_fte": 30000, "top_up_per_fte": 5000})
        self._accepted()
        [row] = self.own._content()["carriers"]
        self.assertEqual((row["recognised"], row["funding"]), ("20000.00", "15000.00"))

    def test_what_is_missing_is_named(self):
        """Of contracts that ran in the year, only accepted proofs count; the reason is said of the others."""
        waiting = self._create_running("P-2")
        self._create_proof(waiting)
        later = self._create_running("P-3", start_date=date(2023, 1, 1))
        missing = {row["contract"]: row["reason"] for row in self.own._content()["missing"]}
        self.assertEqual(missing, {"P-1": "none", "P-2": "submitted"})
        self.assertNotIn(later.number, self.own.missing_text)
        self.assertIn("P-2 · Wohlfahrt: submitted, not audited yet", self.own.missing_text)
        self.assertEqual((self.own.accepted_count, self.own.missing_count), (0, 2))

    def test_unknown_is_not_zero(self):
        self._accepted()
        self.own.with_user(self.user_assistant).received_amount = 0
        self.assertTrue(self.own.has_unknown_balance)
        self.assertIsNone(self.own._content()["balance"]["repaid"])
        self.own.with_user(self.user_assistant).received_amount = 50000
        self.assertFalse(self.own.has_unknown_balance)
        self.carrier_contract.sudo().rule_kind = "unknown"
        self.own.invalidate_recordset()
        self.assertTrue(self.own.has_unknown_balance)
        self.assertIsNone(self.own._content()["balance"]["spent"])

    def test_without_a_rate_there_is_no_ceiling(self):
        self.regime.amount = 0
        [row] = self.own._content()["own"]
        self.assertEqual((row["ceiling"], row["counted"]), (None, "20000.01"))

    def test_a_notice_over_several_years_says_nothing_of_one(self):
        self.assertEqual(self.own.granted_amount, 100000)
        long = self.notice.copy({"name": "B-lang", "end_date": date(2024, 12, 31)})
        own = self._create_own(notice_id=long.id)
        self.assertFalse(own.granted_amount)
        self._assert_refused("grants nothing for 2025", self._create_own, year=2025, exception=ValidationError)

    # === STEPS === #

    def test_somebody_else_checks_it(self):
        self._accepted()
        self.own.with_user(self.user_coordinator).line_ids[0].amount = 20000
        for user, sentence in ((self.user_coordinator, "four eyes"), (self.user_assistant, "coordination")):
            with self.subTest(user=user.name):
                self._assert_refused(sentence, self.own.with_user(user).action_check, exception=AccessError)
        self.own.action_check()
        self.assertEqual((self.own.state, self.own.checked_user_id), ("checked", self.user_auditor))

    def test_it_needs_a_report_and_amounts(self):
        empty = self._create_own(year=YEAR, notice_id=self.notice.copy({"name": "B-2"}).id, line_ids=[])
        self._assert_refused("report on the work", empty.action_check)

    def test_what_was_checked_stays_until_it_is_reopened(self):
        self.own.action_check()
        office = self.own.with_user(self.user_assistant)
        for act in (
            lambda: office.write({"narrative": "Anders"}),
            lambda: office.line_ids[0].write({"amount": 1}),
            lambda: office.line_ids[0].unlink(),
            lambda: office.line_ids.create({"proof_id": office.id, "name": "Mehr", "amount": 1}),
        ):
            self._assert_refused("Please reopen it", act)
        self._assert_refused("is kept", office.unlink)
        self.own.action_reopen()
        office.narrative = "Anders"
        self.assertRecordValues(self.own, [{"state": "draft", "content": False, "checked_user_id": False}])

    def test_what_changed_after_the_check_is_checked_again(self):
        self.own.action_check()
        self._accepted()
        self._assert_refused("checked again", self.own.action_submit)
        self.own.action_reopen()
        self.own.action_check()
        self.own.action_submit()
        self.assertEqual(self.own.state, "submitted")

    def test_each_step_demands_its_state(self):
        self._assert_refused("already", self.own.action_submit)
        self._submitted()
        for name in ("action_check", "action_submit", "action_reopen"):
            with self.subTest(step=name):
                self._assert_refused("already", getattr(self.own, name))

    def test_the_state_and_the_files_are_not_written(self):
        for values in (
            {"state": "submitted"},
            {"content": {}},
            {"pdf_file": b"x"},
            {"xlsx_sha256": "x"},
            {"entered_user_ids": [Command.clear()]},
        ):
            with self.subTest(values=values):
                self._assert_refused("by its buttons", self.own.with_user(self.user_administrator).write, values)
        born = self.own.with_context(default_state="submitted", default_checked_user_id=self.user_auditor.id)
        own = born.create({"notice_id": self.notice.copy({"name": "B-3"}).id, "year": YEAR})
        self.assertRecordValues(own, [{"state": "draft", "checked_user_id": False}])

    # === FILES === #

    def test_what_was_handed_in_stays_as_it_was(self):
        own = self._submitted()
        content, pdf, xlsx = own.content, own._print(), own._xlsx()
        self.notice.sudo().name = "B-anders"
        self.carrier_welfare.name = "Umbenannt"
        self.regime.amount = 1
        own.invalidate_recordset()
        self.assertEqual((own._content(), own._print(), own._xlsx()), (content, pdf, xlsx))
        self.assertEqual((own.pdf_sha256, own.xlsx_sha256), (sha256(pdf).hexdigest(), sha256(xlsx).hexdigest()))
        self.assertEqual(own.repaid_amount, 16263.02)
        self.assertTrue(pdf.startswith(b"%PDF"))

    def test_the_workbook_has_numbers_and_no_formula(self):
        self._accepted()
        self.carrier_contract.carrier_id.name = "=1+1"
        book = openpyxl.load_workbook(io.BytesIO(self.own._xlsx()))
        self.assertEqual(book.sheetnames, ["Proof", "Own Cost", "Carriers", "Missing", "Report"])
        cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        self.assertEqual({cell.data_type for cell in cells}, {"s", "n"}, "text and numbers, no formula")
        texts = {cell.value for cell in cells if cell.data_type == "s"}
        self.assertLessEqual({"=1+1", f"Workplace: {BAD_TEXT}"}, texts)
        facts = {row[0].value: row[1].value for row in book["Proof"].iter_rows()}
        self.assertEqual((facts["Spent"], facts["To be Repaid"]), (33736.98, 16263.02))
        self.assertEqual([cell.value for cell in book["Carriers"][2]][:3], ["P-1", "=1+1", 20000])

    def test_the_sum_of_the_rows_is_the_sum_above(self):
        self._accepted()
        book = openpyxl.load_workbook(io.BytesIO(self.own._xlsx()))
        counts = [row[3] for row in book["Own Cost"].iter_rows(min_row=2, values_only=True)]
        funding = [row[5] for row in book["Carriers"].iter_rows(min_row=2, values_only=True)]
        facts = {row[0].value: row[1].value for row in book["Proof"].iter_rows()}
        self.assertEqual(round(sum(counts + funding) * 100), round(facts["Spent"] * 100))

    def test_text_stays_text_in_any_workbook(self):
        data = to_xlsx([("Sheet", [["Head"], ["=1+1"], ["+1"], ["-1"], ["@x"], ["http://example.org"], ["0123"]])])
        column = [row[0] for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(min_row=2)]
        self.assertEqual({cell.data_type for cell in column}, {"s"})
        self.assertEqual([cell.value for cell in column][:2], ["=1+1", "+1"])
        self.assertFalse([cell for cell in column if cell.hyperlink])

    def test_the_paper_says_the_same(self):
        self._accepted()
        page = self.own._print_page()
        for text in ("B-2022", "16,263.02", "33,736.98", "HYPERLINK", "this was not handed in"):
            with self.subTest(text=text):
                self.assertIn(text, page)

    # === AROUND === #

    def test_a_submitted_proof_settles_the_year_in_the_list_of_deadlines(self):
        self.regime.write({"proof_deadline": date(2023, 3, 31), "payment_deadline": date(2022, 12, 1)})
        items = self.env["kim.deadline.item"].with_user(self.user_management)
        domain = [("kind", "in", ("own_proof", "call_funds")), ("res_id", "=", self.regime.id)]
        self.assertEqual(sorted(items.search(domain).mapped("kind")), ["call_funds", "own_proof"])
        self._submitted()
        self.assertFalse(items.search(domain))

    def test_the_form_keeps_to_its_budget(self):
        for number in range(5):
            self._accept(self._create_proof(self._create_running(f"Q-{number}")))
        own = self.own.with_user(self.user_coordinator)
        names = ("state", "spent_amount", "missing_text", "narrative", "notice_id", "line_ids")
        own.web_read({name: {} for name in names})  # rules and rights are remembered from now on
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        own.web_read({name: {} for name in names})
        self.assertLessEqual(self.env.cr.sql_log_count - before, 45)


@tagged("post_install", "-at_install", "kim_slow")
class TestFundingProofWeb(FundingProofCommon, HttpCase):
    """The workbook over its route."""

    def test_only_who_may_read_the_proof_gets_the_workbook(self):
        self._submitted()
        address = f"/kim/funding-proof/{self.own.id}.xlsx"
        lead = self._new_carrier_user("leitende", self.carrier_welfare, role="lead")
        answers = {self.user_management: 200, self.user_case_manager: 404, lead: 404}
        for user, status in answers.items():
            with self.subTest(user=user.name):
                self.authenticate(user.login, user.login)
                response = self.url_open(address)
                self.assertEqual(response.status_code, status)
        self.authenticate(self.user_management.login, self.user_management.login)
        response = self.url_open(address)
        self.assertEqual(sha256(response.content).hexdigest(), self.own.xlsx_sha256)
        self.assertIn("attachment", response.headers["Content-Disposition"])
        self.authenticate(None, None)
        self.assertNotEqual(self.url_open(address, allow_redirects=False).status_code, 200)
