from datetime import date

from psycopg2.errors import CheckViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import KimCommon


@tagged("post_install", "-at_install")
class TestPositionOccupancy(KimCommon):
    """Σ occupancies ≤ FTE of the share on every date; heads are not FTE; unknown is neither filled nor vacant."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_entitlement(10)
        cls.share = cls._create_share(cls._create_position("CM"), 0.75, end_date=date(2022, 12, 31))
        cls.person = cls.env["res.partner"].create({"name": "Petra Person"})

    def _occupy(self, fte, **values):
        values.setdefault("end_date", date(2022, 12, 31))
        return self._create_occupancy(self.share, fte, **values)

    # === SUM === #

    def test_a_share_is_filled_exactly(self):
        for _part in range(3):
            self._occupy(0.25)
        self._assert_refused("07/21/2022.*0.76 FTE", self._occupy, 0.01, start_date=date(2022, 7, 21))

    def test_who_follows_takes_the_place_of_who_left(self):
        self._occupy(0.75, end_date=date(2022, 7, 21))
        self._assert_refused("07/21/2022.*1.50 FTE", self._occupy, 0.75, start_date=date(2022, 7, 21))
        self.assertTrue(self._occupy(0.75, start_date=date(2022, 7, 22)).exists())

    def test_what_is_not_reported_takes_its_place_as_well(self):
        self._occupy(0.5, state="unknown")
        self._assert_refused("1.00 FTE", self._occupy, 0.5)

    def test_changes_are_checked_as_well(self):
        early = self._occupy(0.75, end_date=date(2022, 7, 21))
        late = self._occupy(0.5, start_date=date(2022, 7, 22))
        self._assert_refused("07/22/2022.*1.25", early.write, {"end_date": date(2022, 7, 22)})
        self._assert_refused("07/21/2022.*1.25", late.write, {"start_date": date(2022, 7, 21)})
        self._assert_refused("0.76", late.write, {"fte": 0.76})

    def test_a_share_is_not_cut_below_its_people(self):
        self._occupy(0.5)
        self._assert_refused("0.50 FTE, more than it has", self.share.write, {"fte": 0.49})
        self.share.fte = 0.5
        self.assertEqual(self.share.fte, 0.5)

    def test_nobody_moves_into_a_share_that_is_full(self):
        other = self._create_share(self.share.position_id, 0.5)
        self._create_occupancy(other, 0.5)
        occupancy = self._occupy(0.25)
        self._assert_refused("0.75 FTE, more than it has", occupancy.write, {"share_id": other.id})

    # === PERIOD === #

    def test_nobody_holds_a_share_before_it_begins(self):
        self._assert_refused("does not exist on 12/31/2021", self._occupy, 0.5, start_date=date(2021, 12, 31))

    def test_nobody_holds_a_share_after_it_ended(self):
        for end_date in (date(2023, 1, 1), False):
            with self.subTest(end_date=end_date):
                self._assert_refused("does not exist on 01/01/2023", self._occupy, 0.5, end_date=end_date)

    def test_a_share_does_not_end_under_its_people(self):
        self._occupy(0.5)
        self._assert_refused("does not exist on 12/31/2022", self.share.write, {"end_date": date(2022, 12, 30)})
        self._assert_refused("does not exist on 01/01/2022", self.share.write, {"start_date": date(2022, 1, 2)})

    def test_who_begins_after_the_share_has_ended_is_refused(self):
        values = {"start_date": date(2023, 2, 1), "end_date": date(2023, 3, 1)}
        self._assert_refused("does not exist on", self._occupy, 0.5, **values)

    # === PEOPLE === #

    def test_a_named_person_is_one_head_who_fills_the_share(self):
        for values in ({"heads": 2}, {"state": "unknown"}, {"is_headcount_unknown": True}):
            with self.subTest(values=values), mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
                self._occupy(0.5, person_id=self.person.id, **values)

    def test_a_person_holds_a_share_once_at_a_time(self):
        self._occupy(0.25, person_id=self.person.id, end_date=date(2022, 7, 21))
        again = {"person_id": self.person.id, "start_date": date(2022, 7, 21)}
        self._assert_refused("holds the share already from 01/01/2022", self._occupy, 0.25, **again)
        self.assertTrue(self._occupy(0.25, **{**again, "start_date": date(2022, 7, 22)}).exists())

    def test_without_a_name_there_may_be_several_heads_but_not_none(self):
        self.assertEqual(self._occupy(0.5, heads=2).heads, 2)
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self._occupy(0.25, heads=0)

    def test_an_unknown_number_of_heads_needs_no_number(self):
        self.assertTrue(self._occupy(0.25, heads=0, is_headcount_unknown=True).exists())

    def test_nothing_and_less_is_no_occupancy(self):
        for fte in (0, -0.25):
            with self.subTest(fte=fte), mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
                self._occupy(fte)

    def test_the_login_of_the_person_makes_it_her_own(self):
        occupancy = self._occupy(0.5, person_id=self.user_case_manager.partner_id.id)
        self.assertEqual(occupancy.user_id, self.user_case_manager)
        occupancy.person_id = self.person
        self.assertFalse(occupancy.user_id)

    def test_a_login_given_later_makes_it_her_own(self):
        occupancy = self._occupy(0.5, person_id=self.person.id)
        user = self._new_user("later", "Petra Person", "case_manager", partner_id=self.person.id)
        self.assertEqual(occupancy.user_id, user)

    def test_the_name_of_the_row_does_not_tell_the_person(self):
        occupancy = self._occupy(0.5, person_id=self.person.id)
        self.assertEqual(occupancy.display_name, "CM · Haan · 0.50 FTE")

    def test_people_of_another_company_are_refused(self):
        company = self.env["res.company"].create({"name": "Another council"})
        person = self.env["res.partner"].create({"name": "Foreign", "company_id": company.id})
        self._assert_refused("(?i)compan", self._occupy, 0.5, person_id=person.id)
