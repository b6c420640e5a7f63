import doctest
from datetime import date

from odoo.tests import tagged

from ..sections import themes
from .common import KimReportCommon


@tagged("post_install", "-at_install")
class TestReportThemes(KimReportCommon):
    """Themes, project groups and goals are told as of the Stichtag; cases by the rule of small numbers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.kim_small_number = 5
        cls.group = cls.env["kim.body"].create(
            {"name": "Anerkennung", "kind": "project", "founded_date": date(2022, 9, 1)}
        )
        cls.theme = cls._create_theme("Abschlüsse", body_id=cls.group.id)
        cls.evidence = cls.env["kim.theme.evidence"].create(
            {"theme_id": cls.theme.id, "evidence_date": date(2022, 6, 1), "case_count": 3}
        )
        cls.goal = cls.env["kim.goal"].create(
            {
                **{"name": "Schnellere Bescheide", "state": "reached", "theme_ids": cls.theme.ids},
                **{"start_date": date(2022, 7, 1), "due_date": date(2022, 12, 1), "done_date": date(2022, 10, 1)},
            }
        )
        indicator = {"goal_id": cls.goal.id, "name": "Wartezeit", "direction": "down", "target_value": 4}
        cls.indicator = cls.env["kim.goal.indicator"].create({**indicator, "unit": "Wochen"})

    @classmethod
    def _create_theme(cls, name, state="accepted", **values):
        theme = cls.env["kim.theme"].create({"name": name, **values})
        theme.write({"state": state, "proposed_date": date(2022, 6, 2)})
        return theme

    def _rows(self, key, day="2022-07-21", **kwargs):
        tables = [b for s in self._read(day, **kwargs)["sections"] for b in s["blocks"] if b.get("key") == key]
        rows = tables[0]["rows"] if tables else []
        return [[cell["text"] if isinstance(cell, dict) else cell for cell in row.values()] for row in rows]

    def test_the_examples_hold(self):
        result = doctest.testmod(themes)
        self.assertGreater(result.attempted, 0, "no example was tried")
        self.assertEqual(result.failed, 0)

    def test_themes_are_those_taken_on_by_the_stichtag(self):
        self._create_theme("Nur ein Vorschlag", state="proposed")
        self._create_theme("Abgelehnt", state="rejected")
        self.assertEqual([row[0] for row in self._rows("themes")], ["Abschlüsse"])
        self.assertEqual(self._rows("themes", "2022-06-01"), [])

    def test_few_cases_are_hidden_and_what_nobody_counted_is_unknown(self):
        self.assertEqual(self._rows("themes")[0][2], "•")
        self.evidence.case_count = 7
        self.assertEqual(self._rows("themes")[0][2], "7")
        self.evidence.copy({"case_count": 0})
        self.assertEqual(self._rows("themes")[0][2], "mehr als 7")
        self.theme.evidence_ids.case_count = 0
        self.assertEqual(self._rows("themes")[0][2], "unbekannt")

    def test_the_group_speaks_in_the_tense_of_its_day(self):
        self.assertIn("„Anerkennung“ soll am 01.09.2022 gebildet werden.", self._text("2022-07-21"))
        self.assertIn("An den Themen arbeitet die Projektgruppe „Anerkennung“.", self._text("2022-10-21"))

    def test_goals_and_indicators_speak_of_the_stichtag(self):
        value = {"indicator_id": self.indicator.id, "value_date": date(2022, 9, 1), "value": 8}
        self.env["kim.goal.value"].create(value)
        expected = {
            "2022-07-21": ("in Arbeit bis 01.12.2022", ["Wartezeit", "höchstens 4 Wochen", "unbekannt", "–"]),
            "2022-10-21": ("erreicht am 01.10.2022", ["Wartezeit", "höchstens 4 Wochen", "8 Wochen", "01.09.2022"]),
        }
        for day, (state, indicator) in expected.items():
            with self.subTest(day=day):
                self.assertEqual(self._rows("goals", day), [["Schnellere Bescheide", "Ziel", state]])
                self.assertEqual(self._rows("indicators", day), [indicator])
