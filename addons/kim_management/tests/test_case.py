from psycopg2.errors import CheckViolation, UniqueViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .cases_common import CasesCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestCase(CasesCommon):
    """Phases move by named actions; a person has one running case; the case knows no name."""

    def setUp(self):
        super().setUp()
        self.own_case = self.case.with_user(self.user_case_manager)

    # === NUMBERS === #

    def test_case_and_client_are_numbers(self):
        for record in (self.case, self.client):
            self.assertRegex(record.display_name, r"^[FK]-\d{5}$")
        self.assertNotEqual(self._create_client("Bela", "Zweitname").number, self.client.number)

    def test_a_person_has_one_running_case(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self._create_case(self.client)

    def test_a_closed_case_makes_room_for_the_next_and_not_for_reopening(self):
        self._close()
        second = self._create_case(self.client, self.user_colleague)
        self.assertEqual(self.client.case_ids, self.case | second)
        self._assert_refused("Only the last case", self.own_case.action_reopen)

    def test_an_old_case_does_not_take_the_person_back(self):
        self._close()
        second = self._create_case(self.client, self.user_colleague).with_user(self.user_colleague)
        second.closing_reason = "goals_reached"
        second.action_close()
        self._assert_refused("Only the last case", self.own_case.action_reopen)
        self.assertEqual(self.client.manager_id, self.user_colleague)
        second.action_reopen()
        self.assertFalse(second.closing_date)

    # === PHASES === #

    def test_a_case_walks_through_the_phases(self):
        kinds = [self.own_case.phase_id.kind]
        for _step in range(4):
            self.own_case.action_next_phase()
            kinds.append(self.own_case.phase_id.kind)
        self.assertEqual(kinds, ["clarification", "assessment", "planning", "linking", "monitoring"])
        self._assert_refused("closing wants a reason", self.own_case.action_next_phase)

    def test_monitoring_loops_back_to_assessment(self):
        for _step in range(4):
            self.own_case.action_next_phase()
        self.own_case.action_back_to_assessment()
        self.assertEqual(self.own_case.phase_id.kind, "assessment")
        self._assert_refused("has not left the assessment", self.own_case.action_back_to_assessment)

    def test_a_phase_is_not_written_directly(self):
        phase = self.case.phase_id._next()
        for values in ({"phase_id": phase.id}, {"closing_date": self.reference_date}, {"manager_id": self.env.uid}):
            with self.subTest(values=values):
                self._assert_refused("by their buttons only", self.own_case.write, values)

    def test_closing_wants_a_reason(self):
        self._assert_refused("choose the reason", self.own_case.action_close)
        self._close()
        self.assertEqual(self.case.phase_id.kind, "closing")
        self.assertTrue(self.case.closing_date)
        self._assert_refused("is closed", self.own_case.action_next_phase)
        self._assert_refused("is closed", self.own_case.action_close)

    def test_reopening_keeps_the_history(self):
        self._close()
        self.own_case.action_reopen()
        self.env.flush_all()
        self.assertEqual(self.case.phase_id.kind, "monitoring")
        self.assertFalse(self.case.closing_date or self.case.closing_reason)
        self._assert_refused("is running", self.own_case.action_reopen)

    def test_time_in_phase_is_measured(self):
        first = self.case.phase_id
        self._tracked(self.case, self.user_case_manager).action_next_phase()
        self._write_history()
        self.assertEqual(set(self.case.duration_tracking), {str(first.id), str(self.case.phase_id.id)})

    def test_a_case_does_not_end_before_it_begins(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.case.write({"closing_date": "2021-12-31"})

    def _close(self):
        self.own_case.closing_reason = "goals_reached"
        self.own_case.action_close()

    # === TEAM === #

    def test_only_a_case_manager_of_the_council_becomes_deputy(self):
        foreign = self._new_user("fremd", "Frida Fremd", "case_manager", **self._other_company())
        for user in (self.user_coordinator, foreign, self.user_administrator):
            with self.subTest(user=user.name):
                self._assert_refused(
                    "Only a case manager", self.own_case.write, {"deputy_id": user.id}, exception=ValidationError
                )
        self._assert_refused("somebody else", self.own_case.write, {"deputy_id": self.user_case_manager.id})

    def _other_company(self):
        company = self.env["res.company"].create({"name": "Another council"})
        return {"company_id": company.id, "company_ids": company.ids}

    def test_the_deputy_does_not_pass_the_case_on(self):
        self.own_case.deputy_id = self.user_deputy
        deputised = self.case.with_user(self.user_deputy)
        values = {"deputy_id": self.user_colleague.id}
        self._assert_refused("Only the case manager", deputised.write, values, exception=AccessError)

    # === PERSON === #

    def test_the_team_of_the_running_case_sees_the_person(self):
        self.own_case.deputy_id = self.user_deputy
        self.assertEqual(self.client.manager_id, self.user_case_manager)
        self.assertEqual(self.client.with_user(self.user_deputy).last_name, self.client.last_name)
        self._close()
        self._create_case(self.client, self.user_colleague)
        self.assertEqual((self.client.manager_id, self.client.deputy_id), (self.user_colleague, self.env["res.users"]))
        self.assertFalse(self.client.with_user(self.user_case_manager).has_access("read"))

    def test_after_closing_the_last_team_still_sees_the_person(self):
        self._close()
        self.assertTrue(self.client.with_user(self.user_case_manager).has_access("read"))

    def test_the_year_is_enough(self):
        self.assertEqual(self.client.birth_year, 1990)
        self.assertEqual(self._create_client("Cem", "Jahrgang", birth_year=1985).birth_date, False)

    def test_nobody_is_born_in_the_future(self):
        for values in ({"birth_date": "2190-01-01"}, {"birth_year": 2099}):
            with self.subTest(values=values):
                self._assert_refused(r"^The date of birth lies in the future\.", self.client.write, values)

    def test_a_person_has_a_name(self):
        self._assert_refused("first name or a last name", self.env["kim.client"].create, {})
        self._assert_refused(
            "first name or a last name", self.client.write, {"first_name": " "[:0], "last_name": False}
        )

    def test_a_name_in_any_script_is_kept(self):
        for name in ("محمد", "Оксана", "Nguyễn", "李"):
            self.assertEqual(self._create_client(name, "Ж").first_name, name)

    def test_a_person_is_not_copied(self):
        self._assert_refused("exists once", self.client.copy, exception=AccessError)

    def test_nobody_passes_a_person_on(self):
        """The team and the number of a person follow from the cases, also for those who may write her."""
        self.own_case.deputy_id = self.user_deputy
        deputised = self.client.with_user(self.user_deputy)
        stranger = self.user_colleague.id
        for values in (
            *({"manager_id": stranger}, {"deputy_id": stranger}, {"number": "Amina"}),
            *({"company_id": self.env.company.id}, {"case_ids": [(5,)]}),
        ):
            with self.subTest(values=values):
                self._assert_refused("follow from her cases", deputised.write, values)
        deputised.phone = "02129 000000"
        self.own_case.deputy_id = False
        self.assertFalse(self.client.deputy_id)
