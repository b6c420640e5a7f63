from datetime import date

from odoo.exceptions import UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .common import REFERENCE_DATE, KimCommon


@tagged("post_install", "-at_install")
class TestStaffing(KimCommon):
    """The one answer to "which staffing on date D", row by row; the sums over time are in another file."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_entitlement(3)
        cls._create_entitlement(2, provision="forwarded")
        cls.position = cls._create_position("CM")
        cls.share = cls._create_share(cls.position, 1)

    def _row(self, share=None, day=REFERENCE_DATE):
        row = self._staffing(day).search([("share_id", "=", (share or self.share).id)])
        self.assertEqual(len(row), 1)
        return row

    def _sum(self, measure, *domain, day=REFERENCE_DATE):
        [(value,)] = self._staffing(day)._read_group(list(domain), [], [f"{measure}:sum"])
        return value

    # === ROWS === #

    def test_a_share_has_a_row_on_its_days_only(self):
        self.share.end_date = REFERENCE_DATE
        for day, count in ((date(2021, 12, 31), 0), (self.start_date, 1), (REFERENCE_DATE, 1), (date(2022, 7, 22), 0)):
            with self.subTest(day=day):
                rows = [("share_id", "=", self.share.id), ("kind", "=", "share")]
                self.assertEqual(self._staffing(day).search_count(rows), count)

    def test_the_row_carries_what_the_share_says(self):
        self.share.write({"employer_id": self.carrier_town.id, "supervisor_id": self.carrier_welfare.id})
        self.assertRecordValues(
            self._row(),
            [
                {
                    "kind": "share",
                    "position_id": self.position.id,
                    "block_id": self.block_two.id,
                    "function_id": self.function_case_management.id,
                    "provision": "own",
                    "municipality_id": self.town_haan.id,
                    "area_label": "Haan",
                    "employer_id": self.carrier_town.id,
                    "supervisor_id": self.carrier_welfare.id,
                    "coverage": "municipalities",
                }
            ],
        )

    def test_funded_minus_allocated_is_free(self):
        figures = [self._sum(name, ("provision", "=", "own")) for name in ("funded_fte", "allocated_fte", "free_fte")]
        self.assertEqual(figures, [3, 1, 2])

    def test_a_share_over_two_towns_is_one_row_of_neither(self):
        share = self._create_share(self.position, 0.5, towns=self.town_haan | self.town_velbert)
        self.assertRecordValues(self._row(share), [{"area_label": "Haan u. Velbert", "municipality_id": False}])
        self.assertEqual(self._sum("allocated_fte", ("municipality_id", "=", self.town_haan.id)), 1)

    def test_pool_and_open_shares_come_after_the_towns(self):
        for coverage in ("open", "pool"):
            self._create_share(self.position, 0.5, coverage=coverage)
        self._create_share(self.position, 0.5, towns=self.town_velbert)
        labels = self._staffing().search([("kind", "=", "share")]).mapped("area_label")
        self.assertEqual(labels, ["Haan", "Velbert", "Across all municipalities", "Not settled yet"])

    # === CARRIERS === #

    def test_carriers_are_summed_up_as_reports_do(self):
        association = self._create_carrier("Beratung e. V.", carrier_kind="association", carrier_short_name="Beratung")
        unnamed = self._create_carrier("Verein ohne Kurznamen", carrier_kind="association")
        other_town = self._create_carrier("Stadt Velbert", carrier_kind="municipality")
        carriers = {
            self.carrier_town: 0.2,
            other_town: 0.3,
            self.carrier_welfare: 0.4,
            association: 0.5,
            unnamed: 0.1,
        }
        for carrier, fte in carriers.items():
            self._create_share(self.position, fte, carrier_id=carrier.id)
        groups = self._staffing()._read_group(
            [("provision", "=", "forwarded"), ("kind", "=", "share")], ["carrier_group"], ["allocated_fte:sum"]
        )
        sums = {"Municipalities": 0.5, "AWO": 0.4, "Beratung": 0.5, "Verein ohne Kurznamen": 0.1}
        self.assertEqual({name: round(fte, 2) for name, fte in groups}, sums)

    # === HEADS === #

    def test_one_person_is_one_head_wherever_she_works(self):
        person = self.env["res.partner"].create({"name": "Petra Person"})
        other = self._create_share(self.position, 0.5, towns=self.town_velbert)
        for share in (self.share, other):
            self._create_occupancy(share, 0.25, person_id=person.id)
        self._create_occupancy(other, 0.25, heads=2)
        self.assertEqual((self._row().heads, self._row(other).heads), (1, 3))
        self.assertEqual(self._sum("heads"), 3)

    def test_unknown_heads_are_counted_apart(self):
        self._create_occupancy(self.share, 0.5, is_headcount_unknown=True)
        self._create_occupancy(self.share, 0.25, state="unknown")
        self.assertRecordValues(self._row(), [{"heads": 0, "unknown_heads": 2, "filled_fte": 0.5, "unknown_fte": 0.25}])

    # === TIME === #

    def test_a_vacancy_to_come_is_seen_before_it_comes(self):
        self._create_occupancy(self.share, 0.68, end_date=date(2022, 8, 31))
        self._create_occupancy(self.share, 0.32, end_date=date(2022, 12, 31))
        upcoming = {"upcoming_fte": 0.68, "upcoming_date": date(2022, 9, 1), "vacant_fte": 0}
        self.assertRecordValues(self._row(), [upcoming])
        upcoming = {"upcoming_fte": 0.32, "upcoming_date": date(2023, 1, 1), "vacant_fte": 0.68}
        self.assertRecordValues(self._row(day=date(2022, 9, 1)), [upcoming])

    def test_who_is_followed_leaves_no_vacancy(self):
        self._create_occupancy(self.share, 1, end_date=date(2022, 8, 31))
        self._create_occupancy(self.share, 1, start_date=date(2022, 9, 1))
        self.assertRecordValues(self._row(), [{"upcoming_fte": 0, "upcoming_date": False}])

    def test_nothing_falls_vacant_where_the_share_ends(self):
        self.share.end_date = date(2022, 8, 31)
        self._create_occupancy(self.share, 1, end_date=date(2022, 8, 31))
        self.assertRecordValues(self._row(), [{"upcoming_fte": 0, "upcoming_date": False}])

    @freeze_time("2022-09-01")
    def test_without_reference_date_it_is_today(self):
        self._create_occupancy(self.share, 1, end_date=date(2022, 8, 31))
        self.env["kim.staffing"].invalidate_model()
        self.assertEqual(self.env["kim.staffing"].search([("share_id", "=", self.share.id)]).vacant_fte, 1)

    def test_the_search_field_sets_the_day_through_the_context(self):
        staffing = self.env["kim.staffing"].with_context(reference_date=["2019-12-31"])
        self.assertFalse(staffing.search_count([("reference_date", "=", "2019-12-31")]))
        staffing = staffing.with_context(reference_date=["2019-12-31", "2022-07-21"])
        self.assertEqual(staffing.search_count([("reference_date", "=", "2022-07-21"), ("kind", "=", "share")]), 1)

    def test_the_button_opens_what_is_behind_the_row(self):
        action = self._row().action_open_share()
        self.assertEqual((action["res_model"], action["res_id"]), ("kim.position.share", self.share.id))
        entitlement = self._staffing().search([("kind", "=", "entitlement")], limit=1)
        self.assertEqual(entitlement.action_open_share()["res_model"], "kim.entitlement")

    # === OVERVIEW === #

    def test_the_overview_agrees_with_the_rows(self):
        self._create_occupancy(self.share, 0.6, end_date=date(2022, 8, 31))
        self._create_share(self.position, 0.5, carrier_id=self.carrier_welfare.id)
        overview = self.env["kim.staffing"].get_overview("2022-07-21")
        total = {name: overview["total"][name] for name in ("funded_fte", "allocated_fte", "filled_fte", "vacant_fte")}
        self.assertEqual(total, {"funded_fte": 5, "allocated_fte": 1.5, "filled_fte": 0.6, "vacant_fte": 0.9})
        [area] = overview["areas"]
        self.assertEqual((area["rows"][0]["area_label"], area["rows"][0]["forwarded_fte"]), ("Haan", 0.5))
        self.assertEqual(area["largest"], 1.5)
        self.assertEqual(sum(block["allocated_fte"] for block in overview["blocks"]), 1.5)

    def test_the_overview_says_whether_a_vacancy_to_come_is_advertised(self):
        self._create_occupancy(self.share, 0.6, end_date=date(2022, 8, 31))
        advertisement = self._create_advertisement(self.share, 0.4)
        [upcoming] = self.env["kim.staffing"].get_overview("2022-07-21")["upcoming"]
        self.assertEqual((upcoming["date"], upcoming["fte"]), ("2022-09-01", 0.6))
        self.assertFalse(upcoming["is_advertised"], "0.40 FTE are vacant already, the advert is for them")
        advertisement.fte = 1
        [upcoming] = self.env["kim.staffing"].get_overview("2022-07-21")["upcoming"]
        self.assertTrue(upcoming["is_advertised"])

    def test_the_overview_of_a_day_without_staffing_is_empty_not_broken(self):
        overview = self.env["kim.staffing"].get_overview("1999-12-31")
        self.assertEqual((overview["total"]["allocated_fte"], overview["areas"], overview["upcoming"]), (0, [], []))

    def test_the_overview_refuses_what_is_no_date(self):
        self._assert_refused(
            "is not a date", self.env["kim.staffing"].get_overview, "gestern", exception=ValidationError
        )

    def test_a_share_that_begins_later_unfilled_falls_vacant_then(self):
        share = self._create_share(self._create_position("LATER"), 1.0, start_date=date(2022, 9, 1))
        self._create_occupancy(share, 0.25)
        self._create_advertisement(share, 0.75)
        rows = [("share_id", "=", share.id)]
        measures = ["allocated_fte:sum", "vacant_fte:sum", "upcoming_fte:sum", "advertised_fte:sum"]
        groups = self._staffing()._read_group(rows, ["upcoming_date:day"], measures)
        self.assertEqual(groups, [(date(2022, 9, 1), 0, 0, 0.75, 0.75)])
        groups = self._staffing(date(2022, 9, 1))._read_group(rows, ["upcoming_date:day"], measures)
        self.assertEqual(groups, [(False, 1, 0.75, 0, 0.75)])

    def test_what_stood_vacant_before_a_change_is_no_new_vacancy(self):
        share = self._create_share(self._create_position("GROWS"), 0.5)
        self._create_occupancy(share, 0.25)
        successors = share._continue_from(date(2022, 9, 1), [{"fte": 0.75}])
        [upcoming] = self._staffing()._read_group([("share_id", "=", successors.id)], [], ["upcoming_fte:sum"])
        self.assertEqual(upcoming, (0.25,))

    def test_a_split_of_a_vacant_share_is_no_new_vacancy(self):
        share = self._create_share(self._create_position("SPLIT"), 0.75)
        successors = share._continue_from(date(2022, 9, 1), [{"fte": 0.38}, {"fte": 0.37}])
        rows = self._staffing().search([("share_id", "in", successors.ids)])
        self.assertFalse(rows)

    def test_a_domain_cannot_name_another_day_than_the_context(self):
        staffing = self._staffing()
        self.assertEqual(
            staffing.search_count([("reference_date", "=", self.reference_date)]), staffing.search_count([])
        )
        for days in (["2022-07-22"], ["2022-07-21", "2022-07-22"]):
            with self.subTest(days=days), self.assertRaisesRegex(UserError, "one reference date at a time"):
                staffing.search_count([("reference_date", "in", days)])
