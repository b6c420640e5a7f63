from odoo.tests import HttpCase, tagged

from .test_deletion_run import DeletionCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestDeletionTour(DeletionCommon, HttpCase):
    """The run in the browser: list, hold one back, approve as the second person, delete, protocol."""

    @classmethod
    def setUpClass(cls):
        """Let a second person be due, and everybody read German."""
        super().setUpClass()
        cls.other = cls._create_client("Zweite", "Faellige")
        cls._close(cls._create_case(cls.other))
        (cls.user_coordinator | cls.user_officer).lang = "de_DE"

    def test_two_people_carry_the_run_and_one_person_is_held_back(self):
        address = "/odoo/action-kim_management.kim_deletion_run_action"
        self.start_tour(address, "kim_deletion_list_tour", login=self.user_coordinator.login)
        run = self.env["kim.deletion.run"].search([], limit=1)
        self.assertEqual(run.line_ids.mapped("state"), ["held", "listed"])
        self.start_tour(address, "kim_deletion_approve_tour", login=self.user_officer.login)
        self.start_tour(address, "kim_deletion_execute_tour", login=self.user_coordinator.login)
        self.assertRecordValues(run, [{"state": "done", "deleted_count": 1, "held_count": 1}])
        self.assertEqual(len((self.client | self.other).exists()), 1)
        self.authenticate(self.user_officer.login, self.user_officer.login)
        protocol = self.url_open(f"/kim/print/kim.deletion.run/{run.id}.pdf")
        self.assertEqual(protocol.headers["Content-Type"], "application/pdf")
        self.assertIn(run.number, protocol.headers["Content-Disposition"])
