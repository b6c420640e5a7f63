from datetime import date

from odoo.tests import HttpCase, tagged

from .proposal_common import ProposalCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestPostProposalTour(ProposalCommon, HttpCase):
    """A report on its whole way: out of the portal, through the office, into the ledger."""

    def test_the_carrier_reports_and_the_office_accepts(self):
        self.env["res.users"].search([("login", "like", "kim_test_")]).lang = "de_DE"
        self.start_tour("/my/kim/posts", "kim_carrier_report_tour", login=self.clerk.login)
        proposal = self.env["kim.post.proposal"].search([("carrier_id", "=", self.carrier_welfare.id)])
        self.assertRecordValues(proposal, [{"state": "submitted", "fte": 0.75, "submitted_user_id": self.clerk.id}])
        self.assertFalse(self.share.occupancy_ids)
        self._build_web_client()
        address = "/odoo/action-kim_management.kim_post_proposal_action"
        self.start_tour(address, "kim_proposal_accept_tour", login=self.user_assistant.login)
        self.assertEqual(proposal.state, "accepted")
        self.assertRecordValues(self.share.occupancy_ids, [{"fte": 0.75, "start_date": date(2022, 7, 1)}])

    def _build_web_client(self):
        """Build the office's style and script before its browser asks; on a slow machine it would ask in vain."""
        bundle = self.env["ir.qweb"]._get_asset_bundle("web.assets_web")
        bundle.css()
        bundle.js()
