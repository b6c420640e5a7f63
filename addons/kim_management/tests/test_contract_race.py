from contextlib import ExitStack

from psycopg2.errors import SerializationFailure

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.tests import TransactionCase, tagged
from odoo.tools import SQL, mute_logger

from .papers_common import PNG

QUIETLY = {"tracking_disable": True, "mail_create_nolog": True, "mail_create_nosubscribe": True}


@tagged("post_install", "-at_install", "kim_slow")
class TestContractRace(TransactionCase):
    """Two sign at once, on two real connections. What is committed here is removed again."""

    def setUp(self):
        super().setUp()
        self.connections = self.enterContext(ExitStack())
        self.addCleanup(self._remove)
        with self.registry.cursor() as cr:
            self._create_world(self._environment(cr))

    def _create_world(self, env):
        """Commit a contract with two carriers' sides, whose first version was sent."""
        partners = [{"name": f"Race {name}", "carrier_kind": "welfare", "is_company": True} for name in ("one", "two")]
        carriers = env["res.partner"].create(partners)
        contract = env["kim.contract"].create(
            {"number": "Race", "carrier_id": carriers[0].id, "start_date": "2022-01-01"}
        )
        env["kim.contract.party"].create(
            {"contract_id": contract.id, "partner_id": carriers[1].id, "part": "town", "sequence": 9}
        )
        contract.action_prepare_document()
        version = contract.live_version_id
        version.action_issue()
        version.action_send()
        self.contract_id, self.version_id = contract.id, version.id
        self.copy_ids = version.copy_ids.filtered(lambda copy: copy.part != "county").ids

    def _remove(self):
        """Remove everything that was committed; signatures are kept by the product, so past it."""
        with self.registry.cursor() as cr:
            env = self._environment(cr)
            contract = env["kim.contract"].search([("number", "=", "Race")])
            cr.execute(
                SQL(
                    "DELETE FROM kim_contract_signature WHERE version_id IN %s", tuple(contract.version_ids.ids) or (0,)
                )
            )
            env.invalidate_all()
            files = [("res_model", "=", "kim.contract.version"), ("res_id", "in", contract.version_ids.ids)]
            env["ir.attachment"].search([*files, ("res_field", "!=", False)]).unlink()
            contract.version_ids.write({"state": "draft"})
            contract.write({"state": "draft", "sent_date": False, "returned_date": False})
            contract.unlink()
            env["res.partner"].search([("name", "in", ("Race one", "Race two"))]).unlink()

    @staticmethod
    def _environment(cr):
        return api.Environment(cr, SUPERUSER_ID, QUIETLY)

    def _connect(self):
        """Return an environment on a connection of its own whose snapshot is taken now."""
        env = self._environment(self.connections.enter_context(self.registry.cursor()))
        env.cr.execute("SET LOCAL lock_timeout = '20s'")
        env.cr.execute("SELECT 1")
        self.addCleanup(env.cr.rollback)
        return env

    def _sign(self, env, copy_id):
        env["kim.contract.copy"].browse(copy_id)._sign("electronic", signer_name="Petra Party", image=PNG)
        env.flush_all()

    def _race(self, first, second):
        """Let both sign on the same snapshot; return the environment in which the second is to be repeated."""
        env_first, env_second = self._connect(), self._connect()
        self._sign(env_first, first)
        env_first.cr.commit()
        with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure) as collision:
            self._sign(env_second, second)
        self.assertIsInstance(collision.exception, PG_CONCURRENCY_EXCEPTIONS_TO_RETRY)
        env_second.cr.rollback()
        env_second.transaction.reset()
        return env_second

    def _committed(self):
        with self.registry.cursor() as cr:
            version = self._environment(cr)["kim.contract.version"].browse(self.version_id)
            return len(version.copy_ids.signature_ids), version.state

    def test_a_double_click_leaves_one_signature(self):
        env = self._race(self.copy_ids[0], self.copy_ids[0])
        with self.assertRaises(UserError):
            self._sign(env, self.copy_ids[0])
        env.cr.rollback()
        self.assertEqual(self._committed(), (1, "sent"))

    def test_two_parties_that_sign_at_once_bring_the_contract_back(self):
        env = self._race(*self.copy_ids)
        self._sign(env, self.copy_ids[1])
        env.cr.commit()
        self.assertEqual(self._committed(), (2, "returned"))
