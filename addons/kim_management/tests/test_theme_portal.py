from odoo import http
from odoo.tests import HttpCase, tagged

from .common import KimCommon
from .query_budget import BUDGET_PORTAL, QueryBudgetCase


@tagged("post_install", "-at_install", "kim_slow")
class TestThemePortal(QueryBudgetCase, KimCommon, HttpCase):
    """Themes in the carriers' portal: propose one, follow it, answer a return; the own carrier's only."""

    few, many = 1, 200

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.carrier_other = cls._create_carrier("Anderer Verband")
        cls.paula = cls._new_carrier_user("paula", cls.carrier_welfare, lang="de_DE")
        cls.stranger = cls._new_carrier_user("fremd", cls.carrier_other, lang="de_DE")
        cls.user_coordinator.lang = "de_DE"
        cls.theme = cls.env["kim.theme"].with_user(cls.paula)._propose("Wohnungen", "Es fehlen Wohnungen.", "", "3")
        cls.foreign = cls.env["kim.theme"].with_user(cls.stranger)._propose("Fremdes", "Geheim", "", "")

    def _get(self, path="", user=None):
        if user:
            self.authenticate(user.login, user.login)
        return self.url_open(f"/my/kim/themes{path}", allow_redirects=False)

    def _post(self, path, **data):
        data = {"csrf_token": http.Request.csrf_token(self), **data}
        return self.url_open(f"/my/kim/themes{path}", data=data, allow_redirects=False)

    def test_a_theme_is_proposed_and_listed(self):
        page = self._get("/new", self.paula)
        self.assertEqual((page.status_code, page.text.count("<h1")), (200, 1))
        sent = {"name": "Sprachkurse", "description": "Es fehlen Kurse am Abend.", "evidence": "5"}
        self.assertEqual(self._post("/propose", **sent).status_code, 303)
        theme = self.env["kim.theme"].search([("name", "=", "Sprachkurse")])
        self.assertEqual((theme.carrier_id, theme.evidence_count), (self.carrier_welfare, 5))
        page = self._get()
        self.assertIn("Sprachkurse", page.text)
        self.assertNotIn("Fremdes", page.text)

    def test_a_refusal_keeps_what_was_typed(self):
        self.authenticate(self.paula.login, self.paula.login)
        field = self.env.ref("kim_management.kim_field_of_action_housing")
        typed = {"name": "Titel <b>", "description": "Ein Text", "field_of_action_id": field.id, "evidence": "viele"}
        page = self._post("/propose", **typed)
        self.assertEqual(page.status_code, 200)
        self.assertIn('role="alert"', page.text)
        for text in ("Titel &lt;b&gt;", "Ein Text", "viele", f'value="{field.id}" selected'):
            self.assertIn(text, page.text)
        self.assertFalse(self.env["kim.theme"].search([("name", "like", "Titel")]))

    def test_a_return_is_answered(self):
        self.theme.sudo().write({"state": "returned", "review_comment": "Seit wann?"})
        page = self._get(f"/{self.theme.id}", self.paula)
        for text in ("Seit wann?", "Es fehlen Wohnungen."):
            self.assertIn(text, page.text)
        self.assertIn(f"/my/kim/themes/{self.theme.id}", self.url_open("/my/kim").text)
        typed = {"name": "Wohnungen", "description": "Seit Jahren fehlen Wohnungen.", "evidence": ""}
        self.assertIn('role="alert"', self._post(f"/{self.theme.id}/answer", **typed, answer="").text)
        self.assertEqual(self._post(f"/{self.theme.id}/answer", **typed, answer="Seit 2020.").status_code, 303)
        theme = self.theme.sudo()
        self.assertEqual((theme.state, theme.answer, theme.evidence_count), ("proposed", "Seit 2020.", 0))

    def test_a_rejection_is_explained_and_internal_comments_wait(self):
        self.theme.sudo().review_comment = "Noch in Arbeit"
        self.assertNotIn("Noch in Arbeit", self._get(f"/{self.theme.id}", self.paula).text)
        self.theme.sudo().state = "rejected"
        self.assertIn("Noch in Arbeit", self._get(f"/{self.theme.id}").text)

    def test_another_carriers_theme_does_not_exist(self):
        self.foreign.sudo().state = "returned"
        self.authenticate(self.paula.login, self.paula.login)
        typed = {"name": "X", "description": "X", "answer": "X"}
        pages = [
            self._get(f"/{self.foreign.id}"),
            self._get("/999999999"),
            self._post(f"/{self.foreign.id}/answer", **typed),
        ]
        self.assertEqual([page.status_code for page in pages], [404] * 3)
        self.assertEqual((self.foreign.sudo().name, self.foreign.sudo().state), ("Fremdes", "returned"))
        for page in pages:
            self.assertNotIn("Geheim", page.text)

    def test_to_everybody_else_there_is_no_such_page(self):
        for path in ("", "/new", f"/{self.theme.id}"):
            self.assertEqual(self._get(path, self.user_coordinator).status_code, 404)
            self.authenticate(None, None)
            self.assertIn("/web/login", self.url_open(f"/my/kim/themes{path}").url)

    # === BUDGET === #

    def _grow(self, count):
        values = {"name": "Thema", "carrier_id": self.carrier_welfare.id}
        self.env["kim.theme"].create([values] * count)

    def test_pages_stay_within_the_budget(self):
        self.authenticate(self.paula.login, self.paula.login)
        for path in ("", "/new", f"/{self.theme.id}"):
            with self.subTest(path=path):
                self._assert_budget(lambda path=path: self._open(path), BUDGET_PORTAL)

    def _open(self, path):
        self.assertEqual(self._get(path).status_code, 200)
