from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import tagged

from . import test_sweep_methods
from .access_matrix import AccessMatrixCase
from .sweep_states import case_models

# What somebody reports of an occupancy (filled, not reported) is typed like its FTE; it is no step in a procedure.
ENTERED = {"kim.position.occupancy"}


def stateful_models(env):
    """Return the models outside the case rooms whose records are in a state that is stored."""
    cases = set(case_models(env))
    found = []
    for name, model in env.registry.items():
        field = model._fields.get("state")
        is_ours = name.startswith("kim.") and not (model._abstract or model._transient or name in cases | ENTERED)
        if is_ours and model._auto and field is not None and field.type == "selection" and field.store:
            found.append(name)
    return sorted(found)


@tagged("post_install", "-at_install", "kim_slow")
class TestSweepSteps(test_sweep_methods.TestSweepMethods):
    """Every action of contracts, proofs and all else that has a state, as every role, in every state, as RPC calls it.

    The case rooms are swept by the class it extends; ``tests/access_factories_steps.py`` says what is allowed.
    """

    allow_inherited_tests_method = True

    @classmethod
    def _swept_models(cls):
        parts = [name for name in ("kim.usage.proof.line",) if name in cls.env]
        return stateful_models(cls.env) + parts

    def test_every_model_of_the_case_rooms_is_swept(self):
        """Here: contracts in each of their states, and every other model that has a state."""
        self.assertEqual(len(self.foreign["kim.contract"]), 7)
        self.assertLessEqual({"kim.usage.proof", "kim.funding.proof", "kim.usage.proof.reclaim"}, set(self.foreign))


@tagged("post_install", "-at_install", "kim_slow")
class TestStateIsNotWritten(AccessMatrixCase):
    """No role writes the state of a record past its actions: every model with a state, found in the registry."""

    def test_no_role_writes_the_state_of_anything(self):
        models = stateful_models(self.env) + [
            name for name in case_models(self.env) if self._has_state(name) and name in self.targets
        ]
        self.assertLessEqual({"kim.contract", "kim.contract.instalment", "kim.usage.proof"}, set(models))
        for model in models:
            for role in self.users:
                record = self._as(role, self._record_for(model, role))
                for method, act in self._writes(record).items():
                    with self.subTest(model=model, role=role, method=method):
                        self.assertTrue(self._is_refused(act), "the state was written")

    def _has_state(self, name):
        field = self.env[name]._fields.get("state")
        return field is not None and field.type == "selection" and field.store

    def _record_for(self, model, role):
        """Return a record that the role reaches if it reaches any."""
        scopes = self.matrix["models"][model].get(role) or {}
        if "own" not in scopes.values():
            return self.targets[model]
        return self.world.create_own(model, self.users[role])

    def _writes(self, record):
        """Return {way to write: function}, each with another state than the present one."""
        state = record.sudo().state
        other = next(value for value in record._fields["state"].get_values(record.env) if value != state)
        return {
            "write": lambda: call_kw(record.browse(), "write", [record.ids, {"state": other}], {}),
            "web_save": lambda: call_kw(
                record.browse(), "web_save", [record.ids, {"state": other}], {"specification": {"state": {}}}
            ),
        }

    def _is_refused(self, act):
        """Really write, roll it back, and return whether a sentence refused it."""
        self.env.flush_all()
        self.env.invalidate_all()
        savepoint = self.env.cr.savepoint()
        try:
            act()
            self.env.flush_all()
        except (AccessError, UserError):
            return True
        finally:
            savepoint.rollback()
            self.env.invalidate_all(flush=False)
        return False
