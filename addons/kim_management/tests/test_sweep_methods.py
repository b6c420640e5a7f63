from contextlib import closing

import psycopg2

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import tagged

from .access_matrix import AccessMatrixCase
from .sweep_states import case_models, records_by_state, rows_written

# What a look may write although it changes nothing
LOG = "kim_case_access_log"


@tagged("post_install", "-at_install", "kim_slow")
class TestSweepMethods(AccessMatrixCase):
    """Every public method of every case model, as every role, in every state: allowed on purpose, or refused.

    ``sweep_states.py`` says where models and states come from. "Refused" is a sentence (AccessError or UserError), and
    nothing at all written before it: PostgreSQL's own count of written rows is compared before the roll back.
    """

    @classmethod
    def setUpClass(cls):
        """Let somebody have a record of each model in each state, and each role that may have own ones, too."""
        super().setUpClass()
        cls.methods = {
            model: cls.matrix["models"][model].get("methods") or {}
            for model in cls._swept_models()
            if model in cls.matrix["models"]
        }
        owner = cls._new_user("besitzerin", "Berta Besitzerin", "case_manager")
        cls.foreign = {
            model: dict(records_by_state(cls.world, model, owner)) for model, methods in cls.methods.items() if methods
        }
        cls.own = {
            (role, model): dict(records_by_state(cls.world, model, cls.users[role]))
            for role in cls.users
            for model in cls.foreign
            if "own" in (cls.matrix["models"][model].get(role) or {}).values()
        }
        cls.env.flush_all()
        cls.outcomes, cls.counted, cls.tried = None, None, {}

    @classmethod
    def _swept_models(cls):
        return case_models(cls.env)

    # === TESTS === #

    def test_who_has_no_right_is_refused_and_nothing_is_written(self):
        for call, (outcome, written, is_entitled) in self._outcomes().items():
            if not is_entitled:
                with self.subTest(call=call):
                    self.assertIn(outcome, ("AccessError", "UserError"))
                    self.assertEqual(written, set())

    def test_every_refusal_is_a_sentence(self):
        for call, (outcome, _written, _is_entitled) in self._outcomes().items():
            with self.subTest(call=call):
                self.assertIn(outcome, ("done", "AccessError", "UserError"))

    def test_what_changes_something_does_so_in_the_declared_states_only(self):
        done = {}
        for (_role, model, method, state, _whose), (outcome, written, _) in self._outcomes().items():
            if outcome == "done" and written - {LOG}:
                done.setdefault((model, method), set()).add(state)
        for (model, method), states in sorted(done.items()):
            with self.subTest(model=model, method=method):
                self.assertEqual(states, set(self.world.steps(model, method) or ()), "STEPS in the access factories")

    def test_every_declared_step_works_for_somebody(self):
        """Shows that the calls above can succeed, else their refusals would prove nothing."""
        done = {(call[1], call[2], call[3]) for call, (outcome, *_) in self._outcomes().items() if outcome == "done"}
        for model, methods in self.methods.items():
            for method in methods:
                for state in self.world.steps(model, method) or ():
                    with self.subTest(model=model, method=method, state=state):
                        self.assertIn((model, method, state), done)

    def test_every_model_of_the_case_rooms_is_swept(self):
        self.assertEqual(set(self.methods), set(case_models(self.env)))
        self.assertGreaterEqual(len(self.foreign["kim.case"]), 7)

    # === CALLS === #

    def _outcomes(self):
        """Return {(role, model, method, state, whose): (outcome, tables written, may she?)}, tried once."""
        if type(self).outcomes is None:
            type(self).outcomes = {call: self._try(call, record) for call, record in self._calls()}
        return self.outcomes

    def _calls(self):
        for model, by_state in self.foreign.items():
            for method, operation in self.methods[model].items():
                for role in self.users if operation != "anyone" else ():
                    for state, record in by_state.items():
                        yield (role, model, method, state, "foreign"), record
                    for state, record in self.own.get((role, model), {}).items():
                        yield (role, model, method, state, "own"), record

    def _is_entitled(self, call, records, is_model_method):
        """Return whether the matrix gives the operation that the method demands, on this record.

        Where plain writes are refused to everybody, the matrix gives no "write"; then whoever may read the record and
        passes its rules for writing may call the actions that do the writing.
        """
        role, model, method, _state, whose = call
        scopes, operation = self.matrix["models"][model].get(role) or {}, self.methods[model][method]
        reached = ("all", "own") if whose == "own" or is_model_method else ("all",)
        if operation in scopes or scopes.get("read") not in reached:
            return scopes.get(operation) in reached
        return records.has_access(operation)

    def _try(self, call, record):
        """Return what came of the call; a method of the model gets no record, so no state makes a difference to it."""
        role, model, method, _state, _whose = call
        records = self._as(role, record)
        is_model_method = getattr(getattr(records, method), "_api_model", False)
        arguments = [*([] if is_model_method else [record.ids]), *self.world.arguments(model, method)]
        is_entitled = self._is_entitled(call, records, is_model_method)
        key = (role, model, method) if is_model_method else call
        if key not in self.tried:
            self.tried[key] = self._call(records, method, arguments)
        return *self.tried[key], is_entitled

    def _call(self, records, method, arguments):
        """Call the method as the web client does, roll it back and return (outcome, tables written)."""
        self.env.flush_all()
        self.env.invalidate_all()
        # What is rolled back stays counted, so the count after one call is the one before the next
        before, type(self).counted = self.counted or rows_written(self.env.cr), None
        written = set()
        with closing(self.env.cr.savepoint()):
            try:
                call_kw(records.browse(), method, arguments, {})
                outcome = "done"
            except AccessError:
                outcome = "AccessError"
            except UserError:
                outcome = "UserError"
            except Exception as error:  # noqa: BLE001 - whatever else happens is what the test looks for
                outcome = f"{type(error).__name__}: {error}"
            if outcome in ("done", "AccessError", "UserError"):
                written, outcome = self._look(before, outcome)
        return outcome, written

    def _look(self, before, outcome):
        """Return the tables written since ``before``, what waits in the cache included."""
        try:
            self.env.flush_all()
            after = type(self).counted = rows_written(self.env.cr)
        except (UserError, psycopg2.Error) as error:
            return set(), f"{type(error).__name__}: {error}"
        return {table for table in after if after[table] != before.get(table)}, outcome
