import doctest
import itertools
from datetime import date

from odoo.fields import Command
from odoo.tests import tagged

from ..figures import caseload, suppression
from ..sections import case_counts
from .common import KimReportCommon

SHOWN, HIDDEN = "cases_by_town", "•"


@tagged("post_install", "-at_install", "kim_slow")
class TestReportCaseFigures(KimReportCommon):
    """The chapter on case figures: true on the Stichtag, from the one answer, and never a small number in public."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.numbers = itertools.count(1)
        cls.group = cls.env["kim.target.group"].create({"name": "Zielgruppe A", "start_date": cls.start_date})

    @classmethod
    def _add(cls, count, town=None, carrier=None, start=None, closed=None):
        """Add cases; of what is closed the history says so."""
        for _case in range(count):
            client = cls.env["kim.client"].create({"last_name": f"Person {next(cls.numbers)}"})
            case = cls.env["kim.case"].create(
                {
                    "client_id": client.id,
                    "manager_id": cls.user_case_manager.id,
                    "municipality_id": (town or cls.town_haan).id,
                    "carrier_id": carrier.id if carrier else False,
                    "start_date": start or date(2021, 5, 1),
                    "target_group_ids": [Command.set(cls.group.ids)],
                }
            )
            if closed:
                case.phase_period_ids.end_date = closed
                cls.env.flush_all()
                phase = cls.env.ref("kim_management.kim_case_phase_closing")
                values = {"case_id": case.id, "phase_id": phase.id, "start_date": closed}
                cls.env["kim.case.phase.period"].create(values)
                case.write({"closing_date": closed, "closing_reason": "moved_away"})

    def _figure(self, name, **kwargs):
        return self._read(**kwargs)["figures"][name]

    def test_the_examples_hold(self):
        for module in (caseload, case_counts, suppression):
            with self.subTest(module=module.__name__):
                result = doctest.testmod(module)
                self.assertGreater(result.attempted, 0, "no example was tried")
                self.assertEqual(result.failed, 0)

    def test_without_cases_and_counts_there_is_no_chapter(self):
        self.assertNotIn("case_figures", [section["key"] for section in self._read()["sections"]])

    def test_the_chapter_tells_units_apart(self):
        self._add(7)
        self._add(6, self.town_velbert, start=date(2022, 3, 1))
        self._add(8, self.town_velbert, closed=date(2022, 4, 1))
        counts = {name: self._figure(name)["count"] for name in ("running_cases", "started_cases", "closed_cases")}
        self.assertEqual(counts, {"running_cases": 13, "started_cases": 6, "closed_cases": 8})
        case = self.env["kim.case"].search([("municipality_id", "=", self.town_haan.id)], limit=1)
        self.env["kim.case.contact"].create([{"case_id": case.id, "contact_date": date(2022, 5, 2)}] * 12)
        self.assertEqual([self._figure(name)["text"] for name in ("cases", "persons", "contacts")], ["21", "21", "12"])
        self.assertEqual(self._table(SHOWN)["Velbert"][:3], ["6", "6", "8"])
        self.assertEqual(self._table("cases_by_target_group"), {"Zielgruppe A": ["13"]})

    def test_the_stichtag_decides(self):
        self._add(9, closed=date(2022, 7, 22))
        self.assertEqual(self._figure("running_cases", day="2022-07-21")["count"], 9)
        self.assertEqual(self._figure("running_cases", day="2022-07-22")["count"], 0)

    def test_a_small_number_and_what_would_give_it_away_are_hidden(self):
        self._add(3)
        self._add(9, self.town_velbert)
        self._add(40, self._create_municipality("Hilden"))
        towns = self._table(SHOWN)
        self.assertEqual([towns[name][0] for name in ("Haan", "Velbert", "Hilden", "gesamt")], ["•", "•", "40", "52"])
        self.assertIn("Zahlen unter 5", self._text())

    def test_two_lists_of_the_same_cases_do_not_give_each_other_away(self):
        """The carrier works in Velbert only: to hide Velbert behind Haan would be in vain, so it is Hilden."""
        self._add(3)
        self._add(9, self.town_velbert, self.carrier_welfare)
        self._add(40, self._create_municipality("Hilden"))
        towns = self._table(SHOWN)
        self.assertEqual([towns[name][0] for name in ("Haan", "Velbert", "Hilden")], [HIDDEN, "9", HIDDEN])
        carriers = self._table("cases_by_carrier")
        self.assertEqual([carriers[name][0] for name in ("Wohlfahrt", "eigene Stellen")], ["9", "43"])

    def test_what_began_and_what_ended_is_hidden_together(self):
        """Else the running cases of two papers would tell the one from the other."""
        self._add(10)
        self._add(2, start=date(2022, 3, 1))
        self._add(7, closed=date(2022, 4, 1))
        self._add(30, self.town_velbert, start=date(2022, 3, 1), closed=date(2022, 6, 1))
        towns = self._table(SHOWN)
        self.assertEqual(towns["Haan"][:3], ["12", HIDDEN, HIDDEN])
        self.assertEqual(towns["Velbert"][1:3], [HIDDEN, HIDDEN])

    def test_what_is_hidden_is_in_no_file(self):
        self._add(3)
        self._add(9, self.town_velbert)
        json = self._read()
        (table,) = (b for s in json["sections"] for b in s["blocks"] if b.get("key") == SHOWN)
        cell = table["rows"][0]["running_cases"]
        self.assertEqual(cell, {"count": None, "text": HIDDEN, "is_hidden": True})
        self.assertEqual(table["rows"][0]["cases_per_fte"], {"cases_per_fte": None, "text": HIDDEN})
        self.assertIn(HIDDEN, self._render(file_format="html").decode())

    def test_a_paper_that_is_not_public_tells_the_coordination_everything(self):
        self._add(3)
        report = self.env["kim.report"].create({"reference_date": "2022-07-21", "is_public": False})
        for user, text in ((self.user_coordinator, "3"), (self.user_assistant, HIDDEN), (self.user_management, HIDDEN)):
            with self.subTest(user=user.login):
                sections = report.with_user(user)._get_document()["sections"]
                (chapter,) = (section for section in sections if section.key == "case_figures")
                self.assertEqual(chapter.figures[0].value.text, text)
        report.is_public = True
        self.env.invalidate_all()
        self.assertEqual(self._figure("running_cases", user=self.user_coordinator)["text"], HIDDEN)

    def test_the_council_chooses_from_which_number_on(self):
        self._add(3)
        self.env.company.kim_small_number = 0
        self.assertEqual(self._figure("running_cases")["count"], 3)

    def test_the_caseload_is_running_cases_for_each_filled_post(self):
        self._add(9)
        self._add(6, self.town_velbert, self.carrier_welfare)
        towns = self._table(SHOWN)
        self.assertEqual(towns["Haan"][3:], ["0,75", "12,0"])
        self.assertEqual(towns["Velbert"][3:], ["unbekannt", "unbekannt"], "nobody reported on the posts there")
        self.assertEqual(towns["gesamt"][3:], ["unbekannt", "unbekannt"])
        self.assertEqual(self._table("cases_by_carrier")["eigene Stellen"][1:], ["1,15", "7,8"])

    def test_a_town_that_shares_a_post_has_no_caseload(self):
        """A post over two towns is never divided; to leave it out would make the caseload too high."""
        self._create_entitlement(1)
        share = self._create_share(self._create_position("C-D"), 0.5, self.town_haan | self.town_velbert)
        self._create_occupancy(share, 0.5)
        self._add(9)
        self.assertEqual(self._table(SHOWN)["Haan"][3:], ["unbekannt", "unbekannt"])

    def test_counts_of_carriers_are_told_as_reported(self):
        counts = self.env["kim.case.count"]
        values = {"carrier_id": self.carrier_welfare.id, "period_date": "2022-06-30", "reported_date": "2022-07-01"}
        counts.create({**values, "value": 480})
        counts.create({**values, "value": 500, "exactness": "lower_bound", "source_kind": "published"})
        counts.create({**values, "unit": "persons"})
        counts.create({**values, "unit": "contacts", "value": 3})
        counts.create({**values, "value": 99, "reported_date": "2022-07-22"})
        counts.create({**values, "value": 77, "period_date": "2022-03-31"})
        (table,) = (b for s in self._read()["sections"] for b in s["blocks"] if b.get("key") == "reported_counts")
        rows = [[row["unit"], row["count"]["text"], row["source"]] for row in table["rows"]]
        self.assertEqual(
            sorted(rows),
            [
                ["Beratungen", HIDDEN, "Meldung des Trägers"],
                ["Fälle", "480", "Meldung des Trägers, widersprüchlich"],
                ["Fälle", "mehr als 500", "veröffentlicht, widersprüchlich"],
                ["Personen", "unbekannt", "Meldung des Trägers"],
            ],
        )
        self.assertEqual({row["period"] for row in table["rows"]}, {"2. Quartal 2022"})

    def test_cases_of_another_company_are_not_told(self):
        self._add(9)
        other = self.env["res.company"].create({"name": "Anderer Kreis"})
        client = self.env["kim.client"].create({"last_name": "Person", "company_id": other.id})
        self.env["kim.case"].create({"client_id": client.id, "company_id": other.id, "start_date": self.start_date})
        root = self.env.ref("base.user_root")
        self.assertEqual(self._figure("cases", user=root)["count"], 9)

    def test_a_sum_of_all_towns_gives_no_small_town_away(self):
        cases = {
            "a hidden town": ({"Haan": 2, "Velbert": 10, "": 12}, {"Haan": "•", "Velbert": "10", "alle": "•"}),
            "few in towns not named": ({"Haan": 10, "": 12}, {"Haan": "10", "alle": "•"}),
            "nothing small": ({"Haan": 10, "Velbert": 10, "": 30}, {"Haan": "10", "Velbert": "10", "alle": "30"}),
        }
        towns = {"Haan": self.town_haan, "Velbert": self.town_velbert, "": self.town_haan.browse()}
        for name, (numbers, expected) in cases.items():
            carrier = self._create_carrier(name)
            values = {"carrier_id": carrier.id, "period_date": "2022-06-30", "reported_date": "2022-07-01"}
            for town, number in numbers.items():
                counted = {"municipality_id": towns[town].id, "value": number}
                self.env["kim.case.count"].create({**values, **counted})
            (table,) = (b for s in self._read()["sections"] for b in s["blocks"] if b.get("key") == "reported_counts")
            with self.subTest(name):
                told = {row["town"]: row["count"]["text"] for row in table["rows"] if row["carrier"] == name}
                self.assertEqual(told, expected)
