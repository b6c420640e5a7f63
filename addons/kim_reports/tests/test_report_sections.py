from datetime import date

from odoo.tests import tagged

from .common import KimReportCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestReportSections(KimReportCommon):
    """Chapters tell what the one SQL answer says, in the tense of the Stichtag."""

    def test_every_figure_is_that_of_the_staffing(self):
        """Σ of each measure over the building blocks of the report = the same measure of kim.staffing."""
        figures = self._read()["figures"]
        company = [("company_id", "=", self.env.company.id)]
        for name in ("funded", "allocated", "filled", "vacant", "unknown", "advertised", "upcoming"):
            ((answer,),) = self._staffing()._read_group(company, [], [f"{name}_fte:sum"])
            keys = [key for key in figures if key.startswith("block_") and key.endswith(f"_{name}_fte")]
            with self.subTest(figure=name):
                self.assertTrue(keys)
                self.assertEqual(f"{sum(figures[key]['fte'] or 0 for key in keys):.2f}", f"{answer:.2f}")

    def test_building_blocks_show_own_and_forwarded_posts_apart(self):
        table = self._table("staffing_by_building_block")
        self.assertEqual(table["Baustein 2: Case Management"], ["2,00", "1,15", "0,85", "0,00"])
        self.assertEqual(table["Baustein 2: Case Management (weitergeleitet)"], ["1,70", "unbekannt", "0,50", "1,20"])
        self.assertEqual(table["gesamt"], ["5,20", "2,65", "1,35", "1,20"])

    def test_own_posts_by_town_add_up_exactly(self):
        table = self._table("block_2_own_by_area")
        self.assertEqual(table["Haan"], ["0,75"])
        self.assertEqual(table["gesamt"], ["1,15"])
        self.assertEqual(len(table), 3, "Haan, the pool and the sum; an empty share without a town is no row")

    def test_a_town_without_staff_is_shown_with_zero(self):
        self.occupancy_haan.unlink()
        self.assertEqual(self._table("block_2_own_by_area")["Haan"], ["0,00"])

    def test_a_town_on_which_nobody_reported_is_unknown_and_not_zero(self):
        self.occupancy_haan.write({"state": "unknown", "is_headcount_unknown": True})
        self.assertEqual(self._table("block_2_own_by_area")["Haan"], ["unbekannt"])

    def test_a_split_post_is_one_row_with_percentages(self):
        table = self._table("forwarded_by_area")
        self.assertEqual(table["Velbert"], ["1,20", "50 % Wohlfahrt, 50 % Anderer Träger"])
        self.assertEqual(table["Haan"], ["0,50", "Stadt"])
        self.assertEqual(table["gesamt"], ["1,70", ""])

    def test_carriers_are_summed_by_umbrella_and_towns_together(self):
        table = self._table("forwarded_by_carrier_group")
        self.assertEqual(table, {"AWO": ["0,60"], "Anderer Träger": ["0,60"], "Städte": ["0,50"], "gesamt": ["1,70"]})

    def test_a_future_vacancy_is_told_in_the_future(self):
        text = self._text("2022-08-31")
        self.assertIn("Zum 01.09.2022 werden 0,68 VZÄ Koordination vakant; die Stellenanteile sind bereits", text)
        self.assertIn("sind alle 1,5 VZÄ besetzt", text)

    def test_a_vacancy_that_has_begun_is_told_in_the_present(self):
        text = self._text("2022-09-01")
        self.assertIn("sind 0,82 VZÄ von 1,5 VZÄ besetzt", text)
        self.assertIn("Seit dem 01.09.2022 sind 0,68 VZÄ vakant.", text)
        self.assertNotIn("werden 0,68 VZÄ", text)

    def test_a_recent_occupancy_is_news_and_an_old_one_is_not(self):
        self.assertIn("Zum 15.06.2022 sind 0,75 VZÄ Case Management besetzt worden.", self._text())
        self.assertNotIn("15.06.2022", self._text("2022-12-31"))

    def test_an_occupancy_of_tomorrow_is_announced(self):
        self._create_occupancy(self.share_vacant, 0.5, start_date=date(2022, 8, 1))
        self.assertIn("Zum 01.08.2022 werden 0,5 VZÄ Case Management besetzt.", self._text())

    def test_an_occupancy_far_ahead_is_not_told(self):
        """A paper printed again years later would else tell of what nobody knew."""
        self._create_occupancy(self.share_vacant, 0.5, start_date=date(2025, 1, 1))
        self.assertNotIn("2025", self._text())

    def test_a_vacancy_that_grew_step_by_step_has_no_single_day(self):
        share = self.share_vacant
        self._create_occupancy(share, 0.4, start_date=date(2022, 1, 1), end_date=date(2022, 3, 31))
        self._create_occupancy(share, 0.1, start_date=date(2022, 1, 1), end_date=date(2022, 6, 30))
        self.assertNotRegex(self._text(), "Seit dem .* vakant")

    def test_people_who_go_along_with_a_move_are_no_news(self):
        """A share that moves ends its row and adds the next; nobody new has come."""
        self.share_haan._continue_from(date(2022, 7, 1), [{"municipality_ids": self.town_velbert.ids}])
        self.assertEqual(self._table("block_2_own_by_area")["Velbert"], ["0,75"])
        self.assertNotIn("Zum 01.07.2022", self._text())

    def test_a_vacancy_without_advert_says_so(self):
        self.share_vacant.advertisement_ids.unlink()
        self.assertIn("Vakant sind zum Stichtag 0,85 VZÄ; die Stellenanteile sind noch nicht", self._text())

    def test_the_decision_that_authorised_a_share_is_named(self):
        self.assertEqual(self._table("decisions")["08.06.2022"], ["Testgremium", "Verteilung"])

    def test_another_company_is_not_counted(self):
        """Also for the command line, whose user no record rule restricts."""
        other = self.env["res.company"].create({"name": "Anderer Kreis"})
        root = self.env.ref("base.user_root")
        before = self._read(user=root)["figures"]
        self._create_entitlement(50, company_id=other.id)
        self.assertEqual(self._read(user=root)["figures"], before)
