from psycopg2.errors import SerializationFailure

from odoo.tests import tagged
from odoo.tools import mute_logger

from .concurrency import ConcurrencyCase


@tagged("post_install", "-at_install")
class TestSeriesConcurrency(ConcurrencyCase):
    """Two people plan the missing meetings at the same moment: each meeting is planned once."""

    def _create_world(self, env):
        town = env["kim.municipality"].create({"name": "Gleichzeitig"})
        series = env["kim.event.series"].create(
            {
                "name": "Gleichzeitige Reihe",
                "type_id": env.ref("kim_management.kim_event_type_network").id,
                "start_date": "2022-01-01",
                "end_date": "2022-12-31",
                "municipality_ids": town.ids,
            }
        )
        self.town_id, self.series_id = town.id, series.id

    def _remove_world(self, env):
        series = env["kim.event.series"].browse(self.series_id)
        series.event_ids.unlink()
        series.unlink()
        env["kim.municipality"].browse(self.town_id).unlink()

    def _series(self, env):
        return env["kim.event.series"].browse(self.series_id)

    def _plan_all(self, env):
        self._series(env).action_plan_missing()
        env.flush_all()

    def _plan_one(self, env):
        self._series(env).action_plan_meeting(self.town_id, 1)
        env.flush_all()

    def _add_by_hand(self, env):
        series = self._series(env)
        values = {"name": "Von Hand", "type_id": series.type_id.id, "series_id": series.id, "round_number": 1}
        env["kim.event"].create({**values, "municipality_ids": [self.town_id]})
        env.flush_all()

    def test_the_second_is_repeated_and_finds_nothing_missing(self):
        for first_act in (self._plan_all, self._plan_one, self._add_by_hand):
            with self.subTest(first=first_act.__name__):
                first, second = self._connect(), self._connect()
                first_act(first)
                first.cr.commit()
                with self.assertRaises(SerializationFailure), mute_logger("odoo.sql_db"):
                    self._plan_all(second)
                second.cr.rollback()
                second.invalidate_all()
                self._plan_all(second)  # as Odoo repeats the request
                numbers = self._series(second).event_ids.mapped("round_number")
                self.assertEqual(sorted(numbers), [1, 2])
                second.cr.rollback()
                with self.registry.cursor() as cr:
                    self._series(self._environment(cr)).event_ids.unlink()
