from datetime import date

from odoo import http
from odoo.tests import HttpCase, tagged

from .proof_common import YEAR, CarrierProofCommon

PATH = "/my/kim/proofs"
BUDGET = 25


@tagged("post_install", "-at_install", "kim_slow")
class TestUsageProofPortal(CarrierProofCommon, HttpCase):
    """The pages of the proofs: one form without a script, and for everybody else the same as nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # pages stand in the language of the council, others are redirected to
        cls.env["res.users"].search([("login", "=like", "kim_test_%")]).lang = "de_DE"
        cls.page = f"{PATH}/{cls.proof.id}"

    def _log_in(self, user):
        self.authenticate(user.login, user.login)

    def _get(self, path):
        return self.url_open(path, allow_redirects=False)

    def _post(self, path=None, files=None, **data):
        data = {"csrf_token": http.Request.csrf_token(self), **data}
        return self.url_open(path or self.page, data=data, files=files, allow_redirects=False)

    @staticmethod
    def _row(key, name, amount, kind="personnel"):
        return {f"kind_{key}": kind, f"name_{key}": name, f"amount_{key}": amount}

    def test_pages_are_for_people_of_the_carrier(self):
        for user in (self.lead, self.clerk):
            self._log_in(user)
            self.assertEqual(self._get(self.page).status_code, 200)
            self.assertIn(f'href="{self.page}"', self._get(PATH).text)
        strangers = (self.stranger, self.user_coordinator, self.user_assistant, self.user_case_manager)
        for user in strangers:
            self._log_in(user)
            with self.subTest(user=user.name):
                self.assertEqual(self._get(self.page).status_code, 404)
                self.assertEqual(self._post(step="save").status_code, 404)
        self.assertEqual(self._get(PATH).status_code, 404)
        self._log_in(self.stranger)
        self.assertNotIn("W-1", self._get(PATH).text)
        self.assertEqual(self._post(f"{PATH}/begin", contract_id="x", year="y").status_code, 200)
        self.assertEqual(self._get(f"{PATH}/999999999").status_code, 404)
        self.authenticate(None, None)
        self.assertIn("/web/login", self.url_open(self.page).url)

    def test_everything_typed_is_there_again(self):
        self._log_in(self.clerk)
        values = {**self._row("new0", "Gehalt <b>", "1.234,50"), **self._row("new1", "Miete", "12,3x", "workplace")}
        files = {"receipt_new1": ("../../Beleg 1.pdf", b"%PDF-1.4 x", "application/pdf")}
        saved = self._post(files=files, narrative="Zeile 1\r\nZeile 2", step="save", **values)
        self.assertEqual((saved.status_code, saved.headers["Location"].endswith("?done=saved")), (303, True))
        self.assertEqual(self.proof.narrative, "Zeile 1\nZeile 2")
        page = self._get(saved.headers["Location"]).text
        for text in ('value="1.234,50"', 'value="12,3x"', "Gehalt &lt;b&gt;", "Zeile 1\nZeile 2", "Beleg 1.pdf"):
            self.assertIn(text, page)
        self.assertEqual(page.count('aria-invalid="true"'), 1)

    def test_what_is_refused_is_said_and_the_rest_is_kept(self):
        self._log_in(self.lead)
        files = {"receipt_new0": ("virus.html", b"<script>", "text/html")}
        page = self._post(files=files, step="submit", **self._row("new0", "Gehalt", "5,00"))
        self.assertEqual(page.status_code, 200)
        self.assertIn('role="alert"', page.text)
        line = self.proof.line_ids
        self.assertEqual((line.amount, line.receipt_ids.ids, self.proof.state), (5, [], "draft"))

    def test_buttons_save_first(self):
        self._fill()
        line = self.proof.line_ids
        self._log_in(self.lead)
        self._post(narrative="Mehr", step=f"line:{line.id}", **self._row("new0", "Neu", "1"))
        self.assertEqual((self.proof.line_ids.mapped("name"), self.proof.narrative), (["Neu"], "Mehr"))
        done = self._post(step="submit", **self._row(self.proof.line_ids.id, "Neu", "2"))
        self.assertTrue(done.headers["Location"].endswith("?done=submitted"))
        self.assertEqual((self.proof.state, self.proof.line_ids.amount), ("submitted", 2))
        page = self._get(self.page).text
        self.assertNotIn("<textarea", page)
        late = self._post(narrative="Zu spät", step="save")
        self.assertIn("Zu spät", late.text)
        self.assertEqual(self.proof.narrative, "Mehr")

    def test_a_proof_is_begun_from_the_list(self):
        self.contract.sudo().end_date = date(2023, 12, 31)
        self._log_in(self.clerk)
        begun = self._post(f"{PATH}/begin", contract_id=self.contract.id, year=2023)
        proof = self.env["kim.usage.proof"].search([("year", "=", 2023), ("contract_id", "=", self.contract.id)])
        self.assertTrue(begun.headers["Location"].endswith(f"{PATH}/{proof.id}"))
        self.assertEqual(proof.entered_user_ids, self.clerk)

    # === SPEED === #

    def test_pages_cost_the_same_for_many(self):
        self._fill()
        self._log_in(self.clerk)
        few = {path: self._queries(path) for path in (PATH, self.page)}
        line = {"proof_id": self.proof.id, "name": "Gehalt", "amount": 1}
        self.env["kim.usage.proof.line"].create([line] * 199)
        contracts = self.env["kim.contract"].create(
            [
                {"number": f"V-{number}", "carrier_id": self.carrier_welfare.id, "start_date": self.start_date}
                for number in range(200)
            ]
        )
        contracts.write({"end_date": date(2022, 12, 31)})
        self._activate_all(contracts)
        values = [{"contract_id": contract.id, "year": YEAR} for contract in contracts[:150]]
        self.env["kim.usage.proof"].create(values)[:100].write({"state": "submitted"})
        for path, queries in few.items():
            with self.subTest(path=path):
                many = self._queries(path)
                self.assertLessEqual(many, BUDGET)
                self.assertLessEqual(many, queries + 4)

    def _activate_all(self, contracts):
        days = ("sent_date", "returned_date", "signed_date", "active_date")
        contracts.write({"state": "active", **dict.fromkeys(days, self.start_date)})

    def _queries(self, path):
        """Return what the page costs when the server is warm."""
        self._get(path)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self.assertEqual(self._get(path).status_code, 200)
        return self.cr.sql_log_count - before
