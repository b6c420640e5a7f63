from lxml import html

from odoo import http
from odoo.tests import HttpCase, tagged

from .contract_common import KimContractCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestPortalDeclaration(KimContractCommon, HttpCase):
    """The pages of the declaration: for the own carrier, the form for its lead, nothing typed is lost."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contract.end_date = "2022-12-31"
        cls.lead = cls._new_carrier_user("leitend", cls.carrier_welfare, "lead", lang="de_DE")
        cls.clerk = cls._new_carrier_user("sachbearbeitend", cls.carrier_welfare, lang="de_DE")
        cls.foreign = cls._new_carrier_user("fremd", cls.carrier_town, "lead", lang="de_DE")
        cls.user_coordinator.lang = "de_DE"  # a page in another language is reached by a redirection
        cls.contract.action_send()
        cls.declaration = cls.contract.declaration_ids
        cls.path = f"/my/kim/declarations/{cls.declaration.id}"

    def _get(self, path, user):
        self.authenticate(user.login, user.login)
        return self.url_open(path, allow_redirects=False)

    def _post(self, user, **data):
        self.authenticate(user.login, user.login)
        data = {"csrf_token": http.Request.csrf_token(self), **data}
        return self.url_open(f"{self.path}/declare", data=data, allow_redirects=False)

    def _line(self, **values):
        return {"kind": "eu", "name": "AMIF", "amount": "12.000,50", "purpose": "Sprachkurse", **values}

    def test_only_the_own_carrier_comes_in(self):
        for path in ("/my/kim/declarations", self.path):
            for user in (self.lead, self.clerk):
                with self.subTest(path=path, user=user.login):
                    page = self._get(path, user)
                    self.assertEqual(page.status_code, 200)
                    self.assertIn("W-1", page.text)
                    self.assertEqual(page.text.count("<h1"), 1)
            self.assertEqual(self._get(path, self.user_coordinator).status_code, 404)
        self.assertNotIn("W-1", self._get("/my/kim/declarations", self.foreign).text)
        self.assertEqual(self._get(self.path, self.foreign).status_code, 404)
        self.assertEqual(self._get("/my/kim/declarations/999999999", self.lead).status_code, 404)
        self.assertIn(f'href="{self.path}"', self._get("/my/kim", self.lead).text)

    def test_every_input_has_a_label_and_the_form_is_the_leads(self):
        page = html.fromstring(self._get(self.path, self.lead).text)
        fields = page.xpath(
            "//form[contains(@action, '/declare')]//*[self::input or self::select][not(@type='hidden')]"
        )
        self.assertEqual(len(fields), 11)
        for field in fields:
            self.assertEqual(len(page.xpath(f"//label[@for='{field.get('id')}']")), 1, field.get("id"))
        self.assertNotIn("/declare", self._get(self.path, self.clerk).text)

    def test_the_lead_declares_other_funds(self):
        answer = self._post(self.lead, other="yes", confirmed="1", **self._line())
        self.assertEqual(answer.status_code, 303)
        self.assertRecordValues(self.declaration, [{"state": "declared", "has_other_funds": True}])
        self.assertRecordValues(self.declaration.fund_ids, [{"name": "AMIF", "amount": 12000.5, "kind": "eu"}])
        self.assertIn("alert-success", self._get(answer.headers["Location"], self.lead).text)

    def test_what_is_refused_comes_back_with_what_was_typed(self):
        wrong = (
            {"other": "yes", **self._line()},
            {"confirmed": "1", **self._line()},
            {"other": "no", "confirmed": "1", **self._line()},
            {"other": "yes", "confirmed": "1", **self._line(amount="12,000.50")},
            {"other": "yes", "confirmed": "1", **self._line(purpose="")},
        )
        for data in wrong:
            with self.subTest(data=data):
                answer = self._post(self.lead, **data)
                self.assertEqual(answer.status_code, 200)
                page = html.fromstring(answer.text)
                self.assertTrue(page.xpath("//*[@role='alert']"))
                self.assertEqual(page.xpath("//input[@name='name']/@value")[0], "AMIF")
                self.assertEqual(page.xpath("//input[@name='amount']/@value")[0], data["amount"])
        self.assertEqual(self.declaration.state, "missing")

    def test_more_lines_keep_what_was_typed(self):
        page = html.fromstring(self._post(self.lead, more="1", **self._line()).text)
        self.assertEqual(page.xpath("//input[@name='name']/@value"), ["AMIF"])
        self.assertEqual(len(page.xpath("//input[@name='name']")), 3)
        self.assertEqual(self.declaration.state, "missing")

    def test_others_cannot_send_the_form(self):
        self.assertEqual(self._post(self.foreign, other="no", confirmed="1").status_code, 404)
        self.assertEqual(self._post(self.clerk, other="no", confirmed="1").status_code, 200)
        self.assertEqual(self.declaration.state, "missing")
        self.assertEqual(self._get(f"{self.path}/declare", self.lead).status_code, 405)
