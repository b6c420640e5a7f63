import threading
from datetime import date

from psycopg2.errors import SerializationFailure

from odoo.exceptions import ValidationError
from odoo.service.model import PG_CONCURRENCY_EXCEPTIONS_TO_RETRY
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .concurrency import ConcurrencyCase

START = date(2022, 1, 1)


@tagged("post_install", "-at_install")
class TestLedgerConcurrency(ConcurrencyCase):
    """Two people save at once, on two real connections: the sums of the ledger hold all the same.

    Both transactions see the same state before either writes. The first commits; the second collides with
    SerializationFailure, which Odoo answers by repeating the request; repeated, it sees the other's rows and is
    refused with a sentence. What is committed here is removed again.
    """

    def _create_world(self, env):
        """Commit a post with one share of 1.00 FTE, of 2.00 FTE that are funded."""
        block = env["kim.building.block"].create({"code": "Race", "name": "Race"})
        function = env["kim.position.function"].create({"name": "Race", "block_id": block.id})
        values = {"block_id": block.id, "function_id": function.id}
        entitlement = env["kim.entitlement"].create({**values, "fte": 2, "start_date": START})
        position = env["kim.position"].create({**values, "code": "Race"})
        self.block_id, self.position_id, self.entitlement_id = block.id, position.id, entitlement.id
        self.share_id = self._add_share(env, 1).id

    def _remove_world(self, env):
        for model in ("kim.position.share", "kim.position", "kim.entitlement", "kim.position.function"):
            env[model].search([("block_id.code", "=", "Race")]).unlink()
        env["kim.building.block"].search([("code", "=", "Race")]).unlink()

    # === WHAT PEOPLE DO AT ONCE === #

    def _add_share(self, env, fte, **values):
        values = {"position_id": self.position_id, "coverage": "pool", "start_date": START, **values}
        return env["kim.position.share"].create({**values, "fte": fte})

    def _occupy(self, env, fte):
        return env["kim.position.occupancy"].create({"share_id": self.share_id, "fte": fte, "start_date": START})

    def _reduce_entitlement(self, env):
        env["kim.entitlement"].browse(self.entitlement_id).fte = 1

    def _delete_entitlement(self, env):
        env["kim.entitlement"].browse(self.entitlement_id).unlink()

    def _reduce_share(self, env):
        env["kim.position.share"].browse(self.share_id).fte = 0.5

    def _race(self, first, second):
        """Let both act on the same snapshot; demand that the second collides and, repeated, is refused."""
        env_first, env_second = self._connect(), self._connect()
        first(env_first)
        env_first.cr.commit()
        with mute_logger("odoo.sql_db"), self.assertRaises(SerializationFailure) as collision:
            second(env_second)
            env_second.flush_all()
        self.assertIsInstance(collision.exception, PG_CONCURRENCY_EXCEPTIONS_TO_RETRY)
        env_second.cr.rollback()
        env_second.transaction.reset()
        with self.assertRaises(ValidationError):
            second(env_second)
            env_second.flush_all()
        env_second.cr.rollback()
        self._check_sums()

    def _check_sums(self):
        """Read what is committed, on a third connection."""
        with self.registry.cursor() as cr:
            env = self._environment(cr)
            shares = env["kim.position.share"].search([("block_id", "=", self.block_id), ("state", "=", "confirmed")])
            funded = sum(env["kim.entitlement"].search([("block_id", "=", self.block_id)]).mapped("fte"))
            self.assertLessEqual(sum(shares.mapped("fte")), funded)
            for share in shares:
                self.assertLessEqual(sum(share.occupancy_ids.mapped("fte")), share.fte)

    # === TESTS === #

    def test_the_connections_are_two(self):
        backends = {self._connect().execute_query(SQL("SELECT pg_backend_pid()"))[0][0] for _connection in range(2)}
        self.assertEqual(len(backends), 2)

    def test_two_shares_take_the_same_entitlement(self):
        self._race(lambda env: self._add_share(env, 0.6), lambda env: self._add_share(env, 0.6))

    def test_two_occupancies_take_the_same_share(self):
        self._race(lambda env: self._occupy(env, 0.6), lambda env: self._occupy(env, 0.6))

    def test_a_share_is_added_while_the_entitlement_is_reduced(self):
        self._race(lambda env: self._add_share(env, 0.5), self._reduce_entitlement)

    def test_the_entitlement_is_reduced_while_a_share_is_added(self):
        self._race(self._reduce_entitlement, lambda env: self._add_share(env, 0.5))

    def test_a_share_is_added_while_the_entitlement_is_deleted(self):
        self._race(lambda env: self._add_share(env, 0.5), self._delete_entitlement)

    def test_two_plans_are_confirmed(self):
        with self.registry.cursor() as cr:
            plans = [self._add_share(self._environment(cr), 0.6, state="draft").id for _plan in range(2)]
        first, second = (
            lambda env, plan=plan: env["kim.position.share"].browse(plan).action_confirm() for plan in plans
        )
        self._race(first, second)

    def test_a_share_is_filled_while_it_is_reduced(self):
        self._race(lambda env: self._occupy(env, 0.6), self._reduce_share)

    def test_a_share_is_reduced_while_it_is_filled(self):
        self._race(self._reduce_share, lambda env: self._occupy(env, 0.6))

    def test_a_share_ends_while_it_is_filled(self):
        def end(env):
            env["kim.position.share"].browse(self.share_id).end_date = date(2022, 7, 21)

        self._race(end, lambda env: self._occupy(env, 0.6))

    def test_different_functions_do_not_wait_for_each_other(self):
        """The lock is as narrow as the rule: who works on another key is not in the way."""
        env_first, env_second = self._connect(), self._connect()
        self._add_share(env_first, 0.5)
        own = env_second["kim.entitlement"].browse(self.entitlement_id)
        own.copy({"provision": "forwarded"})
        env_first.cr.commit()
        env_second.cr.commit()
        self._check_sums()

    def test_the_second_waits_for_the_first_and_then_collides(self):
        """Both write at the same moment: PostgreSQL makes the second wait for the first one's commit."""
        env_first, env_second = self._connect(), self._connect()
        [(waiting,)] = env_second.execute_query(SQL("SELECT pg_backend_pid()"))
        outcome = []
        self._add_share(env_first, 0.6)
        env_first.flush_all()
        with mute_logger("odoo.sql_db"):
            thread = threading.Thread(target=self._keep_outcome, args=(env_second, outcome))
            thread.start()
            self._wait_until_blocked(waiting)
            self.assertEqual(outcome, [], "it waits")
            env_first.cr.commit()
            thread.join(timeout=30)
        self.assertEqual([type(error) for error in outcome], [SerializationFailure])

    def _keep_outcome(self, env, outcome):
        try:
            self._add_share(env, 0.6)
        except SerializationFailure as error:
            outcome.append(error)
        else:
            outcome.append(None)

    def _wait_until_blocked(self, backend):
        """Return as soon as PostgreSQL says that the backend waits for another one."""
        with self.registry.cursor() as cr:
            blocked = []
            for _attempt in range(100_000):
                cr.execute(SQL("SELECT pg_blocking_pids(%s)", backend))
                [(blocked,)] = cr.fetchall()
                if blocked:
                    return
        self.fail("the second transaction did not wait for the first")
