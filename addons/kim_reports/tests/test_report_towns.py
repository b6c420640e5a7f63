import doctest
import json
from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..sections import event_series, shared_posts
from .common import KimReportCommon

STICHTAG = date(2022, 7, 21)


@tagged("post_install", "-at_install", "kim_slow")
class TestReportTowns(KimReportCommon):
    """A town's own report tells what concerns the town, divides nothing, and gives nobody away."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.town_hilden = cls._create_municipality("Hilden")
        cls._create_entitlement(0.5, provision="forwarded")
        together = cls._create_share(
            cls._create_position("W-C"),
            0.5,
            cls.town_haan | cls.town_hilden,
            carrier_id=cls.carrier_town.id,
        )
        term = {"state": "sent", "start_date": cls.start_date, "sent_date": cls.start_date}
        cls.env["kim.contract"].create(
            [
                {"number": number, "carrier_id": cls.carrier_town.id, "share_ids": share.ids, **term}
                for number, share in (("V-HAAN", cls.share_town), ("V-BEIDE", together))
            ]
        )
        cls.reports = {
            town: cls.env["kim.report"].create({"reference_date": STICHTAG, "municipality_id": town.id})
            for town in (cls.town_haan, cls.town_velbert, cls.town_hilden)
        }

    # === READING A TOWN'S REPORT === #

    def _of(self, town):
        """Return the town's report as machines read it."""
        report = self.reports[town].with_user(self.user_management)
        return json.loads(report._render("json"))

    def _told(self, town):
        blocks = [block for section in self._of(town)["sections"] for block in section["blocks"]]
        return "\n".join(text for block in blocks for text in [block.get("text", ""), *block.get("items", [])])

    def _fte(self, town, name):
        return self._of(town)["figures"][name]["fte"]

    # === POSTS === #

    def test_the_examples_hold(self):
        for module in (shared_posts, event_series):
            result = doctest.testmod(module)
            self.assertGreater(result.attempted, 0, "no example was tried")
            self.assertEqual(result.failed, 0)

    def test_posts_of_the_town_are_counted_and_shared_ones_told_apart(self):
        self.assertEqual(self._fte(self.town_haan, "block_2_own_filled_fte"), 0.75)
        self.assertEqual(self._fte(self.town_haan, "forwarded_fte"), 0.5)
        self.assertEqual(self._fte(self.town_haan, "shared_allocated_fte"), 0.5)
        told = self._told(self.town_haan)
        self.assertIn("Nicht auf einzelne Städte aufgeteilt sind 0,5 VZÄ für Haan u. Hilden", told)
        self.assertIn("Für alle Städte gemeinsam sind 1,9 VZÄ besetzt.", told)

    def test_a_town_that_only_shares_has_no_posts_of_its_own(self):
        told = self._told(self.town_hilden)
        self.assertIn("Für Hilden allein sind zum Stichtag keine Stellen erfasst.", told)
        self.assertIn("Nicht auf einzelne Städte aufgeteilt sind 0,5 VZÄ für Haan u. Hilden", told)
        self.assertNotIn("block_2_own_filled_fte", self._of(self.town_hilden)["figures"])

    def test_posts_of_all_towns_and_those_told_apart_make_the_councils(self):
        council = (
            self.env["kim.staffing"]
            ._as_of(STICHTAG)
            ._read_group(
                [("company_id", "=", self.env.company.id), ("kind", "=", "share"), ("municipality_id", "!=", False)],
                aggregates=["filled_fte:sum", "allocated_fte:sum"],
            )[0]
        )
        for position, name in enumerate(("filled", "allocated")):
            told = 0
            for town in self.reports:
                figures = self._of(town)["figures"]
                keys = [f"block_2_{whose}_{name}_fte" for whose in ("own", "forwarded")]
                told += sum(figures[key]["fte"] or 0 for key in keys if key in figures)
            self.assertAlmostEqual(told, council[position], 2)

    def test_what_is_for_the_whole_council_falls_away(self):
        keys = {section["key"] for section in self._of(self.town_haan)["sections"]}
        self.assertFalse(keys & {"building_blocks", "case_management", "steering_group", "authorities"})
        self.assertNotIn("funded_fte", self._of(self.town_haan)["figures"])

    # === CONTRACTS AND MONEY === #

    def test_contracts_of_the_town_are_told_and_shared_money_is_not_divided(self):
        figures = self._of(self.town_haan)["figures"]
        self.assertEqual(figures["contracts"]["count"], 2)
        self.assertNotIn("contracts", self._of(self.town_velbert)["figures"])
        told = self._told(self.town_hilden)
        self.assertIn("Für mehrere Städte gemeinsam gilt der Vertrag V-BEIDE (Stadt Haan)", told)
        self.assertNotIn("funds_planned", self._of(self.town_hilden)["figures"])
        self.assertIn("funds_planned", figures)

    # === EVENTS === #

    def test_events_and_series_of_the_town_are_told(self):
        network = self.env.ref("kim_management.kim_event_type_network")
        series = self.env["kim.event.series"].create(
            {
                **{"name": "Netzwerktreffen 2022", "type_id": network.id, "round_count": 1},
                **{"start_date": self.start_date, "end_date": date(2022, 12, 31)},
                "municipality_ids": (self.town_haan | self.town_velbert).ids,
            }
        )
        for town, values in ((self.town_haan, {"series_id": series.id}), (self.town_velbert, {})):
            self.env["kim.event"].create(
                {
                    **{"name": f"Treffen {town.name}", "type_id": network.id, "allday": True, "state": "held"},
                    **{"start_date": date(2022, 7, 1), "stop_date": date(2022, 7, 1)},
                    **values,
                    "municipality_ids": town.ids,
                }
            )
        self.assertIn("Netzwerktreffen 2022: Die erste Runde hat stattgefunden.", self._told(self.town_haan))
        self.assertIn("Netzwerktreffen 2022: Die erste Runde fehlt noch.", self._told(self.town_velbert))
        self.assertIn("Treffen Velbert", self._told(self.town_velbert))
        self.assertNotIn("Treffen Velbert", self._told(self.town_haan))
        self.assertNotIn("Netzwerktreffen", self._told(self.town_hilden))

    # === CASES === #

    def _create_cases(self, numbers):
        for town, number in numbers.items():
            for _case in range(number):
                client = self.env["kim.client"].create({"last_name": "Person"})
                self.env["kim.case"].create(
                    {"client_id": client.id, "municipality_id": town.id, "start_date": self.start_date}
                )

    def test_a_town_is_told_of_cases_what_the_councils_paper_tells(self):
        self._create_cases({self.town_haan: 3, self.town_velbert: 6, self.town_hilden: 7})
        council = self._table("cases_by_town")
        for town in self.reports:
            with self.subTest(town.name):
                figures = self._of(town)["figures"]
                names = ("running_cases", "started_cases", "closed_cases")
                self.assertEqual([figures[name]["text"] for name in names], council[town.name][:3])
        self.assertEqual(council["Haan"][0], "•")
        self.assertEqual([row[0] for row in council.values()].count("•"), 2, "a second town guards the small one")

    def test_nothing_else_is_told_of_the_cases_of_a_town(self):
        self._create_cases({self.town_haan: 6, self.town_velbert: 6})
        figures = {key for key in self._of(self.town_haan)["figures"] if "case" in key or "person" in key}
        self.assertEqual(figures, {"running_cases", "started_cases", "closed_cases"})
        self.assertNotIn("case_figures", {section["key"] for section in self._of(self.town_hilden)["sections"]})

    # === HEAD AND WIZARD === #

    def test_title_and_file_name_tell_the_town(self):
        report = self.reports[self.town_haan]
        self.assertRegex(self._of(self.town_haan)["header"]["subject"], "Haan$")
        self.assertEqual(report._file_name("pdf"), "Sachstandsbericht_2022-07-21_Haan.pdf")
        self.assertIn("Haan", report.display_name)

    def test_the_day_of_the_council_is_printed_for_the_council(self):
        self.assertFalse(self.env["kim.report"]._of_reference_date(STICHTAG).municipality_id)
        self.assertIn("building_blocks", {section["key"] for section in self._read()["sections"]})

    def test_the_wizard_makes_what_is_missing(self):
        day = date(2022, 9, 30)
        head = self.env["kim.report"].create({"reference_date": day, "authors": "A. Muster", "number": "50/1"})
        kept = self.env["kim.report"].create({"reference_date": day, "municipality_id": self.town_haan.id})
        wizard = self.env["kim.report.towns"].with_user(self.user_assistant).create({"reference_date": day})
        self.assertEqual(wizard.existing_names, "Haan")
        wizard.action_create_reports()
        reports = self.env["kim.report"].search([("reference_date", "=", day), ("municipality_id", "!=", False)])
        self.assertEqual(reports.municipality_id, wizard.municipality_ids)
        self.assertEqual(len(reports), len(wizard.municipality_ids))
        self.assertIn(kept, reports)
        self.assertEqual(set((reports - kept).mapped("authors")), {"A. Muster"})
        self.assertFalse(any((reports - kept).mapped("number")))
        self.assertTrue(head.exists())
        wizard.action_create_reports()
        self.assertEqual(self.env["kim.report"].search_count([("id", "in", reports.ids)]), len(reports))

    def test_the_wizard_asks_for_a_town(self):
        wizard = self.env["kim.report.towns"].with_user(self.user_assistant).create({"municipality_ids": []})
        self._assert_refused(
            "at least one town|mindestens eine Stadt", wizard.action_create_reports, exception=UserError
        )

    def test_a_town_of_another_company_is_refused(self):
        other = self.env["res.company"].create({"name": "Anderer Kreis"})
        town = self._create_municipality("Fremd", company_id=other.id)
        values = {"reference_date": STICHTAG, "municipality_id": town.id}
        self._assert_refused("compan", self.env["kim.report"].create, values)

    def test_a_copy_stays_the_towns(self):
        self.assertEqual(self.reports[self.town_haan].copy().municipality_id, self.town_haan)

    def test_a_town_carries_on_what_was_asked_of_its_own_papers(self):
        asked = {"asked_by": "Fraktion A", "question": "Wann?", "asked_date": "2022-07-01"}
        council = self.env["kim.report"].create({"reference_date": "2022-06-30"})
        earlier = self.reports[self.town_haan].copy({"reference_date": "2022-06-30"})
        questions = {
            report.municipality_id: self.env["kim.report.question"].create({"report_id": report.id, **asked})
            for report in (council, earlier)
        }
        for town in (self.town_haan, self.town_velbert):
            with self.subTest(town=town.name):
                expected = questions.get(town, self.env["kim.report.question"])
                self.assertEqual(self.reports[town].carried_question_ids, expected)

    def test_a_towns_paper_is_not_the_report_that_a_body_is_owed(self):
        station = {"body_id": self.body.id, "meeting_date": "2022-08-01", "result": "noted"}
        given = [
            self.env["kim.report.station"].create({"report_id": report.id, **station})._day_given()
            for report in (self.reports[self.town_haan], self.env["kim.report"].create({"reference_date": STICHTAG}))
        ]
        self.assertEqual(given, [None, date(2022, 8, 1)])
