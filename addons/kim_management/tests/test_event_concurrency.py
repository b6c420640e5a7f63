from psycopg2.errors import SerializationFailure

from odoo.tests import tagged
from odoo.tools import mute_logger

from .concurrency import ConcurrencyCase


@tagged("post_install", "-at_install")
class TestEventConcurrency(ConcurrencyCase):
    """The last place is taken once, also when two people take it at the same moment."""

    def _create_world(self, env):
        event_type = env.ref("kim_management.kim_event_type_network")
        values = {"name": "Netzwerktreffen", "type_id": event_type.id, "places": 1}
        self.event_id = env["kim.event"].create(values).id

    def _remove_world(self, env):
        event = env["kim.event"].browse(self.event_id)
        event.participation_ids.unlink()
        event.unlink()

    def _take_place(self, env):
        values = {"event_id": self.event_id, "group_name": "Gruppe", "state": "registered"}
        env["kim.event.participation"].create(values)
        env.flush_all()

    def test_the_last_place_is_taken_once(self):
        first, second = self._connect(), self._connect()
        self._take_place(first)
        first.cr.commit()
        with self.assertRaises(SerializationFailure), mute_logger("odoo.sql_db"):
            self._take_place(second)
