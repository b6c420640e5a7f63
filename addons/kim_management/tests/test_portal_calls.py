from datetime import date

from odoo import http
from odoo.tests import HttpCase, tagged

from .interest_common import InterestCommon

PAGE = "/my/kim/calls"
MANY = 200
BUDGET = 25
PDF = ("Konzept.pdf", b"%PDF-1.4 test", "application/pdf")


@tagged("post_install", "-at_install", "kim_slow")
class TestPortalCalls(InterestCommon, HttpCase):
    """The pages under ``/my/kim/calls``: the published calls and one's own bid."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.users"].search([("login", "=like", "kim_test_%")]).lang = "de_DE"

    def _log_in(self, user):
        self.authenticate(user.login, user.login)

    def _get(self, path="", user=None):
        if user:
            self._log_in(user)
        return self.url_open(f"{PAGE}{path}", allow_redirects=False)

    def _post(self, path, files=None, **data):
        data = {"csrf_token": http.Request.csrf_token(self), **data}
        return self.url_open(f"{PAGE}/{self.call.id}/{path}", data=data, files=files, allow_redirects=False)

    def _save(self, files=None, **data):
        typed = {f"fte_{self.haan.id}": "0,5", f"answer_{self.first.id}": "Ten", f"answer_{self.second.id}": "Here"}
        return self._post("save", files, **{**typed, "concept": "Our concept", **data})

    def _own(self):
        return self.bids.search([("call_id", "=", self.call.id), ("carrier_id", "=", self.carrier_welfare.id)])

    def test_the_lead_bids_with_a_document_and_changes_it(self):
        self._log_in(self.lead)
        response = self._save({"documents": PDF}, step="submit", own_share_per_fte="1.500,50")
        self.assertEqual((response.status_code, response.headers["Location"][-12:]), (303, "?done=submit"))
        bid = self._own()
        self.assertRecordValues(bid, [{"state": "submitted", "wanted_fte": 0.5, "own_share_per_fte": 1500.5}])
        page = self._get(f"/{self.call.id}").text
        for text in ('value="0,50"', 'value="1500,50"', "Our concept", "Konzept.pdf", "Haan"):
            self.assertIn(text, page)
        self._save(**{f"fte_{self.haan.id}": "0,25"})
        self.assertEqual((bid.wanted_fte, bid.state), (0.25, "submitted"))
        file = bid._carrier_attachments()
        self.assertEqual(self.url_open(f"/my/kim/files/{file.id}").content, PDF[1])
        self._log_in(self.stranger)
        self.assertEqual(self.url_open(f"/my/kim/files/{file.id}").status_code, 404)
        self._post(f"documents/{file.id}/remove")
        self.assertTrue(file.exists())
        self._log_in(self.lead)
        self._post(f"documents/{file.id}/remove")
        self.assertFalse(file.exists())

    def test_a_refusal_keeps_everything_that_was_typed(self):
        self._log_in(self.lead)
        for typed in ({f"fte_{self.haan.id}": "halb"}, {f"fte_{self.haan.id}": "9,5"}, {"top_up_per_fte": "1e9"}):
            with self.subTest(typed=typed):
                page = self._save(concept="Long <b> text", **typed).text
                self.assertIn('role="alert"', page)
                self.assertIn("Long &lt;b&gt; text", page)
                self.assertIn(f'value="{next(iter(typed.values()))}"', page)
        page = self._save({"documents": ("x.exe", b"MZ", "application/octet-stream")}, step="submit").text
        self.assertIn('role="alert"', page)
        self.assertEqual(self._own().state, "draft")

    def test_others_find_no_call_and_no_bid(self):
        draft = self._create_call("IB-2")
        self._bid(concept="Secret of the carrier")
        self._log_in(self.stranger)
        self.assertNotIn("Secret of the carrier", self._get(f"/{self.call.id}").text)
        self.assertEqual(self._get(f"/{draft.id}").status_code, 404)
        self.assertEqual(self._get(f"/{2**40}").status_code, 404)
        self.assertEqual(self._post("withdraw", reason="Mine?").status_code, 200)
        self.assertEqual(self._own().state, "submitted")
        for user in (self.user_coordinator, self.user_case_manager):
            with self.subTest(user=user.name):
                self.assertEqual(self._get("", user).status_code, 404)
                self.assertEqual(self._get(f"/{self.call.id}").status_code, 404)

    def test_the_anonymous_are_sent_to_the_login(self):
        self.assertIn("/web/login?", self.url_open(f"{PAGE}/{self.call.id}").url)

    def test_the_clerk_saves_and_finds_no_button_to_submit(self):
        self._log_in(self.clerk)
        self._save()
        page = self._get(f"/{self.call.id}").text
        self.assertNotIn('value="submit"', page)
        self.assertIn('role="alert"', self._save(step="submit").text)
        self.assertEqual(self._own().state, "draft")
        self.assertIn('value="submit"', self._get(f"/{self.call.id}", self.lead).text)

    def test_the_lead_withdraws_with_a_reason(self):
        bid = self._bid()
        self._log_in(self.lead)
        self.assertIn('role="alert"', self._post("withdraw", reason=" ").text)
        self.assertEqual(self._post("withdraw", reason="No staff").status_code, 303)
        self.assertEqual(bid.state, "withdrawn")

    def test_after_the_deadline_the_page_shows_and_changes_nothing(self):
        bid = self._bid()
        self.call.sudo().deadline = date(2022, 6, 30)
        page = self._get(f"/{self.call.id}", self.lead).text
        self.assertIn("Our concept", page)
        self.assertNotIn('name="concept"', page)
        self.assertIn("30.06.2022", self._save(**{f"fte_{self.haan.id}": "0,25"}).text)
        self.assertEqual(bid.wanted_fte, 0.5)

    def test_a_change_wants_the_token(self):
        self._log_in(self.lead)
        for step in ("save", "withdraw"):
            with self.subTest(step=step):
                self.assertEqual(self.url_open(f"{PAGE}/{self.call.id}/{step}", data={"a": 1}).status_code, 400)

    def test_pages_cost_the_same_for_one_call_and_for_many(self):
        self._bid()
        costs = [self._queries(""), self._queries(f"/{self.call.id}")]
        for number in range(MANY):
            self._publish(self._create_call(f"M-{number}"))
        costs += [self._queries(""), self._queries(f"/{self.call.id}")]
        self.assertLessEqual(max(costs), BUDGET, costs)

    def _queries(self, path):
        """Return the queries of a page that was loaded once before, its own session and templates apart."""
        self._get(path, self.lead)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self.assertEqual(self._get(path).status_code, 200)
        return self.cr.sql_log_count - before
