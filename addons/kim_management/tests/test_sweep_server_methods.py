import inspect
from contextlib import closing

from odoo.service.model import call_kw
from odoo.tests import tagged

from .sweep_states import rows_written
from .test_access_registry import is_callable_from_outside
from .test_sweep_foreign import ForeignRecordsCase

# The others have no more than these: whoever works elsewhere in the same council, steers it, or is a mere employee
ROLES = ("case_manager", "administrator", "internal_user")
# What a method of Odoo's is called with, by the name of its parameter
WORDS = {
    "domain": [],
    "groupby": ["id"],
    "aggregates": ["__count"],
    "fields": ["display_name"],
    "fnames": None,
    "field_names": ["display_name"],
    "fields_to_export": ["id"],
    "values": {},
    "vals": {},
    "vals_list": [{}],
    "specification": {"display_name": {}},
    "fields_spec": {"display_name": {}},
    "body": "forged",
    "name": "forged",
    "limit": 80,
}


@tagged("post_install", "-at_install", "kim_slow")
class TestSweepServerMethods(ForeignRecordsCase):
    """Every method that Odoo itself lets RPC call, on records of somebody else: gives and changes nothing.

    The arguments are guessed from the names of the parameters; what cannot be called that way has failed and so given
    nothing. The methods of KIM are tried by ``test_sweep_methods.py``, state by state.
    """

    def test_no_method_of_the_server_gives_or_changes_anything(self):
        for role, model in self._foreign():
            if role in ROLES:
                forbidden, record = self._forbidden(role), self._as(role, self.targets[model])
                for method in self._methods(model):
                    with self.subTest(role=role, model=model, method=method):
                        answer, written = self._call(record, method)
                        self.assertIsNone(self._betrayed(answer, forbidden))
                        self.assertEqual({table for table in written if table.startswith(("kim_", "mail_"))}, set())

    def test_the_calls_reach_something(self):
        """As superuser the same calls hand out the texts."""
        record, forbidden = self.targets["kim.client"], set(self.markers["kim.client"].values())
        telling = {
            name for name in self._methods("kim.client") if self._betrayed(self._call(record, name)[0], forbidden)
        }
        self.assertLessEqual({"read", "search_read"}, telling)

    def _methods(self, model):
        declared = self.matrix["models"][model].get("methods") or {}
        names = (name for name in dir(type(self.env[model])) if not name.startswith("_") and name not in declared)
        return [name for name in names if is_callable_from_outside(self.env[model], name)]

    def _call(self, record, method):
        """Return what the method gave (an error is an answer, too) and the tables it wrote, rolled back."""
        self.env.invalidate_all()
        before = rows_written(self.env.cr)
        with closing(self.env.cr.savepoint()):
            try:
                answer = call_kw(record.browse(), method, self._arguments(record, method), {})
                self.env.flush_all()
                after = rows_written(self.env.cr)
            except Exception as error:  # noqa: BLE001 - guessed arguments fail in every way; what counts is what is told
                answer, after = error, before
        return answer, {table for table in after if after[table] != before.get(table)}

    def _arguments(self, record, method):
        function = getattr(type(record), method)
        parameters = list(inspect.signature(function).parameters.values())[1:]
        needed = [
            WORDS.get(parameter.name)
            for parameter in parameters
            if parameter.default is parameter.empty and parameter.kind is parameter.POSITIONAL_OR_KEYWORD
        ]
        return needed if getattr(function, "_api_model", False) else [record.ids, *needed]
