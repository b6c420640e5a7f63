from odoo.tests import HttpCase, tagged

from .common import KimCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestCaseTour(KimCommon, HttpCase):
    """A case manager takes a person in, assesses, plans, closes and reopens, all of it in the browser."""

    def test_case_manager_goes_from_intake_to_closing(self):
        self.user_case_manager.lang = "de_DE"
        self.env["kim.field.of.action"].create({"name": "Testfeld"})
        self.start_tour("/odoo", "kim_case_journey_tour", login=self.user_case_manager.login, timeout=180)
        client = self.env["kim.client"].search([("last_name", "=", "Weg-Beispiel")])
        case = client.case_ids
        self.assertEqual(case.manager_id, self.user_case_manager)
        self.assertEqual((case.phase_kind, case.closing_date), ("monitoring", False))
        self.assertRecordValues(case.goal_ids, [{"name": "Eigene Wohnung", "attainment": "reached"}])
        self.assertEqual(case.measure_ids.state, "done")
        self.assertRecordValues(case.assessment_line_ids, [{"score_before": "1", "score_after": "4"}])
        self.assertEqual(case.plan_ids.content["goals"][0]["attainment"], "not_started")
        self.assertEqual(
            (case.closing_record_ids.closing_reason, case.closing_record_ids.goal_reached_count), ("goals_reached", 1)
        )
        self.assertTrue(case.closing_record_ids.reopened_date)
