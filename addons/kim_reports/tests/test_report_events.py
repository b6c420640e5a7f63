import doctest
from datetime import date, datetime

from odoo.tests import tagged

from ..sections import event_series
from .common import KimReportCommon

BEFORE, AFTER = "2022-07-21", "2022-10-21"
SOURCE = {"source": "Vorlage", "source_date": date(2022, 7, 21)}


@tagged("post_install", "-at_install", "kim_slow")
class TestReportEvents(KimReportCommon):
    """What had been and what was to come, in the tense of the Stichtag; the same data speaks in the past later."""

    @classmethod
    def setUpClass(cls):
        """Set up two rounds in two towns, three sessions, and single events around the Stichtag."""
        super().setUpClass()
        cls.network = cls._create_series("Netzwerktreffen 2022", "network", date(2022, 1, 1), date(2022, 12, 31))
        for town in cls.town_haan + cls.town_velbert:
            cls._create_event("Treffen", cls.network, 1, "held", municipality_ids=town.ids, **SOURCE)
        cls._create_event("Treffen", cls.network, 2, municipality_ids=cls.town_haan.ids)
        cls.sessions = cls._create_series(
            *("Sitzungen 2022", "reconstruction", date(2022, 5, 25), date(2022, 8, 25)),
            is_per_town=False,
            round_count=3,
        )
        cls._create_event("Erste", cls.sessions, 1, "held", day=date(2022, 5, 25))
        cls._create_event("Zweite", cls.sessions, 2, "held", day=date(2022, 8, 10))
        cls._create_event("Dritte", cls.sessions, 3, day=date(2022, 8, 25))
        cls.forum = cls._create_event("Beteiligungsforum", day=date(2022, 9, 20))
        cls._create_event("Fortbildung", state="held", day=date(2022, 8, 30))
        cls._create_event("Arbeitstreffen", state="held", **SOURCE)
        cls._create_event("Abgesagtes", state="cancelled", day=date(2022, 9, 1))

    @classmethod
    def _create_series(cls, name, kind, start, end, **values):
        return cls.env["kim.event.series"].create(
            {
                "name": name,
                "type_id": cls.env.ref(f"kim_management.kim_event_type_{kind}").id,
                "start_date": start,
                "end_date": end,
                "municipality_ids": (cls.town_haan + cls.town_velbert).ids,
                **values,
            }
        )

    @classmethod
    def _create_event(cls, name, series=None, number=0, state="planned", day=None, **values):
        event_type = series.type_id if series else cls.env.ref("kim_management.kim_event_type_training")
        hours = {"start": datetime(*day.timetuple()[:3], 8), "stop": datetime(*day.timetuple()[:3], 10)} if day else {}
        event = cls.env["kim.event"].create({"name": name, "type_id": event_type.id, **hours, **values})
        event.write({"series_id": series and series.id, "round_number": number, "state": state})
        return event

    def _after(self, heading, day):
        """Return the list that stands behind a heading."""
        blocks = [block for section in self._read(day)["sections"] for block in section["blocks"]]
        found = [after for before, after in zip(blocks, blocks[1:], strict=False) if before.get("text") == heading]
        return found[0]["items"] if found else []

    def test_the_examples_hold(self):
        result = doctest.testmod(event_series)
        self.assertGreater(result.attempted, 0, "no example was tried")
        self.assertEqual(result.failed, 0)

    def test_on_the_day_of_the_paper_the_rest_is_still_to_come(self):
        text = self._text(BEFORE)
        self.assertIn("Die erste Runde hat in allen zwei Städten stattgefunden. Die zweite Runde ist in einer", text)
        self.assertIn("ist in einer von zwei Städten geplant und fehlt in einer von zwei Städten noch.", text)
        self.assertIn("Von drei Terminen hat einer stattgefunden, zwei sind geplant.", text)
        self.assertEqual(self._after("Stattgefunden haben:", BEFORE), ["Arbeitstreffen (Tag nicht genannt)"])
        self.assertEqual(
            self._after("Geplant sind:", BEFORE), ["30.08.2022: Fortbildung", "20.09.2022: Beteiligungsforum"]
        )

    def test_three_months_later_the_same_data_speaks_in_the_past(self):
        """What nobody recorded as held was planned; the paper does not claim more."""
        text = self._text(AFTER)
        self.assertIn("Von drei Terminen haben zwei stattgefunden, einer war geplant.", text)
        self.assertEqual(
            self._after("Stattgefunden haben:", AFTER),
            ["30.08.2022: Fortbildung", "Arbeitstreffen (Tag nicht genannt)"],
        )
        self.assertEqual(
            self._after("Für die Zeit bis zum Stichtag waren vorgesehen:", AFTER), ["20.09.2022: Beteiligungsforum"]
        )
        self.assertEqual(self._after("Geplant sind:", AFTER), [])
        self.forum.action_hold()
        self.assertIn("20.09.2022: Beteiligungsforum", self._after("Stattgefunden haben:", AFTER))

    def test_what_was_called_off_or_is_long_past_is_not_told(self):
        self.assertNotIn("Abgesagtes", self._text(AFTER))
        self.assertNotIn("Fortbildung", self._text("2023-06-30"))

    def test_table_and_figures_show_the_same_numbers(self):
        for day, rows in (
            (BEFORE, [["2", "2", "0", "0"], ["2", "0", "1", "1"], ["3", "1", "2", "0"]]),
            (AFTER, [["2", "2", "0", "0"], ["2", "0", "1", "1"], ["3", "2", "1", "0"]]),
        ):
            with self.subTest(day=day):
                table = self._table("event_series", day)
                names = ("Netzwerktreffen 2022, 1. Runde", "Netzwerktreffen 2022, 2. Runde", "Sitzungen 2022")
                self.assertEqual([table[name] for name in names], rows)
                figures = self._read(day)["figures"]
                for place, name in enumerate(("target", "held", "planned", "missing")):
                    total = sum(int(row[place]) for row in rows)
                    self.assertEqual(figures[f"series_{name}"]["count"], total, name)

    def test_the_steering_group_has_a_chapter_of_its_own(self):
        self._create_event("Sitzung der Lenkungsgruppe", day=date(2022, 7, 1), body_id=self.body.id)
        self.assertNotIn("01.07.2022: Sitzung", self._text(AFTER))

    def test_a_meeting_that_a_source_reports_too_early_is_kept_as_said(self):
        self._create_event("Treffen der Säulen", state="held", day=date(2022, 11, 30), **SOURCE)
        self.assertIn("30.11.2022: Treffen der Säulen", self._after("Stattgefunden haben:", BEFORE))
        (hint,) = self._read(BEFORE)["hints"]
        self.assertIn("Treffen der Säulen", hint)
