from datetime import date

from odoo import http
from odoo.tests import HttpCase, tagged

from .referral_common import ReferralCommon

SECRETS = ("Amina", "Musterfrau", "0211 5550100", "help with the rent")


@tagged("post_install", "-at_install", "kim_slow")
class TestCaseReferralWeb(ReferralCommon, HttpCase):
    """The pages of the portal: the receiver's own open referrals, and for everybody else the same as nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.referral = cls._create_sent_referral(category_ids=(cls.identity | cls.housing).ids)
        # pages stand in the language of the council, others are redirected to
        cls.env["res.users"].search([("login", "=like", "kim_test_%")]).lang = "de_DE"

    def _log_in(self, user):
        self.authenticate(user.login, user.login)

    def _get(self, path="", user=None):
        if user:
            self._log_in(user)
        return self.url_open(f"/my/kim/referrals{path}", allow_redirects=False)

    def _post(self, path, **data):
        data = {"csrf_token": http.Request.csrf_token(self), **data}
        return self.url_open(f"/my/kim/referrals/{path}/answer", data=data, allow_redirects=False)

    def _assert_tells_nothing(self, response):
        for secret in (*SECRETS, self.case.number):
            self.assertNotIn(secret, response.text)

    # === WHO === #

    def test_the_receiver_reads_who_needs_what(self):
        page = self._get(f"/{self.referral.id}", self.user_receiver)
        self.assertEqual(page.status_code, 200)
        for text in (*SECRETS, self.case.number, "Carla Case-Management"):
            self.assertIn(text, page.text)
        self.assertEqual(page.headers["Cache-Control"], "no-store")
        self.assertIn(self.case.number, self._get().text)
        self.assertNotIn("Amina", self._get().text)

    def test_the_anonymous_are_sent_to_the_login(self):
        for path in ("", f"/{self.referral.id}"):
            response = self.url_open(f"/my/kim/referrals{path}")
            self.assertIn("/web/login?", response.url)
            self._assert_tells_nothing(response)

    def test_others_find_nothing(self):
        for user in (self.user_other_receiver, self.user_coordinator, self.user_colleague, self.user_case_manager):
            with self.subTest(user=user.name):
                response = self._get(f"/{self.referral.id}", user)
                self.assertEqual(response.status_code, 404)
                self._assert_tells_nothing(response)
        self._assert_tells_nothing(self._get("", self.user_other_receiver))

    def test_every_number_but_the_own_open_one_looks_the_same(self):
        self._log_in(self.user_receiver)
        hidden = self._create_sent_referral()
        for state in ("draft", "declined", "completed", "cancelled", "stopped"):
            hidden.sudo().state = state
            with self.subTest(state=state):
                self.assertEqual(self._get(f"/{hidden.id}").status_code, 404)
                self.assertEqual(self._get().text.count("/my/kim/referrals/"), 1)
        for number in (0, 999_999_999, 2**40):
            with self.subTest(number=number):
                self.assertEqual(self._get(f"/{number}").status_code, 404)

    def test_a_consent_that_ended_takes_the_page_away(self):
        self._log_in(self.user_receiver)
        self.assertEqual(self._get(f"/{self.referral.id}").status_code, 200)
        self.consent.end_date = date(2022, 12, 31)
        self.assertEqual(self._get(f"/{self.referral.id}").status_code, 404)
        self.assertEqual(self._post(self.referral.id, answer="accept").status_code, 404)
        self._assert_tells_nothing(self._get())

    def test_files_and_prints_are_no_way_around(self):
        self._log_in(self.user_receiver)
        for model, record in (("kim.case.referral", self.referral), ("kim.client", self.client)):
            for field in ("request", "last_name"):
                with self.subTest(model=model, field=field):
                    response = self.url_open(f"/web/content?model={model}&id={record.id}&field={field}")
                    self.assertEqual(response.status_code, 404)
                    self._assert_tells_nothing(response)
        self.assertEqual(self.url_open(f"/kim/print/kim.case.consent/{self.consent.id}.pdf").status_code, 404)

    def test_the_interface_gives_no_more_than_the_page(self):
        self._log_in(self.user_receiver)
        calls = (
            ("kim.case.referral", "read", [self.referral.ids, ["case_id"]]),
            ("kim.case", "read", [self.case.ids, ["number"]]),
            ("kim.client", "search_read", [[], ["last_name"]]),
            ("kim.case.consent", "search_read", [[], ["purpose"]]),
        )
        for model, method, arguments in calls:
            with self.subTest(model=model):
                params = {"model": model, "method": method, "args": arguments, "kwargs": {}}
                response = self.url_open("/web/dataset/call_kw", json={"params": params})
                self.assertEqual(response.json()["error"]["data"]["name"], "odoo.exceptions.AccessError")
                self.assertNotIn("Amina", response.text)

    # === THE ANSWER === #

    def test_the_receiver_accepts_and_completes(self):
        self._log_in(self.user_receiver)
        self.assertEqual(self._post(self.referral.id, answer="accept").status_code, 303)
        self.assertEqual(self.referral.state, "accepted")
        refused = self._post(self.referral.id, answer="complete", text=" ")
        self.assertIn("was daraus geworden ist", refused.text)
        self._post(self.referral.id, answer="complete", text="Advised.")
        self.assertEqual((self.referral.state, self.referral.answer), ("completed", "Advised."))

    def test_a_refused_answer_keeps_the_typed_text(self):
        self._log_in(self.user_receiver)
        text = "Long <script>" + "x" * 30_000
        page = self._post(self.referral.id, answer="decline", text=text).text
        self.assertIn("höchstens", page)
        self.assertIn("Long &lt;script&gt;", page)
        self.assertEqual(self.referral.state, "sent")

    def test_an_answer_wants_the_token_and_a_known_word(self):
        self._log_in(self.user_receiver)
        url = f"/my/kim/referrals/{self.referral.id}/answer"
        self.assertEqual(self.url_open(url, data={"answer": "accept"}).status_code, 400)
        self.assertEqual(self._post(self.referral.id, answer="action_cancel").status_code, 404)
        self.assertEqual(self.url_open(f"{url}?answer=accept").status_code, 405)
        self.assertEqual(self.referral.state, "sent")

    def test_another_institution_does_not_answer(self):
        self._log_in(self.user_other_receiver)
        self.assertEqual(self._post(self.referral.id, answer="accept").status_code, 404)
        self.assertEqual(self.referral.state, "sent")

    # === HOME === #

    def test_the_home_page_counts_what_waits(self):
        for user, count in ((self.user_receiver, 1), (self.user_other_receiver, 0), (self.user_case_manager, 0)):
            with self.subTest(user=user.name):
                self._log_in(user)
                response = self.url_open("/my/counters", json={"params": {"counters": ["kim_referral_count"]}})
                self.assertEqual(response.json()["result"]["kim_referral_count"], count)
