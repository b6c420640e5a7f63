from datetime import date, timedelta

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import KimReportCommon

DAY = "2022-07-21"
# What a figure adds up of the rows behind it; the others count the rows.
SUMS = {
    "money_planned": "planned_amount",
    "money_paid": "paid_amount",
    "money_open": "open_amount",
    "cases_running": "running_cases",
    "cases_fte": "filled_fte",
    "meetings_held": "held_by_day",
    "meetings_target": "target_count",
    "meetings_planned": "planned_by_day",
    "meetings_missing": "missing_by_day",
}


@tagged("post_install", "-at_install", "kim_slow")
class TestDashboard(KimReportCommon):
    """Each figure of the dashboard is the sum of the rows it opens, and the number that the report tells."""

    @classmethod
    def setUpClass(cls):
        """Add contracts in several states, cases, a series, decisions and themes to the council of the reports."""
        super().setUpClass()
        cls._set_up_contracts()
        cls._set_up_cases()
        cls._set_up_series()
        cls._set_up_steering()

    @classmethod
    def _set_up_steering(cls):
        """A proposal decided after the Stichtag, one that waits, a decision carried out in September; themes."""
        march, autumn = date(2022, 3, 1), date(2022, 9, 5)
        for values in (
            {"name": "Vorschlag", "decision_date": autumn, "proposed_date": march},
            {"name": "Offen", "decision_date": False, "proposed_date": march},
            {"name": "Umgesetzt", "due_date": date(2022, 7, 1)},
        ):
            cls._create_decision(**values)
        done = cls.env["kim.decision"].search([("name", "=", "Umgesetzt")])
        done.sudo().write({"implementation_state": "done", "implemented_date": autumn})
        days = {"accepted_date": march, "started_date": autumn}
        cls.env["kim.theme"].create(
            [
                {"name": "Wohnen", "proposed_date": march},
                {"name": "Kita", "proposed_date": march, "state": "in_work", **days},
            ]
        )

    @classmethod
    def _set_up_contracts(cls):
        """Returned in June, sent only, returned after the Stichtag, terminated before it, a draft of unknown day."""
        june, march = date(2022, 6, 15), date(2022, 3, 1)
        states = {
            "V-back": {"state": "returned", "sent_date": march, "returned_date": june},
            "V-sent": {"state": "sent", "sent_date": march},
            "V-later": {"state": "returned", "sent_date": march, "returned_date": date(2022, 8, 1)},
            "V-over": {"state": "terminated", "sent_date": march, "closed_date": june},
            "V-draft": {"state": "draft"},
        }
        for number, values in states.items():
            values = {"number": number, "carrier_id": cls.carrier_town.id, "start_date": cls.start_date, **values}
            cls.env["kim.contract"].create(values)
        cls.contract = cls.env["kim.contract"].search([("number", "=", "V-back")])
        cls.contract.share_ids = cls.share_town

    @classmethod
    def _set_up_cases(cls):
        for number, town in enumerate([cls.town_haan] * 6 + [cls.town_velbert] * 7):
            client = cls.env["kim.client"].create({"last_name": f"Person {number}"})
            cls.env["kim.case"].create(
                {"client_id": client.id, "municipality_id": town.id, "start_date": cls.start_date}
            )

    @classmethod
    def _set_up_series(cls):
        """Two towns, two rounds: one held in spring, one recorded as held after the Stichtag, two missing."""
        kind = cls.env["kim.event.type"].create({"name": "Netzwerktreffen"})
        cls.series = cls.env["kim.event.series"].create(
            {
                **{"name": "Treffen", "type_id": kind.id, "round_count": 2, "start_date": cls.start_date},
                **{"end_date": date(2022, 12, 31), "municipality_ids": (cls.town_haan | cls.town_velbert).ids},
            }
        )
        for town, day in ((cls.town_haan, "2022-04-01"), (cls.town_velbert, "2022-09-01")):
            event = cls.env["kim.event"].create(
                {
                    **{"name": "Treffen", "type_id": kind.id, "series_id": cls.series.id, "round_number": 1},
                    **{"start": f"{day} 10:00:00", "stop": f"{day} 12:00:00", "municipality_ids": town.ids},
                }
            )
            event.sudo().state = "held"

    # === READING === #

    def _dashboard(self, user=None, day=DAY):
        return self.env["kim.report"].with_user(user or self.user_coordinator).get_dashboard(day)

    def _figures(self, *args, **kwargs):
        tiles = self._dashboard(*args, **kwargs)["tiles"]
        return {figure["key"]: figure for tile in tiles for figure in tile["figures"]}

    def _behind(self, key, rows, user):
        """Return the sum of the rows that a figure opens, as the list shows it to the user."""
        action = self.env.ref(rows["action"])
        records = self.env[action.res_model].with_user(user).with_context(**rows["context"])
        records.invalidate_model()
        records = records.search(rows["domain"])
        measure = SUMS.get(key) or (key.removeprefix("staffing_").removeprefix("later_") if "staffing" in key else "")
        return sum(records.mapped(measure)) if measure else len(records)

    # === AGREEMENT === #

    def test_every_figure_is_the_sum_of_its_rows(self):
        for user in (self.user_coordinator, self.user_management, self.user_assistant):
            for day in ("2022-01-01", DAY, "2022-12-31"):
                figures = self._figures(user, day)
                self.assertGreater(len(figures), 25)
                for key, figure in figures.items():
                    rows = figure["rows"]
                    if key == "cases_per_fte" or rows["url"] or figure["is_unknown"]:
                        continue
                    with self.subTest(user=user.name, day=day, figure=key):
                        self.assertAlmostEqual(figure["value"], self._behind(key, rows, user), 2)

    def test_figures_are_those_of_the_report(self):
        figures = self._read(DAY)["figures"].items()
        report = {key: figure.get("fte", figure.get("count")) for key, figure in figures}
        figures = {key: figure["value"] for key, figure in self._figures().items()}
        for key, name in {
            "staffing_funded_fte": "funded_fte",
            "contracts_current": "contracts",
            "contracts_returned": "contracts_returned",
            "meetings_target": "series_target",
            "meetings_held": "series_held",
            "meetings_planned": "series_planned",
            "meetings_missing": "series_missing",
            "cases_running": "running_cases",
        }.items():
            with self.subTest(figure=key):
                self.assertEqual(figures[key], float(report[name]))

    def test_what_the_day_knows(self):
        figures = {key: figure["value"] for key, figure in self._figures().items()}
        expected = {
            **{"contracts_current": 4, "contracts_returned": 1, "contracts_missing": 3},
            **{"meetings_target": 4, "meetings_held": 1, "meetings_planned": 1, "meetings_missing": 2},
            **{"staffing_filled_fte": 1.5 + 1.15, "staffing_vacant_fte": 1.35, "staffing_unknown_fte": 1.2},
            **{"staffing_later_filled_fte": 1.97, "staffing_later_vacant_fte": 2.03},
            **{"decisions_proposed": 2, "decisions_decided": 2, "decisions_overdue": 1},
            **{"cases_running": 13, "themes_proposed": 1, "themes_accepted": 1, "themes_in_work": 0},
        }
        for key, value in expected.items():
            with self.subTest(figure=key):
                self.assertAlmostEqual(figures[key], value, 2)

    def test_contracts_are_told_as_their_state_on_the_day(self):
        contracts = self.env["kim.contract"].search([("number", "like", "V-")])
        day = date(2022, 2, 1)
        while day < date(2022, 9, 1):
            domains = self.env["kim.dashboard"]._contract_domains(day.isoformat())
            states = {contract.number: contract._state_on(day) for contract in contracts}
            current = {number for number, state in states.items() if state and state != "terminated"}
            returned = {number for number, state in states.items() if state == "returned"}
            with self.subTest(day=day):
                for name, expected in (("current", current), ("returned", returned), ("missing", current - returned)):
                    found = self.env["kim.contract"].search(list(domains[name]))
                    self.assertEqual(set(found.mapped("number")), expected)
            day += timedelta(days=14)

    # === UNKNOWN AND HIDDEN === #

    def test_a_year_without_any_known_plan_is_unknown(self):
        account = self.env["kim.funding.account"].search([("year", "=", 2022), ("contract_id", "!=", False)])
        self.assertTrue(account)
        self.assertTrue(all(account.mapped("has_unknown_plan")))
        figures = self._figures()
        self.assertTrue(figures["money_planned"]["is_unknown"])
        self.assertTrue(figures["money_open"]["is_unknown"])
        self.assertTrue(figures["money_paid"]["is_unknown"], "no instalment is entered: nobody knows what was paid")
        self.assertEqual(self._figures(day="2035-01-01")["money_planned"]["is_unknown"], False)

    def test_small_numbers_stay_on_the_server(self):
        self.company.kim_small_number = 20
        for user in (self.user_management, self.user_assistant):
            figures = self._figures(user)
            for key in ("cases_running", "cases_per_fte"):
                with self.subTest(user=user.name, figure=key):
                    self.assertTrue(figures[key]["is_hidden"])
                    self.assertIs(figures[key]["value"], False)
        self.assertEqual(self._figures()["cases_running"]["value"], 13)

    def test_the_management_gets_the_page_with_the_towns(self):
        rows = self._figures(self.user_management)["cases_running"]["rows"]
        self.assertEqual(rows["url"], f"/kim/report/as_of/{self.company.id}/{DAY}.html#case_figures")

    # === ACCESS === #

    def test_who_reads_no_reports_gets_no_dashboard(self):
        for user in (self.user_case_manager, self.user_block_three):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self._dashboard(user)

    def test_another_company_is_not_in_it(self):
        before = self._figures()
        other = self.env["res.company"].create({"name": "Anderer Kreis"})
        both = {"allowed_company_ids": [self.company.id, other.id]}
        self.user_coordinator.company_ids += other
        self.env["kim.theme"].create({"name": "Fremd", "company_id": other.id})
        report = self.env["kim.report"].with_user(self.user_coordinator).with_context(**both)
        tiles = report.get_dashboard(DAY)["tiles"]
        self.assertEqual(
            {f["key"]: f["value"] for t in tiles for f in t["figures"]}, {k: f["value"] for k, f in before.items()}
        )

    def test_a_wrong_day_is_refused(self):
        self._assert_refused("21. Juli", self._dashboard, day="21. Juli", exception=ValidationError)
