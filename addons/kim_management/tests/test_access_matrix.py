from odoo.exceptions import AccessError
from odoo.models import BaseModel
from odoo.tests import tagged

from .access_matrix import OPERATIONS, OPTIONS, AccessMatrixCase, kim_addons, load_matrix


@tagged("post_install", "-at_install", "kim_slow")
class TestAccessMatrix(AccessMatrixCase):
    """Generated from the matrices: every line is tried with real operations, none is taken on trust."""

    def test_every_model_has_a_line_and_every_line_a_model(self):
        for addon in kim_addons(self.env):
            with self.subTest(addon=addon):
                stored = {
                    name
                    for name, model in self.registry.items()
                    if model._original_module == addon and not model._abstract
                }
                self.assertEqual(set(load_matrix(addon)["models"] or ()), stored)

    def test_lines_use_declared_words_only(self):
        for model, lines in self.matrix["models"].items():
            with self.subTest(model=model):
                self.assertLessEqual(set(lines) - set(OPTIONS), set(self.users))
                for role in set(lines) - set(OPTIONS):
                    self.assertLessEqual(set(lines[role]), set(OPERATIONS))
                    self.assertLessEqual(set(lines[role].values()), {"all", "own"})

    def test_what_is_shared_says_so(self):
        for model, lines in self.matrix["models"].items():
            company = self.env[model]._fields.get("company_id")
            is_written = company and company.store and self.env[model]._auto
            can_be_empty = is_written and not (company.required or company.related)
            is_somebodys = company or self.env[model]._transient  # a dialogue is open for one person only
            with self.subTest(model=model):
                self.assertEqual(lines.get("shared"), "rows" if can_be_empty else None if is_somebodys else "all")

    def test_roles_reach_what_is_theirs_in_their_company(self):
        for model, role, scopes in self._lines():
            with self.subTest(model=model, role=role):
                acts = self._operations(self.world, role, self.targets[model])
                reached = {name for name, scope in scopes.items() if scope == "all"}
                if scopes.get("create") == "own" and not self._belongs_to_another(model):
                    reached.add("create")  # the new row is her own; the tried one is somebody else's
                self.assertEqual({name for name in OPERATIONS if self._is_allowed(acts[name])}, reached)

    def _belongs_to_another(self, model):
        """A part of a case, person, goal or theme is added to own ones only: the tried values name somebody else's."""
        user = self.env[model]._fields.get("user_id")
        if user and user.related:
            return True
        names = ("kim.case.part.mixin", "kim.client.part.mixin", "kim.person.document.mixin", "kim.theme.part.mixin")
        return issubclass(self.registry[model], tuple(self.registry[name] for name in names))

    def test_roles_reach_their_own_records(self):
        for model, role, scopes in self._lines():
            if "own" not in scopes.values():
                continue
            with self.subTest(model=model, role=role):
                record = self.world.create_own(model, self.users[role])
                acts = self._operations(self.world, role, record, owner=self.users[role])
                self.assertEqual({name for name in OPERATIONS if self._is_allowed(acts[name])}, set(scopes))

    def test_nobody_reaches_another_company(self):
        for model, role, scopes in self._lines():
            # Access lines know no company: what they refuse to a role as a whole is tried on her own company above.
            if model not in self.other_targets or not self._has_any_line(role, model):
                continue
            with self.subTest(model=model, role=role):
                acts = self._operations(self.other_world, role, self.other_targets[model])
                if scopes.get("create") == "own":
                    del acts["create"]  # a wizard of her own; what it does is refused when she applies it
                self.assertEqual([name for name, act in acts.items() if self._is_allowed(act)], [])

    def _has_any_line(self, role, model):
        records = self._as(role, self.env[model])
        return any(records.has_access(operation) for operation in ("create", "read", "write", "unlink"))

    def test_only_the_administrator_changes_what_all_councils_share(self):
        for model, role, scopes in self._lines():
            if self.matrix["models"][model].get("shared") != "rows":
                continue
            with self.subTest(model=model, role=role):
                shared = {"company_id": False}
                record = self.world.env[model].create({**self.world.values(model), **shared})
                acts = self._operations(self.world, role, record, **shared)
                reached = set(scopes) if role == "administrator" else set(scopes) & {"read"}
                self.assertEqual({name for name in OPERATIONS if self._is_allowed(acts[name])}, reached)
                if "read" in scopes:  # lists offer a change only where there is one
                    self.assertEqual(self._as(role, record).is_locked, "write" not in reached)

    def test_only_the_administrator_makes_a_row_shared(self):
        for model, role, scopes in self._lines():
            if self.matrix["models"][model].get("shared") == "rows" and "write" in scopes:
                with self.subTest(model=model, role=role):
                    record = self._as(role, self.targets[model])
                    allowed = self._is_allowed(record.write, {"company_id": False})
                    self.assertEqual(allowed, role == "administrator")

    def test_a_new_row_belongs_to_the_own_council(self):
        for model, role, scopes in self._lines():
            if self.matrix["models"][model].get("shared") == "rows" and "create" in scopes:
                values = self.world.values(model)
                del values["company_id"]
                with self.subTest(model=model, role=role):
                    created = self._as(role, self.env[model]).create(values)
                    self.assertRecordValues(created, [{"company_id": self.world.company.id, "is_locked": False}])

    def test_nothing_foreign_is_found(self):
        for model, role, scopes in self._lines():
            # Who may not read in her own company has no read at all, there is nothing more to find elsewhere.
            foreign = [] if scopes.get("read") == "all" else [self.targets[model]]
            if "read" in scopes and model in self.other_targets:
                foreign.append(self.other_targets[model])
            for record in foreign:
                with self.subTest(role=role, record=record):
                    searches = self._searches(role, record)
                    self.assertEqual([name for name, find in searches.items() if self._is_allowed(find)], [])

    def test_what_is_readable_is_found(self):
        """Shows that the searches can find something, else their silence above would prove nothing."""
        for model, role, scopes in self._lines():
            if scopes.get("read") != "all":
                continue
            with self.subTest(model=model, role=role):
                searches = self._searches(role, self.targets[model])
                self.assertEqual([name for name, find in searches.items() if not self._is_allowed(find)], [])

    def _searches(self, role, record):
        """Return {way to find a record: function that raises AccessError where the role does not find it}."""
        record = self._as(role, record)
        model, domain = record.browse(), [("id", "=", record.id)]
        name = self._own_name(record.sudo())
        searches = {
            "search": lambda: self._demand(model.search(domain)),
            "search_read": lambda: self._demand(model.web_search_read(domain, {"display_name": {}})["records"]),
            "name_search": lambda: self._demand(record.id in dict(model.name_search(name, limit=None))),
            "count": lambda: self._demand(model.search_count(domain)),
            "group": lambda: self._demand(model.formatted_read_group(domain, [], ["__count"])[0]["__count"]),
        }
        if self.users[role].has_group("base.group_allow_export"):
            searches["export"] = lambda: record.export_data(["display_name"])
        return searches

    def _own_name(self, record):
        """Return the text by which the record is found: its own, or that of the record after which it is named."""
        name = record[record._rec_name] if record._rec_name else ""
        return self._own_name(name) if isinstance(name, BaseModel) else name

    @staticmethod
    def _demand(found):
        """Count an empty answer as refused: to a person it says the same."""
        if not found:
            sentence = "nothing found"
            raise AccessError(sentence)
