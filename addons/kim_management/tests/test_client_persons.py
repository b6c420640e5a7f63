from datetime import date

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from ..age_groups import age_group, age_group_sql
from .cases_common import CasesCommon

STICHTAG = date(2022, 7, 21)


@tagged("post_install", "-at_install", "kim_slow")
class TestClientPersons(CasesCommon):
    """Household and characteristics of a person: dated, her team's alone, never grouped by who somebody is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own_client = cls.client.with_user(cls.user_case_manager)
        cls.members = cls.env["kim.client.household.member"]
        cls.rows = cls.env["kim.client.characteristic"]
        cls.tolerated = cls.env.ref("kim_management.kim_characteristic_residence_status_duldung")
        cls.permit = cls.env.ref("kim_management.kim_characteristic_residence_status_25b")
        cls.strangers = (cls.user_colleague | cls.user_coordinator | cls.user_administrator | cls.user_management) | (
            cls.user_assistant | cls.user_block_three
        )

    def _add_member(self, user=None, **values):
        values = {"client_id": self.client.id, "relation": "child", "start_date": self.start_date, **values}
        return self.members.with_user(user or self.user_case_manager).create(values)

    def _add_status(self, characteristic, start_date, user=None, **values):
        values = {"characteristic_id": characteristic.id, "start_date": start_date, **values}
        values = {"client_id": self.client.id, "kind": characteristic.kind, **values}
        return self.rows.with_user(user or self.user_case_manager).create(values)

    # === HOUSEHOLD === #

    def test_the_size_of_the_household_is_that_of_the_day(self):
        self._add_member()
        self._add_member(relation="partner", start_date=date(2022, 7, 1), end_date=date(2022, 7, 31))
        for day, size in (("2021-12-31", 1), ("2022-01-01", 2), ("2022-07-21", 3), ("2022-08-01", 2)):
            with self.subTest(day=day):
                self.env.invalidate_all()
                self.assertEqual(self.own_client.with_context(reference_date=day).household_size, size)

    def test_a_year_of_birth_is_plausible_or_none(self):
        for year in (1850, 9998):
            self._assert_refused("year of birth", self._add_member, birth_year=year, exception=ValidationError)
        self.assertTrue(self._add_member(birth_year=0))

    def test_nobody_lives_with_herself(self):
        self._assert_refused(
            "own household", self._add_member, member_client_id=self.client.id, exception=ValidationError
        )

    def test_only_who_is_seen_is_linked(self):
        foreign, own = self._create_client("Fremd", "Erfunden"), self._create_client("Eigen", "Erfunden")
        self._create_case(foreign, self.user_colleague)
        self._create_case(own)
        self.assertEqual(self._add_member(member_client_id=own.id).member_client_id, own)
        member = self._add_member()
        for act in (
            lambda: self._add_member(member_client_id=foreign.id),
            lambda: member.write({"member_client_id": foreign.id}),
        ):
            self._assert_denied(act)

    def test_a_linked_person_is_a_number_to_who_may_no_longer_see_her(self):
        other = self._create_client("Fremd", "Erfunden")
        self._create_case(other, self.user_colleague)
        member = self._add_member()
        member.sudo().member_client_id = other
        [read] = member.web_read({"member_client_id": {"fields": {"display_name": {}}}})
        self.assertEqual(read["member_client_id"]["display_name"], other.number)
        self._assert_denied(member.web_read, {"member_client_id": {"fields": {"last_name": {}}}})

    # === CHARACTERISTICS === #

    def test_a_new_status_ends_the_one_before(self):
        first = self._add_status(self.tolerated, date(2020, 1, 1))
        second = self._add_status(self.permit, date(2022, 3, 1))
        self.assertEqual((first.end_date, second.end_date), (date(2022, 2, 28), False))

    def test_an_earlier_status_is_added_before_the_later(self):
        later = self._add_status(self.permit, date(2022, 3, 1))
        earlier = self._add_status(self.tolerated, date(2020, 1, 1))
        self.assertEqual((earlier.end_date, later.end_date), (date(2022, 2, 28), False))

    def test_two_at_once_are_refused(self):
        self._add_status(self.tolerated, date(2022, 1, 1))
        self._assert_refused("begins on this day", self._add_status, self.permit, date(2022, 1, 1))
        ended = self._add_status(self.permit, date(2022, 2, 1), end_date=date(2022, 2, 10))
        self._add_status(self.tolerated, date(2022, 3, 1))
        self._assert_refused("another entry", ended.write, {"end_date": date(2022, 3, 5)}, exception=ValidationError)

    def test_other_kinds_and_other_people_are_left_alone(self):
        status = self._add_status(self.tolerated, date(2020, 1, 1))
        self._add_status(self.env.ref("kim_management.kim_characteristic_legal_area_asylblg"), date(2021, 1, 1))
        other = self._create_client("Zweite", "Erfunden")
        self._create_case(other)
        self._add_status(self.permit, date(2022, 1, 1), client_id=other.id)
        self.assertFalse(status.end_date)

    def test_nationalities_stand_side_by_side(self):
        countries = [self.env.ref(f"base.{code}") for code in ("sy", "tr")]
        values = {"client_id": self.client.id, "kind": "nationality", "start_date": self.start_date}
        rows = self.rows.with_user(self.user_case_manager).create(
            [{**values, "country_id": country.id} for country in countries]
        )
        self.assertEqual(rows.mapped("end_date"), [False, False])
        self._assert_refused(
            "another entry", rows.create, {**values, "country_id": countries[0].id}, exception=ValidationError
        )

    def test_an_entry_says_one_thing_of_its_own_list(self):
        values = {"kind": "legal_area", "characteristic_id": self.permit.id}
        self._assert_refused(
            "same list", self._add_status, self.permit, date(2022, 1, 1), **values, exception=ValidationError
        )
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self._add_status(self.permit, date(2022, 1, 1), country_id=self.env.ref("base.sy").id)

    def test_unknown_is_an_entry(self):
        for kind in ("residence_status", "nationality", "legal_area"):
            with self.subTest(kind=kind):
                unknown = self.env["kim.characteristic"].search([("kind", "=", kind), ("is_unknown", "=", True)])
                self.assertEqual(len(unknown), 1)
                self.assertTrue(self._add_status(unknown, date(2022, 1, 1)))

    def test_the_end_of_a_title_is_a_deadline_of_the_case(self):
        row = self._add_status(self.permit, date(2022, 3, 1), expiry_date=date(2023, 3, 1))
        self.assertEqual(self.case.deadline_ids.mapped("due_date"), [date(2023, 3, 1)])
        row.expiry_date = date(2024, 3, 1)
        self.assertEqual(self.case.deadline_ids.mapped("due_date"), [date(2024, 3, 1)])

    # === AGE GROUPS === #

    def test_the_age_group_is_that_of_the_stichtag(self):
        groups = {
            2005: "15-17",
            2004: "18-26",
            1996: "18-26",
            1995: "27-44",
            1930: "65+",
            0: "unknown",
            2023: "unknown",
        }
        for year, name in groups.items():
            with self.subTest(year=year):
                self.assertEqual(age_group(year, STICHTAG), name)

    def test_sql_and_python_agree_on_age_groups(self):
        years = [0, 1930, 1957, 1958, 1995, 1996, 2004, 2005, 2022, 2023]
        for year in years:
            with self.subTest(year=year):
                self.client.birth_date = False
                self.client.birth_year = year
                column = self.env["kim.client"]._field_to_sql("kim_client", "birth_year")
                [[found]] = self.env.execute_query(self._select(age_group_sql(column, STICHTAG)))
                self.assertEqual(found, age_group(year, STICHTAG))

    def _select(self, expression):
        query = self.env["kim.client"]._search([("id", "=", self.client.id)])
        return query.select(expression)

    # === PROTECTION === #

    def test_strangers_reach_nothing_of_a_person(self):
        rows = (self._add_member(name="Kind Musterfrau"), self._add_status(self.tolerated, self.start_date))
        for user in self.strangers:
            user.group_ids += self.env.ref("base.group_allow_export")
            for row in rows:
                foreign = row.with_user(user)
                ways = {
                    "read": lambda foreign=foreign: foreign.read(["client_id"]),
                    "search": lambda foreign=foreign: foreign.search([("id", "=", foreign.id)]).ids,
                    "name_search": lambda foreign=foreign: foreign.name_search(self.client.number),
                    "group": lambda foreign=foreign: foreign.formatted_read_group([], ["client_id"], ["__count"]),
                    "export": lambda foreign=foreign: foreign.export_data(["client_id/number"]),
                    "write": lambda foreign=foreign: foreign.write({"end_date": "2022-12-31"}),
                    "delete": foreign.unlink,
                }
                for name, way in ways.items():
                    with self.subTest(user=user.name, model=row._name, way=name):
                        self.assertFalse(self._given(way))

    def _assert_denied(self, act, *args, **values):
        self._assert_refused(r"\(kim\.client|do not accompany", act, *args, exception=AccessError, **values)

    def _given(self, act):
        """Return what the act gives; being refused is getting nothing."""
        try:
            return act()
        except AccessError:
            return None

    def test_strangers_add_nothing_to_a_person(self):
        for user in self.strangers:
            with self.subTest(user=user.name):
                self._assert_denied(self._add_member, user)
                self._assert_denied(self._add_status, self.permit, self.start_date, user=user)

    def test_the_new_case_manager_sees_it_and_the_former_does_not(self):
        member = self._add_member()
        case = self.case.with_user(self.user_case_manager)
        case.closing_reason = "other"
        case.action_close()
        self._create_case(self.client, self.user_colleague)
        self.assertEqual(member.with_user(self.user_colleague).read(["relation"])[0]["relation"], "child")
        self._assert_denied(member.read, ["relation"])

    def test_names_of_the_household_are_no_group_labels(self):
        members = self.members.with_user(self.user_case_manager)
        for name in ("name", "birth_year"):
            with self.subTest(field=name):
                self._assert_refused("not grouped", members.formatted_read_group, [], [name], exception=AccessError)
                self._assert_refused(
                    "not grouped", members.formatted_read_group, [], [], [f"{name}:array_agg"], exception=AccessError
                )
        self.assertEqual(len(members.formatted_read_group([("id", "in", self._add_member().ids)], ["relation"])), 1)

    def test_a_part_is_called_by_the_number_and_stays_with_its_person(self):
        member = self._add_member(name="Kind Musterfrau")
        self.assertEqual(member.display_name, self.client.number)
        other = self._create_client("Zweite", "Erfunden")
        self._create_case(other)
        self._assert_refused("not moved", member.write, {"client_id": other.id})
        self._assert_refused("not copied", member.copy, exception=AccessError)

    def test_a_look_at_the_household_is_a_look_at_the_person(self):
        members = self._add_member() | self._add_member()
        before = self._looks()
        members.read(["client_id"])
        self.assertEqual(self._looks(), before)
        members.read(["relation"])
        members.read(["birth_year"])
        self.assertEqual(self._looks(), before + 1)

    def _looks(self):
        return self.env["kim.case.access.log"].search_count([("number", "=", self.client.number)])

    # === CASES OVER TIME === #

    def test_the_person_shows_her_cases_and_how_many_are_others(self):
        case = self.case.with_user(self.user_case_manager)
        case.closing_reason = "goals_reached"
        case.action_close()
        second = self._create_case(self.client, self.user_colleague)
        client = self.client.with_user(self.user_colleague)
        self.env.invalidate_all()
        [read] = client.web_read(
            {"case_ids": {"fields": {"number": {}, "closing_reason": {}}}, "hidden_case_count": {}}
        )
        self.assertEqual([row["number"] for row in read["case_ids"]], [second.number])
        self.assertEqual(read["hidden_case_count"], 1)
        self.assertEqual(second.with_user(self.user_colleague).action_open()["res_id"], second.id)

    def test_the_form_of_a_person_takes_a_household(self):
        with Form(self.own_client) as form:
            with form.household_ids.new() as line:
                line.relation = "partner"
            with form.characteristic_ids.new() as line:
                line.kind = "residence_status"
                line.characteristic_id = self.tolerated
        self.assertEqual(self.own_client.household_size, 2)
        self.assertEqual(self.own_client.characteristic_ids.characteristic_id, self.tolerated)

    def test_the_institution_comes_from_the_intake_to_the_case(self):
        wizard = (
            self.env["kim.case.intake.wizard"]
            .with_user(self.user_case_manager)
            .create({"last_name": "Erfunden", "has_consent": True, "referral_partner_id": self.carrier_welfare.id})
        )
        wizard.action_search()
        case = self.env["kim.case"].browse(wizard.action_finish()["res_id"])
        self.assertEqual(case.referral_partner_id, self.carrier_welfare)
