from odoo import http
from odoo.tests import HttpCase, tagged

from .proof_common import CarrierProofCommon

PATH = "/my/kim/counts"
BUDGET = 25


@tagged("post_install", "-at_install", "kim_slow")
class TestCaseCountPortal(CarrierProofCommon, HttpCase):
    """The pages of the case counts: typed text stays, nothing of another carrier, few queries."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # pages stand in the language of the council, others are redirected to
        cls.env["res.users"].search([("login", "=like", "kim_test_%")]).lang = "de_DE"
        # it runs on, so that there is a quarter to report on whatever day it is
        cls.contract.sudo().end_date = False
        cls.share.sudo().end_date = False
        cls.page = f"{PATH}/{cls.env['kim.case.count'].with_user(cls.clerk)._portal_quarters()[0]['name']}"
        cls.key = f"{cls.town_haan.id}-cases-quarter"

    def _get(self, path, user=None):
        if user:
            self.authenticate(user.login, user.login)
        return self.url_open(path, allow_redirects=False)

    def _post(self, value, **data):
        data |= {f"exactness_{self.key}": "exact", f"value_{self.key}": value}
        data = {"csrf_token": http.Request.csrf_token(self), **data}
        return self.url_open(self.page, data=data, allow_redirects=False)

    def test_pages_are_for_people_of_a_carrier(self):
        self.assertEqual(self._get(self.page, self.clerk).status_code, 200)
        self.assertIn(f'href="{self.page}"', self._get(PATH).text)
        for path in (f"{PATH}/2021-9", f"{PATH}/2099-1", f"{PATH}/x"):
            self.assertEqual(self._get(path).status_code, 404)
        self.assertEqual(self._get(self.page, self.stranger).status_code, 404)
        self.assertEqual(self._post("1").status_code, 404)
        for user in (self.user_coordinator, self.user_case_manager):
            self.assertEqual(self._get(PATH, user).status_code, 404)

    def test_numbers_are_reported_and_wrong_ones_stay_typed(self):
        self._get(PATH, self.clerk)
        self.assertTrue(self._post("12").headers["Location"].endswith("?done=1"))
        self.assertIn('value="12"', self._get(self.page).text)
        refused = self._post("zwölf <b>")
        self.assertEqual(refused.status_code, 200)
        self.assertIn('value="zwölf &lt;b&gt;"', refused.text)
        self.assertEqual(refused.text.count('aria-invalid="true"'), 1)
        self.assertEqual(self.env["kim.case.count"].search([("carrier_id", "=", self.carrier_welfare.id)]).value, 12)

    def test_pages_cost_the_same_for_many(self):
        self._get(PATH, self.clerk)
        self._post("12")
        few = {path: self._queries(path) for path in (PATH, self.page)}
        contracts = self.env["kim.contract"].create(
            [
                {"number": f"V-{number}", "carrier_id": self.carrier_welfare.id, "start_date": self.start_date}
                for number in range(200)
            ]
        )
        for contract in contracts[:5]:
            towns = self._create_municipality(f"Ort {contract.number}")
            self._create_forwarded(0.1, towns=towns, contract_id=contract.id)
        days = ("sent_date", "returned_date", "signed_date", "active_date")
        contracts.write({"state": "active", **dict.fromkeys(days, self.start_date)})
        for path, queries in few.items():
            with self.subTest(path=path):
                many = self._queries(path)
                self.assertLessEqual(many, BUDGET)
                self.assertLessEqual(many, queries + 2)

    def _queries(self, path):
        """Return what the page costs when the server is warm."""
        self._get(path)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self.assertEqual(self._get(path).status_code, 200)
        return self.cr.sql_log_count - before
