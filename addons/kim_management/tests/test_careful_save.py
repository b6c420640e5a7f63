from contextlib import ExitStack

from psycopg2.errors import SerializationFailure

from odoo import SUPERUSER_ID, api
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY, call_kw
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from .cases_common import CasesCommon


@tagged("post_install", "-at_install")
class TestCarefulSave(CasesCommon):
    """Two people save the same record: the second is told who changed what, and nothing is overwritten unasked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case.deputy_id = cls.user_deputy
        cls.client.write({"phone": "0211", "street": "Alt"})

    def _save(self, record, user, vals, loaded=None):
        """Save as the form does, with what it had loaded."""
        records = record.with_user(user)
        if loaded is not None:
            records = records.with_context(kim_loaded_values=loaded)
        result = call_kw(records.browse(), "web_save", [record.ids, vals, {"id": {}}], {"context": records.env.context})
        self.env.flush_all()
        self.env.invalidate_all()
        return result

    def _conflicts(self, record, user, vals, loaded):
        with self.assertRaises(UserError) as refusal, self.env.cr.savepoint():
            self._save(record, user, vals, loaded)
        self.env.invalidate_all()
        self.sentence = str(refusal.exception)
        return refusal.exception.context["kim_conflicts"]

    def test_the_second_is_told_who_changed_what(self):
        self._save(self.client, self.user_deputy, {"street": "Von der Vertretung"}, {"street": "Alt"})
        conflicts = self._conflicts(self.client, self.user_case_manager, {"street": "Mein Text"}, {"street": "Alt"})
        self.assertEqual(
            [(row["field"], row["label"], row["theirs"], row["user"]) for row in conflicts],
            [("street", "Street", "Von der Vertretung", "Vera Vertretung")],
        )
        self.assertEqual(self.client.street, "Von der Vertretung")

    def test_the_sentence_names_no_value(self):
        """Sentences end up in the server's log."""
        self._save(self.client, self.user_deputy, {"last_name": "Geheim"}, {"last_name": "Musterfrau-Beispiel"})
        self._conflicts(
            self.client, self.user_case_manager, {"last_name": "Anders"}, {"last_name": "Musterfrau-Beispiel"}
        )
        self.assertIn("Vera Vertretung has changed this meanwhile: Last Name", self.sentence)
        for name in ("Geheim", "Anders", "Musterfrau"):
            self.assertNotIn(name, self.sentence)

    def test_having_seen_the_other_value_she_may_keep_hers(self):
        self._save(self.client, self.user_deputy, {"street": "Von der Vertretung"}, {"street": "Alt"})
        self._save(self.client, self.user_case_manager, {"street": "Meiner"}, {"street": "Von der Vertretung"})
        self.assertEqual(self.client.street, "Meiner")

    def test_different_fields_and_equal_values_do_not_collide(self):
        self._save(
            self.client, self.user_deputy, {"phone": "0212", "street": "Gleich"}, {"phone": "0211", "street": "Alt"}
        )
        self._save(self.client, self.user_case_manager, {"city": "Haan"}, {"city": ""})
        self._save(self.client, self.user_case_manager, {"street": "Gleich"}, {"street": "Alt"})
        self.assertRecordValues(self.client, [{"phone": "0212", "city": "Haan", "street": "Gleich"}])

    def test_calls_that_do_not_say_what_they_loaded_work_as_ever(self):
        self._save(self.client, self.user_deputy, {"street": "Von der Vertretung"})
        self._save(self.client, self.user_case_manager, {"street": "Danach"})
        self.client.with_user(self.user_case_manager).write({"street": "Und noch einmal"})
        self.assertEqual(self.client.street, "Und noch einmal")

    def test_every_kind_of_field_is_compared(self):
        """What the form has loaded and nobody changed is equal, whatever its kind."""
        case, client = self.case, self.client
        loaded = {"start_date": "2022-01-01", "municipality_id": case.municipality_id.id, "state_reference": False}
        self._save(case, self.user_case_manager, {**loaded, "start_date": "2021-12-01"}, loaded)
        changed = {"start_date": "2021-11-01", "municipality_id": self.town_velbert.id, "state_reference": "L-1"}
        case.write({"municipality_id": False, "state_reference": "Andere"})
        rows = self._conflicts(case, self.user_case_manager, changed, loaded)
        self.assertEqual({row["field"] for row in rows}, {"start_date", "municipality_id", "state_reference"})
        self.assertEqual({row["field"]: row["theirs"] for row in rows}["start_date"], "2021-12-01")
        known = {"birth_date": "1990-05-17", "sex": "unknown", "is_interpreter_needed": False, "birth_year": 1990}
        self._save(client, self.user_case_manager, {**known, "sex": "female", "is_interpreter_needed": True}, known)
        rows = self._conflicts(client, self.user_case_manager, {"sex": "male"}, {"sex": "unknown"})
        self.assertEqual([row["shown"] for row in rows], ["Female"])

    def test_lines_collide_by_line(self):
        self.case.carrier_id = False  # all of them work for the council
        handovers = self.env["kim.case.handover"].with_user(self.user_case_manager)
        line = handovers.create({"case_id": self.case.id, "to_user_id": self.user_colleague.id, "note": "Alt"})
        line.note = "Inzwischen"
        self.env.flush_all()
        vals = {"handover_ids": [Command.update(line.id, {"note": "Meiner"})]}
        loaded = {"handover_ids": {str(line.id): {"note": "Alt"}}}
        [row] = self._conflicts(self.case, self.user_case_manager, vals, loaded)
        self.assertEqual((row["list"], row["line"], row["field"]), ("handover_ids", line.id, "note"))
        self.assertEqual(line.note, "Inzwischen")

    def test_nobody_learns_a_value_by_asking_what_changed(self):
        with self.assertRaises(AccessError):
            self._save(self.client, self.user_colleague, {"last_name": "X"}, {"last_name": "Y"})
        with self.assertRaises(AccessError):
            self._save(self.case, self.user_coordinator, {"state_reference": "X"}, {"state_reference": "Y"})


@tagged("post_install", "-at_install")
class TestCarefulSaveAtOnce(TransactionCase):
    """Both save at the same moment, on two real connections; what is committed here is removed again."""

    def setUp(self):
        super().setUp()
        self.connections = self.enterContext(ExitStack())
        self.addCleanup(self._remove)
        with self.registry.cursor() as cr:
            env = self._environment(cr)
            self.client_id = env["kim.client"].create({"last_name": "Race", "street": "Alt"}).id

    def _remove(self):
        with self.registry.cursor() as cr:
            self._environment(cr)["kim.client"].browse(self.client_id).unlink()

    @staticmethod
    def _environment(cr):
        return api.Environment(cr, SUPERUSER_ID, {})

    def _connect(self):
        """Return an environment on a connection of its own whose snapshot is taken now."""
        env = self._environment(self.connections.enter_context(self.registry.cursor()))
        env.cr.execute("SET LOCAL lock_timeout = '20s'")
        env.cr.execute("SELECT 1")
        self.addCleanup(env.cr.rollback)
        return env

    def _save(self, env, street):
        client = env["kim.client"].browse(self.client_id).with_context(kim_loaded_values={"street": "Alt"})
        client.web_save({"street": street}, {"id": {}})

    def test_the_second_collides_and_repeated_is_told(self):
        first, second = self._connect(), self._connect()
        self._save(first, "Erste")
        first.cr.commit()
        with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure) as collision:
            self._save(second, "Zweite")
        self.assertIsInstance(collision.exception, PG_CONCURRENCY_EXCEPTIONS_TO_RETRY)
        second.cr.rollback()
        second.transaction.reset()
        with self.assertRaises(UserError) as refusal:
            self._save(second, "Zweite")
        second.cr.rollback()
        self.assertEqual([row["theirs"] for row in refusal.exception.context["kim_conflicts"]], ["Erste"])
