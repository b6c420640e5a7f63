from odoo import http
from odoo.tests import HttpCase, tagged

from .proposal_common import ProposalCommon

PAGE = "/my/kim/posts"
MANY = 200
BUDGET = 25


@tagged("post_install", "-at_install", "kim_slow")
class TestPortalPosts(ProposalCommon, HttpCase):
    """The pages under ``/my/kim/posts``: one's own carrier's, and for everybody else the same as nothing."""

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

    def _post(self, path, **data):
        data = {"csrf_token": http.Request.csrf_token(self), **data}
        return self.url_open(f"{PAGE}{path}", data=data, allow_redirects=False)

    def _report(self, share, **data):
        typed = {"kind": "occupancy", "start_date": "2022-07-01", "fte": "0,5", "heads": "1"}
        return self._post(f"/{share.id}/report", **{**typed, **data})

    def test_the_carrier_reads_its_own_posts_and_reports(self):
        self._create_occupancy(self.share, 0.6)
        self._propose(note="secret of the carrier")
        contract = {"number": "WV-1", "carrier_id": self.carrier_welfare.id, "start_date": self.start_date}
        self.share.contract_id = self.env["kim.contract"].create(contract)
        page = self._get(user=self.clerk).text
        for text in ("W-1", "Haan", "0,60", "0,40"):
            self.assertIn(text, page)
        for text in ("S-1", "WV-1"):  # another carrier's, and a contract that has not been sent yet
            self.assertNotIn(text, page)
        self.share.contract_id.action_send()
        self.assertIn("WV-1", self._get().text)

    def test_others_find_nothing(self):
        proposal = self._propose()
        paths = (f"/{self.share.id}", f"/reports/{proposal.id}")
        for user in (self.stranger, self.user_coordinator, self.user_case_manager):
            for path in paths:
                with self.subTest(user=user.name, path=path):
                    self.assertEqual(self._get(path, user).status_code, 404)
        self._log_in(self.stranger)
        for path in ("/0", "/reports/0", f"/reports/{2**40}", f"/{2**40}"):
            with self.subTest(path=path):
                self.assertEqual(self._get(path).status_code, 404)
        for path in (f"/{self.share.id}/report", f"/reports/{proposal.id}/withdraw"):
            with self.subTest(path=path):
                self.assertEqual(self._post(path, kind="vacancy").status_code, 404)
        self.assertEqual(proposal.state, "submitted")
        self.assertNotIn("W-1", self._get().text)

    def test_the_anonymous_are_sent_to_the_login(self):
        for path in ("", f"/{self.share.id}"):
            with self.subTest(path=path):
                self.assertIn("/web/login?", self.url_open(f"{PAGE}{path}").url)

    def test_a_report_arrives_and_is_listed(self):
        self._log_in(self.clerk)
        response = self._report(self.share, fte="0,75", heads="2", qualification="B.A.")
        self.assertEqual((response.status_code, response.headers["Location"]), (303, f"{PAGE}?done=reported"))
        proposal = self.env["kim.post.proposal"].search([("share_id", "=", self.share.id)])
        self.assertRecordValues(proposal, [{"fte": 0.75, "heads": 2, "kind": "occupancy", "qualification": "B.A."}])
        self.assertIn(f"{PAGE}/reports/{proposal.id}", self._get().text)

    def test_a_refused_report_keeps_what_was_typed(self):
        self._log_in(self.clerk)
        wrong = ({"fte": "viel"}, {"fte": "9,5"}, {"start_date": "31.02.2022"}, {"start_date": "2021-01-01"})
        for typed in wrong:
            with self.subTest(typed=typed):
                page = self._report(self.share, note="Long <script> text", **typed).text
                self.assertIn('role="alert"', page)
                self.assertIn("Long &lt;script&gt; text", page)
                self.assertIn(next(iter(typed.values())), page)
        self.assertFalse(self.env["kim.post.proposal"].search([("share_id", "=", self.share.id)]))

    def test_what_came_back_is_answered_or_withdrawn(self):
        proposal = self._propose()
        proposal.return_comment = "Please say since when."
        proposal.action_return()
        page = self._get(f"/reports/{proposal.id}", self.clerk).text
        self.assertIn("Please say since when.", page)
        self.assertIn('value="0,50"', page)
        self._post(f"/reports/{proposal.id}/resubmit", start_date="2022-08-01", fte="0,5")
        self.assertEqual((proposal.state, str(proposal.start_date)), ("submitted", "2022-08-01"))
        self._post(f"/reports/{proposal.id}/withdraw")
        self.assertEqual(proposal.state, "withdrawn")
        self.assertEqual(self._post(f"/reports/{proposal.id}/withdraw").status_code, 200)

    def test_a_change_wants_the_token(self):
        self._log_in(self.clerk)
        for path in (f"/{self.share.id}/report", "/reports/1/withdraw"):
            with self.subTest(path=path):
                self.assertEqual(self.url_open(f"{PAGE}{path}", data={"kind": "vacancy"}).status_code, 400)
                self.assertEqual(self.url_open(f"{PAGE}{path}").status_code, 405)

    def test_pages_cost_the_same_for_one_post_and_for_many(self):
        self._propose()
        costs = []
        for count in (1, MANY):
            missing = count - self.env["kim.position.share"].search_count(
                [("carrier_id", "=", self.carrier_welfare.id)]
            )
            self._create_many(missing)
            costs.append(self._queries(""))
            costs.append(self._queries(f"/{self.share.id}"))
        self.assertLessEqual(max(costs), BUDGET, costs)

    def _create_many(self, count):
        self.env["kim.entitlement"].search([("provision", "=", "forwarded")]).fte = MANY + 10
        positions = self.env["kim.position"].create(
            [
                {
                    "code": f"M-{number}",
                    "block_id": self.block_two.id,
                    "function_id": self.function_case_management.id,
                }
                for number in range(count)
            ]
        )
        values = {"fte": 1, "carrier_id": self.carrier_welfare.id, "municipality_ids": self.town_haan.ids}
        shares = self.env["kim.position.share"].create(
            [{"position_id": position.id, "start_date": self.start_date, **values} for position in positions]
        )
        for share in shares:
            self._propose(share)

    def _queries(self, path):
        """Return the queries of a page that was loaded once before, its own session and templates apart."""
        self._get(path, self.clerk)
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.cr.sql_log_count
        self.assertEqual(self._get(path).status_code, 200)
        return self.cr.sql_log_count - before
