from datetime import date, datetime

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .event_common import EventCommon
from .query_budget import BUDGET_FORM, BUDGET_LIST, QueryBudgetCase

COUNTS = ("target_count", "held_count", "planned_count", "missing_count")


class SeriesCommon(EventCommon):
    """A series of two rounds in two towns, kept by the lowest role that may."""

    @classmethod
    def setUpClass(cls):
        """Set up the series."""
        super().setUpClass()
        cls.towns = cls.town_haan + cls.town_velbert
        cls.series = cls._create_series()

    @classmethod
    def _create_series(cls, **values):
        """Create a series of the year 2022."""
        values = {
            "name": "Zwei Netzwerktreffen je Stadt 2022",
            "type_id": cls.event_type.id,
            "start_date": date(2022, 1, 1),
            "end_date": date(2022, 12, 31),
            "round_count": 2,
            "municipality_ids": cls.towns.ids,
            **values,
        }
        return cls.env["kim.event.series"].with_user(cls.officer).create(values)

    @classmethod
    def _meet(cls, town=None, number=1, state="planned", start=None, series=None, **values):
        """Create an event of the series, in a state by the superuser."""
        towns = {"municipality_ids": town.ids} if town else {}
        event = cls._create_event(start=start, series_id=(series or cls.series).id, round_number=number, **towns)
        event.sudo().write({"state": state, **values})
        return event

    def _counts(self, series=None):
        return [(series or self.series)[name] for name in COUNTS]

    def _states(self, series=None, user=None):
        """Return {town: state of each round} as the map shows it."""
        shown = (series or self.series).with_user(user or self.officer).coverage
        return {row["label"]: [cell["state"] for cell in row["cells"]] for row in shown["rows"]}


@tagged("post_install", "-at_install", "kim_slow")
class TestSeries(SeriesCommon):
    """Target and actual of a series, from the events that belong to it."""

    def test_each_town_and_round_tells_how_far_it_is(self):
        self.assertEqual(self._counts(), [4, 0, 0, 4])
        self._meet(self.town_haan, 1, "held")
        called_off = self._meet(self.town_velbert, 2, "cancelled")
        self._meet(self.town_haan, 2)
        self.assertEqual(self._states(), {"Haan": ["held", "planned"], "Velbert": ["missing", "cancelled"]})
        self.assertEqual(self._counts(), [4, 1, 1, 2])
        called_off.action_plan()
        self.assertEqual(self._counts(), [4, 1, 2, 1])

    def test_a_meeting_of_two_towns_counts_in_both(self):
        self._meet(self.towns, 1, "held")
        self.assertEqual(self._states(), {"Haan": ["held", "missing"], "Velbert": ["held", "missing"]})

    def test_what_the_target_does_not_want_is_beside_it(self):
        other = self._create_municipality("Erkrath")
        events = [self._meet(other, 1, "held"), self._meet(self.town_haan, 3), self._meet(None, 1)]
        beside = {entry["id"] for entry in self.series.coverage["additional"]}
        self.assertEqual(beside, {event.id for event in events})
        self.assertEqual(self._counts(), [4, 0, 0, 4])

    def test_a_town_can_have_a_target_of_its_own_and_none_at_all(self):
        lines = self.env["kim.event.series.target"].with_user(self.officer)
        lines.create({"series_id": self.series.id, "municipality_id": self.town_haan.id, "round_count": 3})
        lines.create({"series_id": self.series.id, "municipality_id": self.town_velbert.id, "round_count": 0})
        self.assertEqual(self._states(), {"Haan": ["missing"] * 3, "Velbert": ["none"] * 3})
        self.assertEqual(self._counts(), [3, 0, 0, 3])
        stranger = self._create_municipality("Erkrath")
        self._assert_refused(
            "takes no part",
            lines.create,
            {"series_id": self.series.id, "municipality_id": stranger.id},
            exception=ValidationError,
        )

    def test_a_series_of_the_whole_council_has_one_row(self):
        """An event in two towns is still one event of the council."""
        series = self._create_series(is_per_town=False, round_count=7)
        self._meet(self.towns, 1, "held", series=series)
        self.assertEqual(self._counts(series), [7, 1, 0, 6])
        self.assertEqual(self._states(series), {"Whole council": ["held", *["missing"] * 6]})

    def test_a_town_that_is_served_no_longer_stays_in_the_series_of_its_time(self):
        self._meet(self.town_velbert, 1, "held")
        self.town_velbert.active = False
        self.series.invalidate_recordset()
        self.assertEqual(self._states()["Velbert"], ["held", "missing"])
        self.assertEqual(self._counts(), [4, 1, 0, 3])

    def test_each_series_counts_its_own_events(self):
        other = self._create_series(name="Andere Reihe 2022")
        self._meet(self.town_haan, 1, "held", series=other)
        self.assertEqual((self._counts(), self._counts(other)), ([4, 0, 0, 4], [4, 1, 0, 3]))

    def test_a_series_counts_events_of_its_own_type_only(self):
        training = self.env.ref("kim_management.kim_event_type_training")
        event = self._meet(self.town_haan)
        self._assert_refused("another series", event.write, {"type_id": training.id}, exception=ValidationError)
        self._assert_refused("another series", self.series.write, {"type_id": training.id}, exception=ValidationError)

    def test_a_series_demands_towns_rounds_and_a_period_in_order(self):
        for values, text, exception in (
            ({"municipality_ids": []}, "choose the towns", ValidationError),
            ({"round_count": 0}, "round_count_range", CheckViolation),
            ({"round_count": 53}, "round_count_range", CheckViolation),
            ({"end_date": date(2021, 12, 31)}, "period_order", CheckViolation),
        ):
            with self.subTest(values=values), mute_logger("odoo.sql_db"):
                self._assert_refused(text, self._create_series, exception=exception, **values)

    def test_a_series_with_events_is_kept(self):
        self._meet(self.town_haan)
        self._assert_refused("archive it", self.series.unlink)

    # === DEADLINES === #

    def _set_deadline(self, number=1, day=date(2022, 6, 30)):
        rounds = self.env["kim.event.series.round"].with_user(self.officer)
        return rounds.create({"series_id": self.series.id, "number": number, "due_date": day})

    def test_a_round_is_due_until_every_meeting_of_it_is_held(self):
        self._set_deadline()
        for town, left in ((self.town_haan, 1), (self.town_velbert, 0)):
            self._meet(town, 1, "held")
            self.assertEqual(self.series.round_ids.open_count, left)
            items = self.env["kim.deadline.item"].with_user(self.user_management)._as_of(date(2022, 6, 1))
            found = items.search([("kind", "=", "series_round"), ("title", "like", self.series.name)])
            self.assertEqual(found.mapped("state"), ["soon"] * bool(left))

    def test_a_series_has_no_deadline_for_a_round_it_has_not(self):
        self._assert_refused("no round 3", self._set_deadline, 3, exception=ValidationError)

    def test_who_is_responsible_is_reminded_once_of_a_round(self):
        self.env.company.write({"kim_reminder_user_id": self.user_coordinator.id, "kim_reminder_days": 30})
        self._set_deadline()
        series = self.env["kim.event.series"]
        series._remind(self.env.company, date(2022, 5, 1))
        self.assertFalse(self.series.activity_ids)
        for _time in range(2):
            series._remind(self.env.company, date(2022, 6, 1))
        self.assertRecordValues(
            self.series.activity_ids, [{"user_id": self.officer.id, "date_deadline": date(2022, 6, 30)}]
        )
        self.series.activity_ids.sudo().action_feedback()
        series._remind(self.env.company, date(2022, 6, 2))
        self.assertFalse(self.series.activity_ids, "what is marked as done is settled")

    def test_the_map_tells_what_is_late(self):
        self._set_deadline()
        self._meet(self.town_haan, 1, "held", start=datetime(2022, 7, 4, 8))
        rows = {row["label"]: row["cells"][0]["is_late"] for row in self.series.coverage["rows"]}
        self.assertEqual(rows, {"Haan": True, "Velbert": True})
        self.series.round_ids.due_date = date(2022, 7, 4)
        self.assertFalse(self.series.coverage["rows"][0]["cells"][0]["is_late"])

    # === PLANNING === #

    def test_one_click_plans_what_is_missing_and_a_second_one_nothing(self):
        self._meet(self.town_haan, 1, "held")
        for _time in range(2):
            self.series.action_plan_missing()
            self.assertEqual(self._counts(), [4, 1, 3, 0])
        planned = self.series.event_ids.filtered(lambda event: event.state == "planned")
        self.assertRecordValues(
            planned.sorted(lambda event: (event.name, event.round_number)),
            [
                {"name": f"{self.event_type.name} {town.name}", "round_number": number, "municipality_ids": town.ids}
                for town, number in ((self.town_haan, 2), (self.town_velbert, 1), (self.town_velbert, 2))
            ],
        )
        self.assertFalse(any(planned.mapped("start")), "no date is invented")
        self.assertFalse(planned.calendar_event_id)

    def test_what_was_called_off_is_planned_anew(self):
        gone = self._meet(self.town_haan, 1, "cancelled")
        self.series.action_plan_missing()
        again = self.series.event_ids.filtered(lambda e: e.municipality_ids == self.town_haan and e.round_number == 1)
        self.assertEqual(sorted(again.mapped("state")), ["cancelled", "planned"])
        self.assertEqual(gone.state, "cancelled")

    def test_one_meeting_is_planned_on_the_map_and_only_once(self):
        for _time in range(2):
            self.series.action_plan_meeting(self.town_velbert.id, 2)
            self.assertEqual(self._states(), {"Haan": ["missing"] * 2, "Velbert": ["missing", "planned"]})
        self.assertEqual(len(self.series.event_ids), 1)
        for key in ((self.town_velbert.id, 3), (0, 1)):
            with self.subTest(key=key):
                self._assert_refused("wants no such meeting", self.series.action_plan_meeting, *key)

    def test_who_reads_sees_the_map_and_plans_nothing(self):
        for user in (self.user_management, self.user_case_manager, self.user_block_three):
            with self.subTest(user=user.login):
                series = self.series.with_user(user)
                self.assertEqual(self._states(user=user), {"Haan": ["missing"] * 2, "Velbert": ["missing"] * 2})
                self.assertFalse(series.coverage["can_plan"])
                plan_one, key = series.action_plan_meeting, (self.town_haan.id, 1)
                self._assert_refused("Series of Events", series.action_plan_missing, exception=AccessError)
                self._assert_refused("Series of Events", plan_one, *key, exception=AccessError)
        self.assertTrue(self.series.coverage["can_plan"])


@tagged("post_install", "-at_install", "kim_slow")
class TestSeriesPerformance(QueryBudgetCase, SeriesCommon):
    """Map and list cost the same for few towns and events and for many."""

    def _grow(self, count):
        towns = self.env["kim.municipality"].create(
            [{"name": f"Ort {self.series.target_count}-{number}"} for number in range(count)]
        )
        self.series.municipality_ids += towns
        self.series.action_plan_missing()
        self._create_series(name=f"Reihe {count}", municipality_ids=towns.ids).action_plan_missing()
        self.env.flush_all()

    def test_the_map_asks_as_much_for_many_towns(self):
        read = {"coverage": {}, "municipality_ids": {"fields": {"display_name": {}}}, **{name: {} for name in COUNTS}}
        self._assert_budget(lambda: self.series.web_read(read), BUDGET_FORM)

    def test_the_list_asks_as_much_for_many_series(self):
        series = self.env["kim.event.series"].with_user(self.officer)
        read = {"display_name": {}, "type_id": {"fields": {"display_name": {}}}, **{name: {} for name in COUNTS}}
        self._assert_budget(lambda: series.web_search_read([], read), BUDGET_LIST)
