from datetime import date

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.kim_management.models.protection.kim_case_sheet_values import CHOICES

from .cases_common import CasesCommon

NARRATIVE = "Die Familie suchte eine größere Wohnung.\nDer Bescheid kam erst nach drei Monaten."


class CaseSheetCommon(CasesCommon):
    """A sheet of the first case, drafted by its case manager, with everything a person could be known by."""

    @classmethod
    def setUpClass(cls):
        """Give the person an address and a household, and draft a sheet."""
        super().setUpClass()
        cls.client.write({"phone": "02104 / 99 01 23", "email": "amina@example.org", "street": "Lindenweg 7"})
        cls.env["kim.client.household.member"].create(
            {"client_id": cls.client.id, "name": "Yusuf", "relation": "child"}
        )
        cls.sheet = cls._draft(cls.case)

    @classmethod
    def _draft(cls, case, **values):
        sheet = cls.env["kim.case.sheet"].create({"case_id": case.id, "narrative": NARRATIVE, **values})
        return sheet.with_user(cls.user_case_manager)

    @classmethod
    def _consent(cls, case, **values):
        values = {"purpose": "reconstruction", "given_date": cls.start_date, **values}
        return cls.env["kim.case.consent"].create({"case_id": case.id, **values})

    def _release(self):
        """Release the sheet with consent and confirmation; return the copy as the coordination reads it."""
        consent = self._consent(self.case)
        self.sheet.is_rarity_accepted = True
        self.sheet.action_release()
        return consent, self.sheet.sudo().release_ids.with_user(self.user_coordinator)


@tagged("post_install", "-at_install", "kim_slow")
class TestCaseSheet(CaseSheetCommon):
    """A case told without telling whose it is: with consent, from a closed list, and taken back at once."""

    # === RELEASE === #

    def test_without_consent_nothing_is_released(self):
        self.sheet.is_rarity_accepted = True
        self._assert_refused("no valid consent", self.sheet.action_release)
        self._consent(self.case, purpose="accompaniment")
        self._assert_refused("no valid consent", self.sheet.action_release)
        self.assertFalse(self.sheet.sudo().release_ids)

    def test_a_rare_combination_wants_the_case_managers_word(self):
        self._consent(self.case)
        self._assert_refused("Only 1 people", self.sheet.action_release)
        self.sheet.is_rarity_accepted = True
        self.sheet.action_release()
        self.assertRecordValues(self.sheet, [{"state": "released", "released_matches": 1}])

    def test_what_enough_people_share_needs_no_word(self):
        self.env.company.kim_sheet_people = 3
        self._consent(self.case)
        for number in range(2):
            self._create_case(
                self._create_client("Erfunden", f"Person {number}", birth_date=date(1991, 1, 1)),
                target_group_ids=[Command.set(self.case.target_group_ids.ids)],
            )
        self.sheet.action_release()
        self.assertEqual(self.sheet.released_matches, 3)

    def test_the_deputy_does_not_decide_about_rare_ones(self):
        self.case.deputy_id = self.user_deputy
        self._consent(self.case)
        sheet = self.sheet.with_user(self.user_deputy)
        self._assert_refused("Only the case manager decides", sheet.write, {"is_rarity_accepted": True})
        values = {"case_id": self.case.id, "is_rarity_accepted": True}
        self._assert_refused("Only the case manager decides", sheet.create, values)
        self.sheet.is_rarity_accepted = True
        self._assert_refused("Only the case manager decides", sheet.action_release)

    def test_ticking_more_takes_the_word_back(self):
        self.sheet.is_rarity_accepted = True
        self.sheet.write({"with_sex": True})
        self.assertFalse(self.sheet.is_rarity_accepted)

    def test_states_move_by_their_buttons_only(self):
        for values in ({"state": "released"}, {"content": [["a", "b"]]}, {"number": "F-1"}, {"released_matches": 9}):
            with self.subTest(values=values):
                self._assert_refused("by its buttons only", self.sheet.write, values)
                self._assert_refused("by its buttons only", self.sheet.create, {"case_id": self.case.id, **values})

    def test_what_was_released_stays_as_it_was(self):
        _consent, copy = self._release()
        content = copy.content
        self.client.birth_date = date(1950, 1, 1)
        self.case.municipality_id = self.town_velbert
        self.assertEqual(copy.content, content)
        self.assertEqual(copy.narrative, NARRATIVE)
        self._assert_refused("is not changed", self.sheet.write, {"narrative": "x"})
        self._assert_refused("is not deleted", self.sheet.unlink)

    # === WHO READS WHAT === #

    def test_the_coordination_reads_the_copy_and_no_way_to_the_case(self):
        _consent, copy = self._release()
        told = str(copy.read(list(copy.fields_get())))
        for secret in (
            self.case.number,
            self.client.number,
            "Amina",
            "Musterfrau",
            "Yusuf",
            self.user_case_manager.name,
        ):
            self.assertNotIn(secret, told)
        self.assertNotIn("sheet_id", copy.fields_get())
        self._assert_refused(".", copy.search, [("sheet_id.case_id", "=", self.case.id)], exception=AccessError)
        self._assert_refused(".", self.sheet.with_user(self.user_coordinator).read, exception=AccessError)
        self.assertNotIn("sheet_ids", self.case.with_user(self.user_coordinator).fields_get())

    def test_drafts_are_the_teams_alone(self):
        for user in (self.user_colleague, self.user_coordinator, self.user_administrator, self.user_block_three):
            with self.subTest(user=user.name):
                self._assert_refused(".", self.sheet.with_user(user).read, ["narrative"], exception=AccessError)

    def test_the_print_tells_nobody(self):
        _consent, copy = self._release()
        page = copy._print_page()
        self.assertIn("größere Wohnung", page)
        for secret in (self.case.number, self.client.number, "Amina", "Musterfrau"):
            self.assertNotIn(secret, page + copy._print_name() + copy.display_name)
        self.assertTrue(copy._print().startswith(b"%PDF"))
        logged = self.env["kim.case.access.log"].search([("kind", "=", "print")], limit=1)
        self.assertRecordValues(logged, [{"number": self.case.number, "user_id": self.user_coordinator.id}])

    # === TAKING BACK === #

    def test_a_withdrawn_consent_hides_the_sheet_at_once(self):
        consent, copy = self._release()
        consent.with_user(self.user_case_manager).action_withdraw()
        self.assertFalse(copy.exists())
        self.assertEqual(self.sheet.state, "withdrawn")

    def test_another_consent_keeps_it(self):
        consent, copy = self._release()
        self._consent(self.case)
        consent.with_user(self.user_case_manager).action_withdraw()
        self.assertTrue(copy.exists())

    def test_a_consent_that_is_over_ends_it(self):
        consent, copy = self._release()
        self.env["kim.case"]._cron_withdraw_sheets()
        self.assertTrue(copy.exists())
        consent.sudo().end_date = self.start_date
        self.env["kim.case"]._cron_withdraw_sheets()
        self.assertFalse(copy.exists())
        self.assertEqual(self.sheet.state, "withdrawn")

    def test_the_team_takes_it_back(self):
        _consent, copy = self._release()
        self.sheet.action_withdraw()
        self.assertFalse(copy.exists())
        self._assert_refused("Only a released sheet", self.sheet.action_withdraw)

    def test_a_restriction_does_not_keep_it_in_the_world(self):
        consent, copy = self._release()
        self.client.sudo().is_restricted = True
        consent.with_user(self.user_case_manager).action_withdraw()
        self.assertFalse(copy.exists())

    # === VALUES === #

    def test_days_are_coarsened(self):
        self.sheet.with_phases = True
        told = dict(self.sheet._values())
        self.assertEqual(told["Phases"], "Clarification (quarter 1/2022)")
        self.sheet.date_precision = "month"
        self.assertEqual(dict(self.sheet._values())["Phases"], "Clarification (01/2022)")

    def test_only_what_is_ticked_is_told(self):
        self.sheet.write({name: False for name in CHOICES})
        self.assertEqual(self.sheet._values(), [])
        self.sheet.write({"place": "town", "with_household": True})
        self.assertEqual(self.sheet._values(), [["People in the Household", "2"], ["Place", "Haan"]])

    def test_people_alike_are_those_whose_sheet_would_say_the_same(self):
        """The SQL count against the sheets themselves, value by value, over people who differ in all of them."""
        drafts = self._many_drafts()
        for name in CHOICES:
            for value in {"nationality": ("union", "country"), "place": ("district", "town")}.get(name, (True,)):
                for sheet in drafts:
                    sheet.write({**dict.fromkeys(CHOICES, False), name: value})
                told = [sheet._values() for sheet in drafts]
                with self.subTest(choice=name, value=value):
                    expected = [told.count(own) for own in told]
                    counted = [sheet._matching_people() for sheet in drafts]
                    exact = name == "nationality" and value == "union"  # counted by country, so never too many
                    self.assertTrue(all(map(int.__le__, counted, expected)) if exact else counted == expected)

    def _many_drafts(self):
        countries = [self.env.ref(f"base.{code}") for code in ("sy", "ro", "bg")]
        groups = self.env["kim.target.group"].create(
            [{"name": f"Gruppe {letter}", "start_date": self.start_date} for letter in "AB"]
        )
        drafts = [self.sheet]
        for number in range(8):
            client = self._create_client("Erfunden", f"Person {number}", birth_year=1960 + 9 * (number % 4))
            client.sex = ("female", "male", "unknown")[number % 3]
            if number % 4:
                values = {"kind": "nationality", "country_id": countries[number % 3].id, "start_date": self.start_date}
                self.env["kim.client.characteristic"].create({"client_id": client.id, **values})
            for child in range(number % 3):
                values = {"client_id": client.id, "relation": "child", "birth_year": 2010 + child}
                self.env["kim.client.household.member"].create({**values, "start_date": self.start_date})
            case = self._create_case(
                client,
                start_date=date(2022, 1 + number % 5, 10),
                target_group_ids=[Command.set(groups[: number % 3].ids)],
                municipality_id=(self.town_haan if number % 2 else self.town_velbert).id,
                referral_source=("self", "school")[number % 2],
            )
            drafts.append(self._draft(case))
        return drafts
