"""Reads ``security/access_matrix.yaml`` of every installed KIM addon and tries its lines.

An addon that brings models needs two files: ``security/access_matrix.yaml`` (who may do what) and
``tests/access_factories.py`` (how to create a valid record), and may keep one of each per room:
``security/<room>/access_matrix.yaml`` and ``tests/access_factories_<room>.py``. The tests find them by their names.
"""

import importlib
import itertools
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import yaml

from odoo.exceptions import AccessError, MissingError
from odoo.models import MAGIC_COLUMNS
from odoo.modules import get_module_path
from odoo.tests.common import new_test_user

from .common import REFERENCE_DATE, KimCommon

OPERATIONS = ("create", "read", "write", "delete")
OUTSIDE = ("carrier_clerk", "carrier_lead", "body_member", "portal_user", "public_user")  # roles of the portal
OPTIONS = ("shared", "methods")  # what a model's lines hold beside the roles


def kim_addons(env):
    """Return the names of the KIM addons whose models are in the registry."""
    addons = {model._original_module for model in env.registry.values()}
    return sorted(addon for addon in addons if addon and addon.startswith("kim_"))


def load_matrix(addon):
    """Return the access matrix of an addon, that of its rooms included; no model stands in two of them."""
    matrix = {"roles": {}, "models": {}}
    for path in sorted((Path(get_module_path(addon)) / "security").rglob("access_matrix.yaml")):
        declared = yaml.safe_load(path.read_text(encoding="utf-8"))
        twice = matrix["models"].keys() & (declared.get("models") or {}).keys()
        if twice:
            raise ValueError(f"{path} repeats {', '.join(sorted(twice))}")
        matrix["roles"].update(declared.get("roles") or {})
        matrix["models"].update(declared.get("models") or {})
    return matrix


def load_factories(addon):
    """Return the modules of an addon that say how to create records."""
    folder = Path(get_module_path(addon)) / "tests"
    names = sorted(path.stem for path in folder.glob("access_factories*.py"))
    return [importlib.import_module(f"odoo.addons.{addon}.tests.{name}") for name in names]


def load_matrices(env):
    """Return the matrices of all KIM addons as one: ``{"roles": {…}, "models": {…}}``."""
    matrix = {"roles": {}, "models": {}}
    for addon in kim_addons(env):
        declared = load_matrix(addon)
        matrix["roles"].update(declared["roles"])
        matrix["models"].update(declared["models"])
    return matrix


def changed_values(record):
    """Return a change of one ordinary field of the record, preferably of a text; nothing where it stores none."""
    changes = {
        "char": lambda value: "Changed",
        "text": lambda value: "Changed",
        "float": lambda value: value / 2,
        "date": lambda value: (value or REFERENCE_DATE) + timedelta(days=1),
        "boolean": lambda value: not value,
        "integer": lambda value: value + 1,
    }
    stored = {name: field for name, field in record._fields.items() if field.store and name not in MAGIC_COLUMNS}
    for kind, change in changes.items():
        for name, field in stored.items():
            if field.type == kind and not (field.compute or field.related or field.readonly):
                return {name: change(record[name])}
    for name, field in stored.items():  # proposed, and typed over
        if field.type == "char" and field.compute and not field.readonly:
            return {name: changes["char"](record[name])}
    for name, field in stored.items():  # what is chosen, and never changed again, is written as it is
        if field.type == "many2one" and not (field.compute or field.related) and record[name]:
            return {name: record[name].id}
    if stored:
        raise NotImplementedError(f"{record._name} has no field that this test knows how to change")
    return {}


class World:
    """One company, and a valid record of any model in it.

    Records are created as superuser; the tests then try them as each role.
    """

    def __init__(self, env, company):
        self.company = company
        self.env = env["base"].with_context(allowed_company_ids=company.ids, reference_date=REFERENCE_DATE).env
        self._counter = itertools.count(1)
        self._ones = {}
        self._factories = [module for addon in kim_addons(env) for module in load_factories(addon)]

    def _find(self, table, model):
        found = [getattr(module, table)[model] for module in self._factories if model in getattr(module, table, ())]
        return found[0] if found else None

    def unique(self, prefix):
        """Return a text that no other record of this company has."""
        return f"{prefix} {self.company.id}-{next(self._counter)}"

    def values(self, model, owner=None):
        """Return the values of a valid record, of the owner if one is given; none where rows are calculated."""
        if self._find("RECORDS", model):
            return {}
        factory, own = self._find("VALUES", model), self._find("OWN", model)
        if not factory:
            raise NotImplementedError(f"{model} has no factory in any tests/access_factories.py")
        return {**factory(self), **(own(self, owner) if own and owner else {})}

    def arguments(self, model, method):
        """Return what a public method of the model is called with."""
        return self._find("ARGUMENTS", (model, method)) or ()

    def states(self, model):
        """Return {state: function(world, user)} of the model's states; ``sweep_states.py`` says how to declare them."""
        return self._find("STATES", model) or {}

    def steps(self, model, method):
        """Return the states in which a public method does its work, none where nobody said."""
        return self._find("STEPS", (model, method))

    def new(self, model):
        """Return a new record on which nothing else depends."""
        if record := self._find("RECORDS", model):
            return record(self)
        return self.env[model].create(self.values(model))

    def one(self, model):
        """Return the record of the model that others in this company refer to."""
        if model not in self._ones:
            self._ones[model] = self.new(model)
        return self._ones[model]

    def create_own(self, model, user):
        """Return a new record that belongs to the user: by her name, or, of a wizard, because she opened it."""
        if self._find("RECORDS", model):
            return self._find("OWN", model)(self, user)
        creator = self.env[model].with_user(user) if self.env[model]._transient else self.env[model]
        return self.env[model].browse(creator.create(self.values(model, user)).id)


class AccessMatrixCase(KimCommon):
    """Users of every role, two companies, and one record of every model in each."""

    @classmethod
    def setUpClass(cls):
        """Create the users and, for each model, a record of the own and of another company."""
        super().setUpClass()
        cls.matrix = load_matrices(cls.env)
        cls.users = {role: cls._new_role_user(role, group) for role, group in cls.matrix["roles"].items()}
        other_company = cls.env["res.company"].create({"name": "Another council"})
        cls.world = World(cls.env, cls.env.company)
        cls.other_world = World(cls.env, other_company)
        models = cls.matrix["models"]
        cls.targets = {model: cls.world.new(model) for model in models}
        cls.other_targets = {
            model: cls.other_world.new(model) for model, lines in models.items() if lines.get("shared") != "all"
        }

    @classmethod
    def _new_role_user(cls, role, group):
        # Exporting is a right of its own in Odoo; with it, what refuses an export is the access to the record.
        exports = "" if role in OUTSIDE else ",base.group_allow_export"
        return new_test_user(cls.env, login=f"kim_matrix_{role}", groups=group + exports)

    def _lines(self):
        """Yield (model, role, {operation: scope}) for every pair; nothing declared is no scope."""
        for model, lines in self.matrix["models"].items():
            for role in self.users:
                yield model, role, lines.get(role) or {}

    def _as(self, role, record):
        """Return the record, or model, as the role sees it after logging in to its own company."""
        return record.with_user(self.users[role]).with_context(allowed_company_ids=self.world.company.ids)

    def _is_allowed(self, act, *args):
        """Really perform ``act``, roll it back, and return whether access was granted."""
        self.env.invalidate_all()
        with closing(self.env.cr.savepoint()):
            try:
                act(*args)
                self.env.flush_all()
            except (AccessError, MissingError):  # what is calculated for whoever asks has no row for the others
                return False
        return True

    def setUp(self):
        """Begin without values: what they refer to is rolled back with each test."""
        super().setUp()
        self._known_values = {}

    def _values(self, world, model, owner):
        """Return the values of a valid record, the same for every role: whatever is created of them is rolled back."""
        key = (world.company.id, model, owner and owner.id)
        if key not in self._known_values:
            self._known_values[key] = world.values(model, owner)
        return self._known_values[key]

    def _operations(self, world, role, record, owner=None, **others):
        """Return {operation: function} that perform each operation as the role on the record's model."""
        record = self._as(role, record)
        values = {**self._values(world, record._name, owner), **others}
        changes = {} if record._auto is False else changed_values(record.sudo())
        return {
            "create": lambda: self._create(record.browse(), values),
            "read": lambda: self._read(record),
            "write": lambda: self._write(record, changes),
            "delete": lambda: self._delete(record),
        }

    def _create(self, model, values):
        self.assertTrue(model.create(values).sudo().exists())

    def _read(self, record):
        rows = record.read()
        if not rows:
            sentence = "nothing to read"
            raise AccessError(sentence)
        self.assertEqual(rows[0]["id"], record.id)

    def _write(self, record, changes):
        record.write(changes)
        written = {name: record.sudo()[name] for name in changes}
        self.assertEqual({name: getattr(value, "id", value) for name, value in written.items()}, changes)

    def _delete(self, record):
        record.unlink()
        self.assertFalse(record.sudo().exists())
