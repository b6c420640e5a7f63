import inspect

from odoo.fields import Domain
from odoo.service.model import get_public_method
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .access_matrix import AccessMatrixCase

MODES = ("perm_create", "perm_read", "perm_write", "perm_unlink")


def public_methods(model):
    """Return the names of the methods that KIM adds to a model and that RPC can call; overrides are not new."""
    ours, others = set(), set()
    for cls in type(model).mro():
        names = {name for name, value in vars(cls).items() if inspect.isroutine(value) and not name.startswith("_")}
        (ours if cls.__module__.startswith("odoo.addons.kim_") else others).update(names)
    return {name for name in ours - others if is_callable_from_outside(model, name)}


def is_callable_from_outside(model, name):
    """Return whether Odoo's own gate lets RPC call the method; it raises where not."""
    try:
        return bool(get_public_method(model, name))
    except Exception:  # noqa: BLE001 - Odoo chooses the exception
        return False


@tagged("post_install", "-at_install", "kim_slow")
class TestAccessRegistry(AccessMatrixCase):
    """What holds for every access line, record rule and public method, whoever adds one."""

    @classmethod
    def setUpClass(cls):
        """Read the access lines and rules of the models in the matrix."""
        super().setUpClass()
        domain = [("model_id.model", "in", list(cls.matrix["models"]))]
        cls.acls = cls.env["ir.model.access"].search(domain)
        cls.rules = cls.env["ir.rule"].search(domain)

    def test_access_is_given_to_groups_only(self):
        """A line without a group would reach the portal and the public."""
        self.assertTrue(self.acls)
        self.assertFalse(self.acls.filtered(lambda acl: not acl.group_id).mapped("name"))

    def test_every_granted_mode_is_covered_by_a_rule(self):
        for acl in self.acls:
            for mode in MODES:
                with self.subTest(line=acl.name, mode=mode):
                    self.assertTrue(not acl[mode] or self._is_covered(acl, mode), "reaches all companies")

    def _is_covered(self, acl, mode):
        groups = acl.group_id.all_implied_ids | acl.group_id
        rules = self.rules.filtered(lambda rule: rule.model_id == acl.model_id and rule[mode])
        return any(not rule.groups or rule.groups & groups for rule in rules)

    def test_rules_stay_on_indexed_columns_of_the_record(self):
        """Dotted paths and many2many make every list join (design.md §4, rule 9)."""
        self.assertTrue(self.rules)
        for rule in self.rules:
            domain = Domain(safe_eval(rule.domain_force, rule._eval_context()))
            for condition in domain.iter_conditions():
                with self.subTest(rule=rule.name, field=condition.field_expr):
                    self._check_rule_field(self.env[rule.model_id.model], condition.field_expr)

    def _check_rule_field(self, model, name):
        self.assertNotIn(".", name)
        field = model._fields[name]
        self.assertEqual(field.type, "many2one")
        if model._auto:  # a query has no column of its own; the rule is checked against the rows it returns
            self.assertTrue(field.store)
        if model._auto and not model._transient:  # wizard rows are few and soon gone
            self.assertTrue(field.index)

    def test_every_public_method_is_meant_to_be_one(self):
        for name in self.registry:
            if name.endswith(".mixin"):
                continue  # what a mixin brings stands under each model that uses it
            declared = self.matrix["models"].get(name, {}).get("methods") or {}
            with self.subTest(model=name):
                self.assertEqual(public_methods(self.env[name]), set(declared))

    def test_methods_demand_their_right(self):
        for model, role, method, operation in self._declared_methods():
            if operation not in self.matrix["models"][model].get(role, ()):
                with self.subTest(model=model, role=role, method=method):
                    self.assertFalse(self._is_callable(role, self.targets[model], method))

    def test_methods_do_not_reach_another_company(self):
        for model, role, method, _operation in self._declared_methods():
            if not getattr(getattr(self.env[model], method), "_api_model", False):  # those have no record to reach
                with self.subTest(model=model, role=role, method=method):
                    self.assertFalse(self._is_callable(role, self.other_targets[model], method))

    def _declared_methods(self):
        """Yield (model, role, method, operation) for each method that is not for anyone."""
        for model, role, _scopes in self._lines():
            for method, operation in (self.matrix["models"][model].get("methods") or {}).items():
                if operation != "anyone":
                    yield model, role, method, operation

    def _is_callable(self, role, record, method):
        return self._is_allowed(getattr(self._as(role, record), method), *self.world.arguments(record._name, method))
