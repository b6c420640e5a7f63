"""Two people act at once, on two real connections."""

from contextlib import ExitStack

from odoo import SUPERUSER_ID, api
from odoo.tests import TransactionCase

QUIETLY = {"tracking_disable": True, "mail_create_nolog": True, "mail_create_nosubscribe": True}


class ConcurrencyCase(TransactionCase):
    """Commits a small world, lets connections act on it, and removes it again.

    Both transactions see the same state before either writes. The first commits; the second collides with
    SerializationFailure, which Odoo answers by repeating the request. A test says what is committed (``_create_world``)
    and how it is removed (``_remove_world``).
    """

    def setUp(self):
        """Commit the world; the connections of the test are closed before it is removed."""
        super().setUp()
        self.connections = self.enterContext(ExitStack())
        self.addCleanup(self._remove)
        with self.registry.cursor() as cr:
            self._create_world(self._environment(cr))

    def _create_world(self, env):
        raise NotImplementedError

    def _remove_world(self, env):
        raise NotImplementedError

    def _remove(self):
        with self.registry.cursor() as cr:
            self._remove_world(self._environment(cr))

    @staticmethod
    def _environment(cr):
        return api.Environment(cr, SUPERUSER_ID, QUIETLY)

    def _connect(self):
        """Return an environment on a connection of its own whose snapshot is taken now."""
        env = self._environment(self.connections.enter_context(self.registry.cursor()))
        env.cr.execute("SET LOCAL lock_timeout = '20s'")  # a lock that is too wide fails instead of hanging
        env.cr.execute("SELECT 1")
        self.addCleanup(env.cr.rollback)
        return env
