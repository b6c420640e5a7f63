from odoo.tests import HttpCase, tagged

from .cases_common import CasesCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestKeptForm(CasesCommon, HttpCase):
    """In a real browser: text that was typed is not lost, and two people do not overwrite each other."""

    def setUp(self):
        super().setUp()
        self.user_case_manager.lang = "de_DE"

    def _tour(self, name):
        address = f"/odoo/kim.client/{self.client.id}"
        self.start_tour(address, name, login=self.user_case_manager.login, timeout=240)
        self.env.invalidate_all()

    def test_text_survives_a_lost_session(self):
        self._tour("kim_kept_text_tour")
        self.assertEqual(self.client.city, "Getippt und nicht gespeichert")
        self.assertRecordValues(self.client, [{"street": False, "first_name": "Amina"}])

    def test_who_saves_second_decides(self):
        self._tour("kim_saved_meanwhile_tour")
        self.assertRecordValues(self.client, [{"street": "Zweiter anderer Text", "city": "Haan"}])
