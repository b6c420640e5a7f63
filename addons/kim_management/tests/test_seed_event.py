import shutil
from datetime import date
from tempfile import TemporaryDirectory

from odoo.tests import tagged

from odoo.addons.base.tests.common import BaseCommon

from .test_seed_staffing import SEED, STICHTAG

LISTS = (
    *("kim.body.csv", "kim.decision.csv", "kim.event.csv", "kim.event.series.csv", "kim.municipality.csv"),
    *("res.company.csv", "res.partner.csv", "res.users.csv"),
)
NETWORK, RECONSTRUCTION, TRAINING, STEERING = "network", "reconstruction", "training", "steering"


@tagged("post_install", "-at_install", "kim_slow")
class TestSeedEvent(BaseCommon):
    """The events of Kreis Mettmann, as the Vorlage tells them: what it does not say stays empty."""

    @classmethod
    def setUpClass(cls):
        """Load the seed twice: a second time must change nothing."""
        super().setUpClass()
        with TemporaryDirectory() as folder:
            for name in LISTS:
                shutil.copy(SEED / name, folder)
            for _time in range(2):
                cls.counts = cls.env["kim.csv.load"].load_directory(folder)
        company = cls.env.ref("base.main_company")
        cls.events = cls.env["kim.event"].search(
            [("company_id", "=", company.id), ("source", "=", "Vorlage 50/018/2022")]
        )

    def _of_type(self, name):
        return self.events.filtered(
            lambda event: event.type_id == self.env.ref(f"kim_management.kim_event_type_{name}")
        )

    def test_all_are_there_once(self):
        self.assertEqual((self.counts["kim.event"], len(self.events)), (33, 33))

    def test_the_first_round_was_held_in_all_ten_towns_and_the_second_is_planned(self):
        rounds = self._of_type(NETWORK).grouped("round_number")
        for number, state in ((1, "held"), (2, "planned")):
            with self.subTest(round=number):
                self.assertEqual(set(rounds[number].mapped("state")), {state})
                self.assertEqual((len(rounds[number]), len(rounds[number].municipality_ids)), (10, 10))

    def test_the_series_tell_what_is_planned_and_that_nothing_is_missing(self):
        """Of the seven sessions only the first has surely been held; the towns have no further target."""
        series = self.events.series_id.sorted("start_date")
        self.assertRecordValues(
            series,
            [
                {"is_per_town": True, "target_count": 20, "held_count": 10, "planned_count": 10, "missing_count": 0},
                {"is_per_town": False, "target_count": 7, "held_count": 1, "planned_count": 6, "missing_count": 0},
            ],
        )
        self.assertEqual([one.coverage["additional"] for one in series], [[], []])
        self.assertEqual(len(series[0].coverage["rows"]), 10)

    def test_days_that_the_vorlage_does_not_tell_are_not_invented(self):
        undated = self.events.filtered(lambda event: not event.start)
        self.assertEqual(undated.calendar_event_id.ids, [])
        self.assertEqual(len(undated), 20 + 5 + 2)
        for event in undated:
            self.assertIn("Vorlage nennt", event.note)

    def test_the_days_are_those_of_the_vorlage(self):
        sessions = self._of_type(RECONSTRUCTION)
        self.assertEqual(len(sessions), 7)
        days = sorted(filter(None, sessions.mapped("start_date")))
        self.assertEqual(days, [date(2022, 5, 25), date(2022, 8, 25)])
        (training,) = self._of_type(TRAINING)
        entry = training.calendar_event_id
        self.assertEqual((entry.start_date, entry.allday, training.state), (date(2022, 8, 30), True, "planned"))
        self.assertGreater(training.start_date, STICHTAG)

    def test_the_meeting_of_november_is_kept_as_said_and_shows_a_hint(self):
        (hinted,) = self.events.filtered("has_hint")
        self.assertEqual((hinted.start_date, hinted.state), (date(2022, 11, 30), "held"))
        self.assertIn("30.11.2022", hinted.with_context(lang="de_DE").hint)

    def test_meetings_and_training_against_racism_carry_the_topic(self):
        topic = self.env.ref("kim_management.kim_theme_tag_discrimination")
        tagged_events = self.events.filtered(lambda event: event.tag_ids == topic)
        self.assertEqual(len(tagged_events), 3)
        self.assertEqual(tagged_events.filtered(lambda event: event.start_date), self._of_type(TRAINING))

    def test_decisions_are_taken_in_their_meetings_with_a_vote_that_is_not_stated(self):
        decisions = self._of_type(STEERING).decision_ids.sorted("id")
        self.assertRecordValues(
            decisions,
            [
                {"state": "decided", "decision_date": day, "vote_stated": False, "has_hint": day > STICHTAG}
                for day in (date(2022, 6, 8), date(2022, 6, 8), date(2022, 11, 30))
            ],
        )
        self.assertEqual(decisions.mapped("decision_date"), [d.event_id.start_date for d in decisions])
