from datetime import date

from odoo.tests import HttpCase, tagged

from .common import KimCommon


@tagged("post_install", "-at_install")
class TestTours(KimCommon, HttpCase):
    """One journey through the browser for each role, in a browser, on the council of ``KimCommon``."""

    @classmethod
    def setUpClass(cls):
        """Give the council two shares: one filled in Haan, one vacant in Velbert."""
        super().setUpClass()
        cls.env["res.users"].search([("login", "like", "kim_test_")]).lang = "de_DE"
        cls._create_entitlement(9)
        cls.share = cls._create_share(cls._create_position("T-1"), 0.5)
        cls.vacant = cls._create_share(cls._create_position("T-2"), 1.83, towns=cls.town_velbert)
        cls._create_occupancy(cls.share, 0.5, person_id=cls.user_case_manager.partner_id.id)

    def test_coordination_follows_a_figure_to_its_share(self):
        self.start_tour("/odoo", "kim_coordinator_staffing_tour", login=self.user_coordinator.login)

    def test_management_reads_and_changes_nothing(self):
        self.start_tour("/odoo", "kim_management_staffing_tour", login=self.user_management.login)

    def test_assistance_moves_a_share_and_keeps_its_history(self):
        self.start_tour("/odoo", "kim_assistant_share_tour", login=self.user_assistant.login)
        self.assertEqual(self.share.end_date, date(2022, 8, 31))
        self.assertRecordValues(self.share.successor_ids, [{"start_date": date(2022, 9, 1), "fte": 0.75}])
        self.assertEqual(self.share.successor_ids.occupancy_ids.person_id, self.user_case_manager.partner_id)

    def test_case_manager_sees_only_the_own_post(self):
        self.start_tour("/odoo", "kim_own_post_tour", login=self.user_case_manager.login)

    def test_authority_sees_only_the_own_post(self):
        self._create_occupancy(self.vacant, 1.0, person_id=self.user_block_three.partner_id.id)
        self.start_tour("/odoo", "kim_own_post_tour", login=self.user_block_three.login)

    def test_administrator_gives_the_council_its_own_words(self):
        self.user_administrator.group_ids += self.env.ref("base.group_system")
        self.start_tour("/odoo", "kim_administrator_words_tour", login=self.user_administrator.login)
        self.assertEqual(self.env.company.kim_word_block, "Modul")
