import doctest
from datetime import date

from odoo.tests import tagged

from ..sections import anti_discrimination
from .common import KimReportCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestReportAntiDiscrimination(KimReportCommon):
    """The chapter tells meetings in the tense of the Stichtag, the share of themes, and of incidents numbers alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.company.kim_small_number = 5
        cls.topic = cls.env.ref("kim_management.kim_theme_tag_discrimination")
        cls.type = cls.env.ref("kim_management.kim_event_type_training")
        cls.grounds = cls.env["kim.incident.ground"].create([{"name": "Herkunft"}, {"name": "Sprache"}])

    @classmethod
    def _create_event(cls, name, day=None, topic=True, **values):
        days = {"allday": True, "start_date": day, "stop_date": day} if day else {}
        tags = cls.topic.ids if topic else []
        return cls.env["kim.event"].create({"name": name, "type_id": cls.type.id, "tag_ids": tags, **days, **values})

    def _create_incidents(self, number, grounds, month="3"):
        values = {"year": 2022, "month": month, "description": "Im Amt.", "ground_ids": grounds.ids}
        self.env["kim.incident"].create([values] * number)

    def _incidents(self, day="2022-07-21", **kwargs):
        figure = self._read(day, **kwargs)["figures"].get("incidents")
        return figure and figure.get("count")

    def test_the_examples_hold(self):
        result = doctest.testmod(anti_discrimination)
        self.assertGreater(result.attempted, 0, "no example was tried")
        self.assertEqual(result.failed, 0)

    def test_the_same_data_speaks_of_what_is_to_come_and_of_the_past(self):
        self._create_event("Fortbildung", date(2022, 8, 30))
        self._create_event("Arbeitstreffen", state="held", source_date=date(2022, 7, 21))
        before, after = self._text("2022-07-21"), self._text("2022-10-21")
        self.assertIn("Fortbildung: ist für den 30.08.2022 angesetzt", before)
        self.assertIn("Fortbildung: war für den 30.08.2022 angesetzt", after)
        for text in (before, after):
            self.assertIn("Arbeitstreffen: hat stattgefunden", text)

    def test_the_share_of_events_counts_those_of_the_year(self):
        everything = self.env["kim.event"].search_count([("company_id", "=", self.env.company.id)])
        self.assertEqual(everything, 0, "the world has events of its own")
        self._create_event("Fortbildung", date(2022, 8, 30))
        self._create_event("Netzwerktreffen", date(2022, 3, 1), topic=False)
        self._create_event("Im nächsten Jahr", date(2023, 1, 1))
        self._create_event("Abgesagt", date(2022, 4, 1), state="cancelled")
        self.assertIn("Von 2 Veranstaltungen im Jahr 2022 trägt 1 das Querschnittsthema", self._text())

    def test_the_share_of_themes_counts_those_that_are_worked_on(self):
        values = {"proposed_date": date(2022, 3, 1), "state": "in_work"}
        themes = self.env["kim.theme"].create([{"name": f"Thema {number}", **values} for number in range(3)])
        themes[:2].tag_ids = self.topic
        themes[1].state = "rejected"
        self.assertIn("Von 2 generativen Themen trägt 1 das Querschnittsthema Diskriminierung.", self._text())
        self.assertNotIn("generativen Themen", self._text("2022-02-28"))

    def test_readers_of_the_report_learn_numbers_and_no_small_ones(self):
        self._create_incidents(6, self.grounds[0])
        self._create_incidents(7, self.grounds[1])
        self.assertEqual(self._incidents(user=self.user_management), 13)
        self.assertEqual(self._table("incidents_by_ground"), {"Herkunft": ["6"], "Sprache": ["7"]})

    def test_few_incidents_are_hidden(self):
        self._create_incidents(2, self.grounds[0])
        self.assertIn("Anonym notierte Vorfälle im Jahr 2022: •.", self._text())
        self.assertEqual(self._table("incidents_by_ground"), {"Herkunft": ["•"]})
        figure = self._read()["figures"]["incidents"]
        self.assertEqual((figure["count"], figure["is_hidden"]), (None, True))

    def test_a_hidden_ground_cannot_be_reckoned_from_the_others(self):
        self._create_incidents(9, self.grounds[0])
        self._create_incidents(2, self.grounds[1])
        texts = [text for (text,) in self._table("incidents_by_ground").values()]
        shown = "Anonym notierte Vorfälle im Jahr 2022: 11." in self._text()
        self.assertEqual((texts[1], shown and texts[0] != "•"), ("•", False))

    def test_months_to_come_and_other_years_do_not_count(self):
        self._create_incidents(5, self.grounds[0], month="8")
        self.assertIsNone(self._incidents("2022-07-21"))
        self.assertEqual(self._incidents("2022-08-01"), 5)
        self.assertIsNone(self._incidents("2023-07-21"))

    def test_cooperations_against_discrimination_stand_here_only(self):
        parties = [(0, 0, {"partner_id": self.carrier_other.id}), (0, 0, {"partner_id": self.carrier_town.id})]
        self.env["kim.agreement"].create(
            {
                **{"name": "Gemeinsam", "kind": "anti_discrimination", "is_written": False, "state": "active"},
                **{"source_date": date(2022, 7, 21), "party_ids": parties, "purpose": "Weniger Diskriminierung."},
            }
        )
        sections = {section["key"]: section for section in self._read()["sections"]}
        self.assertNotIn("cooperations", sections)
        texts = [block.get("text") for block in sections["anti_discrimination"]["blocks"]]
        self.assertEqual(
            texts,
            [
                "Zwischen Anderer Träger und Stadt Haan besteht eine Kooperation gegen Diskriminierung: „Gemeinsam“. "
                "Sie ist in Kraft; seit wann, ist nicht bekannt.",
                "Ziel: Weniger Diskriminierung.",
            ],
        )

    def test_without_any_of_it_there_is_no_chapter(self):
        self.assertNotIn("anti_discrimination", [section["key"] for section in self._read()["sections"]])
