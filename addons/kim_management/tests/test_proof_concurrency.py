from datetime import date

from psycopg2.errors import SerializationFailure, UniqueViolation

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .concurrency import ConcurrencyCase

START = date(2022, 1, 1)
TABLES = ("kim_usage_proof_reclaim", "kim_contract_instalment", "kim_usage_proof", "kim_contract")


@tagged("post_install", "-at_install")
class TestProofConcurrency(ConcurrencyCase):
    """Two people take the same step with a proof at once: it is taken once, the second is refused with a sentence."""

    def _create_world(self, env):
        carrier = env["res.partner"].create({"name": "Race", "carrier_kind": "welfare"})
        values = {"number": "Race", "carrier_id": carrier.id, "start_date": START, "rule_kind": "top_up"}
        contract = env["kim.contract"].create(values)
        line = (0, 0, {"name": "Race", "amount": 1})
        values = {"contract_id": contract.id, "year": 2022, "narrative": "Race", "line_ids": [line]}
        proof = env["kim.usage.proof"].create(values)
        self.contract_id, self.proof_id, self.carrier_id = contract.id, proof.id, carrier.id

    def _remove_world(self, env):
        for table in TABLES:
            column = "id" if table == "kim_contract" else "contract_id"
            env.cr.execute(SQL("DELETE FROM %s WHERE %s = %s", *map(SQL.identifier, (table, column)), self.contract_id))
        env["res.partner"].browse(self.carrier_id).unlink()

    def _proof(self, env):
        return env["kim.usage.proof"].browse(self.proof_id)

    def _prepare(self, **values):
        with self.registry.cursor() as cr:
            self._proof(self._environment(cr)).write(values)

    def _race(self, step):
        """Let both take the step on the same snapshot; return the sentence that refuses the second when it repeats."""
        env_first, env_second = self._connect(), self._connect()
        step(self._proof(env_first))
        env_first.cr.commit()
        with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure):
            step(self._proof(env_second))
            env_second.flush_all()
        env_second.cr.rollback()
        env_second.transaction.reset()
        with self.assertRaises(UserError) as refusal:
            step(self._proof(env_second))
        env_second.cr.rollback()
        return str(refusal.exception)

    def _steps(self):
        with self.registry.cursor() as cr:
            return self._proof(self._environment(cr)).step_ids.mapped("kind")

    def test_it_is_submitted_once(self):
        self.assertRegex(self._race(lambda proof: proof.action_submit()), "submitted already|bereits eingereicht")
        self.assertEqual(self._steps(), ["submitted"])

    def test_it_is_returned_once(self):
        self._prepare(state="submitted", return_comment="Race")
        self.assertTrue(self._race(lambda proof: proof.action_return()))
        self.assertEqual(self._steps(), ["returned"])

    def test_it_is_reclaimed_once(self):
        """Both begin the reclaim at once: the database keeps one, and who repeats opens that one."""
        with self.registry.cursor() as cr:
            paid = {"amount": 100, "paid_amount": 100, "paid_date": START, "due_date": START, "year": 2022}
            self._environment(cr)["kim.contract.instalment"].create({"contract_id": self.contract_id, **paid})
        self._prepare(state="accepted")
        env_first, env_second = self._connect(), self._connect()
        opened = self._proof(env_first).action_reclaim()
        env_first.cr.commit()
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self._proof(env_second).action_reclaim()
            env_second.flush_all()
        env_second.cr.rollback()
        env_second.transaction.reset()
        self.assertEqual(self._proof(env_second).action_reclaim()["res_id"], opened["res_id"])
        env_second.cr.rollback()
