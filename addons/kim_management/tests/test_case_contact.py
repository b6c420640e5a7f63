from datetime import date

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import freeze_time, new_test_user, tagged
from odoo.tools import mute_logger

from .cases_common import CasesCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestCaseContact(CasesCommon):
    """A contact is logged by one click, in one's own name, and read by the team alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case.deputy_id = cls.user_deputy
        cls.contacts = cls.env["kim.case.contact"].with_user(cls.user_case_manager)

    def setUp(self):
        super().setUp()
        self.own_case = self.case.with_user(self.user_case_manager)

    def _log(self, **values):
        return self.contacts.create({"case_id": self.case.id, "contact_date": date(2022, 3, 1), **values})

    # === ONE CLICK === #

    @freeze_time("2022-03-15")
    def test_one_click_logs_it(self):
        action = self.own_case.action_log_phone()
        self.assertRecordValues(
            self.case.contact_ids,
            [
                {
                    "id": action["res_id"],
                    "contact_date": date(2022, 3, 15),
                    "kind": "phone",
                    "duration": 10,
                    "interpreter": "none",
                    "user_id": self.user_case_manager.id,
                }
            ],
        )
        self.assertEqual(action["target"], "new")

    def test_each_kind_takes_its_usual_time(self):
        for log, kind, minutes in (
            (self.own_case.action_log_talk, "office", 45),
            (self.own_case.action_log_home_visit, "home_visit", 60),
        ):
            with self.subTest(kind=kind):
                contact = self.contacts.browse(log()["res_id"])
                self.assertEqual((contact.kind, contact.duration), (kind, minutes))

    def test_language_and_interpreter_are_those_of_last_time(self):
        self.client.language = "Ukrainisch"
        first = self.contacts.browse(self.own_case.action_log_phone()["res_id"])
        self.assertEqual((first.language, first.interpreter), ("Ukrainisch", "none"))
        first.write({"language": "Russisch", "interpreter": "mediator"})
        second = self.contacts.browse(self.own_case.action_log_talk()["res_id"])
        self.assertEqual((second.language, second.interpreter), ("Russisch", "mediator"))

    def test_a_slip_is_undone_on_the_same_day(self):
        contact = self.contacts.browse(self.own_case.action_log_phone()["res_id"])
        contact.action_undo()
        self.assertFalse(self.case.contact_ids)

    def test_what_others_logged_and_what_is_old_stays(self):
        contact = self._log()
        self._assert_refused("whoever logged it", contact.with_user(self.user_deputy).unlink)
        contact.flush_recordset()
        with freeze_time("2100-01-01"):
            self._assert_refused("correct it instead", contact.unlink)

    # === IN WHOSE NAME === #

    def test_nobody_logs_it_for_somebody_else(self):
        contact = self._log(user_id=self.user_deputy.id)
        self.assertEqual(contact.user_id, self.user_case_manager)
        with self.assertRaises(AccessError):
            contact.user_id = self.user_deputy

    def test_the_deputy_logs_it_in_her_own_name(self):
        contact = self._log().with_user(self.user_deputy).create({"case_id": self.case.id})
        self.assertEqual(contact.user_id, self.user_deputy)

    # === BAD INPUT === #

    def test_minutes_are_plausible(self):
        for minutes in (-5, 0, 721, False):
            self._assert_refused("between 1 and 720", self._log, duration=minutes)
        self.assertEqual(self._log(duration=720).duration, 720)

    @mute_logger("odoo.sql_db")
    def test_the_database_keeps_minutes_plausible_too(self):
        contact = self._log()
        with self.assertRaises(CheckViolation), self.env.cr.savepoint():
            self.env.cr.execute("UPDATE kim_case_contact SET duration = 0 WHERE id = %s", [contact.id])

    def test_it_lies_in_the_past_of_a_living_person(self):
        self._assert_refused("before 1900", self._log, contact_date=date(1899, 12, 31))
        self._assert_refused("before it happens", self._log, contact_date=date(9998, 1, 1), exception=ValidationError)

    def test_the_time_is_understood_as_typed(self):
        for typed, kept in (
            ("9", "09:00"),
            ("9.30", "09:30"),
            ("14:05", "14:05"),
            ("1405", "14:05"),
            ("8 Uhr", "08:00"),
        ):
            with self.subTest(typed=typed):
                self.assertEqual(self._log(time_of_day=typed).time_of_day, kept)
        self.assertFalse(self._log().time_of_day)
        for typed in ("25:00", "9:75", "nachmittags"):
            self._assert_refused("like 14:30", self._log, time_of_day=typed)

    def test_a_closed_case_takes_none(self):
        contact = self._log()
        self.own_case.closing_reason = "goals_reached"
        self.own_case.action_close()
        for act in (self._log, lambda: contact.write({"note": "Later"}), contact.unlink):
            self._assert_refused("case is closed", act)

    # === FIGURES ON THE CASE === #

    def test_the_case_knows_its_last_contact_and_how_many(self):
        self.assertRecordValues(self.case, [{"last_contact_date": False, "contact_count": 0}])
        contact = self._log(contact_date=date(2022, 5, 2))
        self._log(contact_date=date(2022, 4, 1))
        self.assertRecordValues(self.case, [{"last_contact_date": date(2022, 5, 2), "contact_count": 2}])
        contact.unlink()
        self.assertRecordValues(self.case, [{"last_contact_date": date(2022, 4, 1), "contact_count": 1}])

    def test_what_is_counted_is_not_written(self):
        for values in ({"last_contact_date": date(2022, 5, 2)}, {"contact_count": 9}):
            self._assert_refused("are counted", self.own_case.write, values)

    def test_a_case_without_contact_goes_quiet(self):
        self.case.company_id.kim_quiet_days = 10
        self._log(contact_date=date(2022, 3, 1))
        for day, is_quiet in (("2022-03-11", False), ("2022-03-12", True)):
            with self.subTest(day=day), freeze_time(day):
                self._assert_quiet(is_quiet)

    def test_a_case_nobody_was_heard_of_is_quiet_from_its_start(self):
        for day, is_quiet in (("2022-01-29", False), ("2022-01-30", True)):
            with self.subTest(day=day), freeze_time(day):
                self._assert_quiet(is_quiet)

    @freeze_time("2022-06-01")
    def test_a_closed_case_is_not_quiet(self):
        self._assert_quiet(True)
        self.own_case.closing_reason = "goals_reached"
        self.own_case.action_close()
        self._assert_quiet(False)

    def _assert_quiet(self, is_quiet):
        """The mark and the filter agree."""
        self.env.invalidate_all()
        own = [("id", "=", self.case.id)]
        self.assertEqual(self.own_case.is_quiet, is_quiet)
        self.assertEqual(bool(self.own_case.search([*own, ("is_quiet", "=", True)])), is_quiet)
        self.assertEqual(bool(self.own_case.search([*own, ("is_quiet", "=", False)])), not is_quiet)

    # === WHO SEES IT === #

    def test_it_is_the_teams_alone(self):
        contact = self._log(note="Sister Amina came along")
        self.assertEqual(contact.with_user(self.user_deputy).note, "Sister Amina came along")
        others = [
            *(self.user_colleague, self.user_coordinator, self.user_administrator, self.user_assistant),
            *(self.user_management, self.user_block_three, new_test_user(self.env, "kim_portal", "base.group_portal")),
        ]
        for user in others:
            foreign = contact.with_user(user)
            for act in (lambda c: c.read(["note"]), lambda c: c.write({"note": ""}), lambda c: c.unlink()):
                with self.subTest(user=user.name), self.assertRaises(AccessError):
                    act(foreign)

    def test_no_button_works_for_others(self):
        for user in (self.user_colleague, self.user_coordinator, self.user_block_three):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self.case.with_user(user).action_log_phone()

    def test_to_the_coordination_the_contacts_do_not_exist(self):
        self._log()
        case = self.case.with_user(self.user_coordinator)
        self.assertEqual(case.read(["contact_count"])[0]["contact_count"], 1)
        self.assertNotIn("contact_ids", case.fields_get())
        with self.assertRaises(AccessError):
            case.read(["contact_ids"])

    def test_a_coordination_that_manages_too_reads_her_own_only(self):
        both = self._new_user("both", "Both", "coordinator", "case_manager")
        contact = self._log()
        with self.assertRaises(AccessError):
            contact.with_user(both).read(["note"])

    def test_reading_it_is_a_look_at_the_case(self):
        contact = self._log()
        rows = self.env["kim.case.access.log"].search_count([("number", "=", self.case.number)])
        contact.with_user(self.user_deputy).read(["note"])
        self.assertEqual(self.env["kim.case.access.log"].search_count([("number", "=", self.case.number)]), rows + 1)
