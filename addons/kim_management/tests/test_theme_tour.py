from odoo.tests import HttpCase, tagged

from .reconstruction_common import ReconstructionCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestThemeTour(ReconstructionCommon, HttpCase):
    """One problem on its way in the browser: reconstruction, theme, project group, decision."""

    def test_the_coordination_takes_a_problem_to_its_decision(self):
        decision = self._create_decision("Lotsenstelle")
        self.user_coordinator.lang = "de_DE"
        bundle = self.env["ir.qweb"]._get_asset_bundle("web.assets_web")  # on a slow machine the browser asks in vain
        bundle.css()
        bundle.js()
        address = "/odoo/action-kim_management.kim_case_reconstruction_action"
        self.start_tour(address, "kim_reconstruction_theme_tour", login=self.user_coordinator.login)
        self.assertRecordValues(self.reconstruction, [{"state": "done", "is_open": False}])
        theme = self.reconstruction.theme_ids
        expected = {"name": "Niemand ist zuständig", "state": "in_work", "evidence_count": 1}
        self.assertRecordValues(theme, [expected])
        self.assertEqual((theme.body_id.kind, theme.decision_ids), ("project", decision))
        self.assertTrue(theme.progress_ids[0].done_date)
