from odoo.exceptions import AccessError
from odoo.tests import tagged

from .cases_common import CasesCommon

SENTENCE = "carries only the number"
NAME = "Amina Musterfrau-Beispiel"


@tagged("post_install", "-at_install")
class TestCaseAppointment(CasesCommon):
    """Appointments of a case in the calendar, which colleagues see, are known by the number."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own_case = cls.case.with_user(cls.user_case_manager)
        cls.context = cls.own_case.action_schedule()["context"]

    def _create(self, **values):
        events = self.env["calendar.event"].with_user(self.user_case_manager).with_context(**self.context)
        return events.create({"start": "2022-07-21 10:00:00", "stop": "2022-07-21 11:00:00", **values})

    def test_the_button_gives_a_private_appointment_with_the_number(self):
        event = self._create()
        self.assertEqual((event.name, event.privacy), (f"Appointment {self.case.number}", "private"))
        self.assertEqual((event.res_model, event.res_id), ("kim.case", self.case.id))

    def test_no_words_come_into_the_calendar(self):
        for values in ({"name": NAME}, {"description": NAME}, {"location": NAME}):
            with self.subTest(field=next(iter(values))):
                self._assert_refused(SENTENCE, self._create, **values)
                self._assert_refused(SENTENCE, self._create().write, values)
                self._assert_refused(SENTENCE, self._create().sudo().write, values)

    def test_a_worded_entry_is_not_moved_to_a_case(self):
        events = self.env["calendar.event"].with_user(self.user_case_manager)
        event = events.create({"name": NAME, "start": "2022-07-21 10:00:00", "stop": "2022-07-21 11:00:00"})
        model = self.env["ir.model"]._get_id("kim.case")
        self._assert_refused(SENTENCE, event.write, {"res_model_id": model, "res_id": self.case.id})

    def test_other_entries_are_free(self):
        event = self.env["calendar.event"].create({"name": "Teamsitzung", "location": "Saal", "start": "2022-07-21"})
        self.assertEqual(event.location, "Saal")

    def test_only_the_team_plans_appointments(self):
        for user in (self.user_colleague, self.user_coordinator, self.user_block_three):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self.case.with_user(user).action_schedule()

    def test_the_reference_of_the_state_is_a_code(self):
        with self.assertLogs("odoo.sql_db", "ERROR") as log:
            self._assert_refused("code", self.own_case.write, {"state_reference": NAME}, exception=Exception)
        self.assertNotIn(NAME, str(log.output))
        self.own_case.state_reference = "KIM-2022/17"
        self.assertEqual(self.case.state_reference, "KIM-2022/17")
