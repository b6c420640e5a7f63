from odoo.tests import HttpCase, tagged

from .cases_common import CasesCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestCaseContactTour(CasesCommon, HttpCase):
    """The working day of a case manager in the browser."""

    @classmethod
    def setUpClass(cls):
        """Let her read German, as she does."""
        super().setUpClass()
        cls.user_case_manager.lang = "de_DE"

    def test_a_contact_is_logged_on_the_card_and_gets_its_note(self):
        self.start_tour(
            "/odoo/action-kim_management.kim_case_action_own",
            "kim_case_contact_tour",
            login=self.user_case_manager.login,
        )
        self.assertRecordValues(
            self.case.contact_ids,
            [
                {
                    "kind": "phone",
                    "duration": 15,
                    "note": "Rückruf am Freitag vereinbart",
                    "user_id": self.user_case_manager.id,
                }
            ],
        )
