from datetime import date

from psycopg2.errors import CheckViolation, RestrictViolation

from odoo.tests import Form, tagged
from odoo.tools import SQL, mute_logger
from odoo.tools.safe_eval import safe_eval

from .common import KimCommon


@tagged("post_install", "-at_install")
class TestPositionShare(KimCommon):
    """A share says how much of a post serves which towns, and from when to when."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_entitlement(10)
        cls._create_entitlement(10, provision="forwarded")
        cls.position = cls._create_position("CM")
        cls.share = cls._create_share(cls.position, 0.75)

    # === AREA === #

    def test_one_town_is_the_municipality_of_the_share(self):
        self.assertRecordValues(self.share, [{"municipality_id": self.town_haan.id, "area": "Haan"}])

    def test_several_towns_are_named_together_and_never_divided(self):
        town = self._create_municipality("Erkrath", sequence=1)
        towns = self.town_velbert | self.town_haan
        self.share.municipality_ids = towns
        self.assertRecordValues(self.share, [{"municipality_id": False, "area": "Haan u. Velbert"}])
        self.share.municipality_ids = towns | town
        self.assertEqual(self.share.area, "Erkrath, Haan u. Velbert")

    def test_a_renamed_town_is_renamed_on_its_shares(self):
        self.town_haan.name = "Gruiten"
        self.assertEqual(self.share.area, "Gruiten")

    def test_pool_and_open_shares_serve_no_named_town(self):
        for coverage, label in (("pool", "Across all municipalities"), ("open", "Not settled yet")):
            with self.subTest(coverage=coverage):
                share = self._create_share(self.position, 0.5, coverage=coverage)
                self.assertRecordValues(share, [{"municipality_id": False, "area": "", "area_label": label}])

    def test_named_municipalities_must_be_named(self):
        self._assert_refused("at least one municipality", self.share.write, {"municipality_ids": [(5,)]})
        self._assert_refused(
            "names municipalities",
            self._create_share,
            self.position,
            0.5,
            coverage="pool",
            municipality_ids=self.town_haan.ids,
        )
        self._assert_refused("names municipalities", self.share.write, {"coverage": "open"})

    def test_towns_and_partners_of_another_company_are_refused(self):
        company = self.env["res.company"].create({"name": "Another council"})
        town = self._create_municipality("Foreign town", company_id=company.id)
        carrier = self._create_carrier("Foreign carrier", company_id=company.id)
        for values in ({"municipality_ids": town.ids}, {"carrier_id": carrier.id}, {"employer_id": carrier.id}):
            with self.subTest(values=values):
                self._assert_refused("(?i)compan", self.share.write, values)

    # === AMOUNT AND TIME === #

    def test_nothing_and_less_is_no_share(self):
        for fte in (0, -0.5, 0.004):
            with self.subTest(fte=fte), mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
                self._create_share(self.position, fte)

    def test_two_decimals_are_kept_exactly(self):
        self.share.fte = 0.77
        self.env.flush_all()
        query = SQL("SELECT fte::text FROM kim_position_share WHERE id = %s", self.share.id)
        self.assertEqual(self.env.execute_query(query), [("0.77",)])

    def test_the_provision_follows_the_carrier(self):
        self.assertEqual(self.share.provision, "own")
        self.share.carrier_id = self.carrier_welfare
        self.assertEqual(self.share.provision, "forwarded")

    def test_the_figures_are_those_of_the_reference_date(self):
        self._create_occupancy(self.share, 0.5, end_date=date(2022, 7, 21))
        self._create_occupancy(self.share, 0.25, state="unknown")
        self._create_advertisement(self.share, 0.5, start_date=date(2022, 7, 22))
        days = {
            "2021-12-31": (0, 0, 0, 0),
            "2022-07-21": (0.5, 0, 0.25, 0),
            "2022-07-22": (0, 0.5, 0.25, 0.5),
        }
        for day, figures in days.items():
            with self.subTest(day=day):
                share = self.share.with_context(reference_date=day)
                figures_found = (share.filled_fte, share.vacant_fte, share.unknown_fte, share.advertised_fte)
                self.assertEqual(figures_found, figures)

    def test_the_figures_follow_what_is_entered(self):
        share = self.share.with_context(reference_date="2022-07-21")
        self.assertEqual(share.vacant_fte, 0.75)
        occupancy = self._create_occupancy(self.share, 0.5)
        self.assertEqual(share.vacant_fte, 0.25)
        occupancy.state = "unknown"
        self.assertEqual((share.vacant_fte, share.unknown_fte), (0.25, 0.5))
        occupancy.end_date = date(2022, 7, 20)
        self.assertEqual((share.vacant_fte, share.unknown_fte), (0.75, 0))

    # === STATE === #

    def test_nobody_writes_the_state_directly(self):
        for user in (self.user_assistant, self.user_coordinator, self.user_administrator):
            with self.subTest(user=user.name):
                share = self.share.with_user(user)
                self._assert_refused("by its buttons only", share.write, {"state": "draft"})
                through_post = {"share_ids": [(1, share.id, {"state": "draft"})]}
                self._assert_refused("by its buttons only", self.position.with_user(user).write, through_post)

    def test_a_plan_counts_in_no_figure(self):
        share = self.share.with_context(reference_date="2022-07-21")
        self.assertEqual(share.vacant_fte, 0.75)
        share.with_user(self.user_assistant).action_set_draft()
        self.assertEqual((share.state, share.vacant_fte), ("draft", 0))
        self.assertFalse(self._staffing().search([("share_id", "=", share.id)]))

    def test_a_copy_is_a_plan(self):
        self.assertEqual(self.share.copy().state, "draft")
        self.assertEqual(self.share.state, "confirmed")

    # === NAME === #

    def test_the_name_says_post_area_and_amount(self):
        self.assertEqual(self.share.display_name, "CM · Haan · 0.75 FTE")

    def test_a_share_is_found_by_its_post_and_by_its_town(self):
        other = self._create_share(self._create_position("ZZ"), 0.5, towns=self.town_velbert)
        for text, found in (("CM", self.share), ("Haan", self.share), ("ZZ", other), ("Velbert", other)):
            with self.subTest(text=text):
                names = self.env["kim.position.share"].name_search(text)
                self.assertEqual([share_id for share_id, _name in names], found.ids)

    def test_a_post_with_shares_is_not_deleted(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(RestrictViolation):
            self.position.unlink()

    def test_a_new_share_is_offered_positions_and_a_new_row_is_offered_shares(self):
        """The company follows from them; a check against the still empty company would offer none."""
        share = self._create_share(self._create_position("OFFERED"), 0.1, state="draft")
        for model, name, record in (
            ("kim.position.share", "position_id", share.position_id),
            ("kim.position.occupancy", "share_id", share),
            ("kim.position.advertisement", "share_id", share),
        ):
            form = Form(self.env[model].with_user(self.user_assistant))
            domain = safe_eval(form._view["fields"][name].get("domain") or "[]", {"company_id": False, "id": False})
            with self.subTest(model=model):
                self.assertIn(record, self.env[record._name].search(domain))
