"""Odoo's own review board, the addon ``test_lint``, looks at our addons; the rest of Odoo is not our business.

Its checkers are taken as they are. Where they walk over all manifests, they are shown only ours; where they walk over
all models and methods of the registry, only what our addons define is asked about, which takes seconds, not minutes.
"""

import inspect
import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest.mock import patch

import polib

from odoo.modules import Manifest
from odoo.tests import BaseCase, TransactionCase, tagged
from odoo.tools import config, file_path
from odoo.tools.translate import trans_export

from odoo.addons.test_lint.tests import (
    test_dunderinit,
    test_i18n,
    test_index,
    test_jstranslate,
    test_manifests,
    test_markers,
    test_onchange_domains,
    test_orm_import,
    test_override_signatures,
    test_pofile,
    test_pylint,
    test_routes,
    test_test_holes,
)

ROOT = Path(__file__).resolve().parent.parent
OURS = sorted(path.parent.name for path in ROOT.glob("addons/*/__manifest__.py"))
PYLINT_PLUGINS = (
    "_pylint_path_setup",
    "_odoo_checker_sql_injection",
    "_odoo_checker_gettext",
    "_odoo_checker_unlink_override",
)
# What is Odoo's own; undefined names, functions defined twice and eval are found by ruff (F811, F821, F823, S307) in a
# second, where pylint would take a minute.
PYLINT_CHECKS = (
    "gettext-placeholders",
    "gettext-repr",
    "gettext-variable",
    "missing-gettext",
    "raise-unlink-override",
    "sql-injection",
)


def our_manifests():
    """Manifests of the addons of this repository, found by Odoo under the addons path of the run."""
    return [Manifest.for_addon(name) for name in OURS]


@tagged("post_install", "-at_install")
class OnlyOurs(BaseCase):
    """Narrow what the inherited checker walks over; what it demands stays Odoo's."""

    def setUp(self):
        super().setUp()
        self.startPatcher(patch.object(Manifest, "all_addon_manifests", our_manifests))
        self.startPatcher(patch.object(test_pofile, "get_modules", lambda: OURS))


class TestInitFiles(OnlyOurs, test_dunderinit.TestDunderinit):
    """Every addon is a package."""


class TestTestImports(OnlyOurs, test_test_holes.TestTestHoles):
    """Every test module is imported by its ``tests/__init__.py``, once."""


class TestOrmImports(OnlyOurs, test_orm_import.TestDunderinit):
    """Nothing is imported from ``odoo.orm``, which is Odoo's inside."""


class TestManifests(OnlyOurs, test_manifests.ManifestLinter):
    """Manifests hold known keys and no defaults."""

    def test_manifests(self):
        with self.assertNoLogs(test_manifests.__name__, "WARNING"):  # there a wrong type is only logged
            super().test_manifests()


class TestOnchange(OnlyOurs, test_onchange_domains.TestOnchangeDomains):
    """No onchange returns a domain."""


class TestScriptTerms(OnlyOurs, test_jstranslate.TestJsTranslations):
    """Translated texts in JavaScript are plain strings."""


class TestComponentTerms(OnlyOurs, test_i18n.TestI18n):
    """Texts given to components are translatable."""


class TestTemplateFiles(OnlyOurs, test_pofile.PotLinter):
    """A ``.pot`` has no entry twice."""


@tagged("post_install", "-at_install")
class TestIndexes(test_index.TestIndex):
    """The inverse of each One2many is indexed."""


@tagged("post_install", "-at_install")
class TestRoutes(test_routes.RoutesLinter):
    """An inherited route repeats nothing of the original."""

    def test_routes_definition(self):
        with self.assertNoLogs(test_routes.__name__, "WARNING"):  # there a mistake is only logged
            super().test_routes_definition()


class TestConflictMarkers(OnlyOurs, test_markers.TestConflictMarkers):
    """No file of ours holds the marks of an unfinished merge."""

    def test_conflict_markers(self):
        for manifest in our_manifests():
            for path in Path(manifest.path).rglob("*"):
                if path.suffix in (*test_markers.EXTENSIONS, ".csv", ".po", ".pot", ".md"):
                    self.check_file(path)


@tagged("post_install", "-at_install", "kim_slow")
class TestPython(BaseCase):
    """Odoo's pylint checkers: SQL built from text, misuse of translation, raising in unlink."""

    def test_pylint_with_the_checkers_of_odoo(self):
        done = self._pylint(*(manifest.path for manifest in our_manifests()))
        self.assertFalse(done.returncode, done.stdout + done.stderr)

    def test_the_checkers_are_awake(self):
        """A file with injected SQL is refused, so silence above means innocence."""
        bad = Path(self.enterContext(tempfile.TemporaryDirectory())) / "bad.py"
        bad.write_text("def show(self, name):\n    self.env.cr.execute(f'SELECT {name}')\n", encoding="utf-8")
        self.assertIn("sql-injection", self._pylint(bad).stdout)

    def _pylint(self, *paths):
        here = os.fspath(Path(test_pylint.__file__).parent)
        options = (
            f"--rcfile={os.devnull}",
            "--disable=all",
            f"--enable={','.join(PYLINT_CHECKS)}",
            f"--load-plugins={','.join(PYLINT_PLUGINS)}",
            "--reports=n",
            "--score=n",
            "--msg-template={path}:{line}: {msg} ({symbol})",
        )
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([here, *filter(None, sys.path)]),
            "ADDONS_PATH": os.pathsep.join(config["addons_path"]),
        }
        command = [sys.executable, "-m", "pylint", *options, *map(os.fspath, paths)]
        return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


@tagged("post_install", "-at_install")
class TestMethods(TransactionCase):
    """Public methods can be called by RPC, overrides keep the signature, and docstrings name parameters that exist."""

    def _our_methods(self):
        """Yield (model class, class that defines the method, name, function) for all methods that our addons define."""
        for model in self.env.registry.values():
            for definition in model.mro():
                if definition.__module__.startswith(tuple(f"odoo.addons.{name}." for name in OURS)):
                    for name, function in vars(definition).items():
                        if inspect.isfunction(function) and not name.startswith("__"):
                            yield model, definition, name, function

    def test_parameters_do_not_collide_with_those_of_rpc(self):
        methods = [(d, name, f) for _m, d, name, f in self._our_methods() if not name.startswith("_")]
        self.assertTrue(methods, "no method of ours was found, so nothing would be checked")
        found = [
            f"{definition.__module__}.{name}"
            for definition, name, function in methods
            if {"ids", "context"} & inspect.signature(function).parameters.keys()
            and not getattr(function, "_api_private", False)
        ]
        self.assertFalse(found)

    def test_overrides_keep_the_signature(self):
        found = []
        for model, definition, name, function in self._our_methods():
            above = [base for base in model.mro() if name in vars(base)]
            original = above[-1] if definition is not above[-1] else None
            if original and callable(vars(original)[name]):
                try:
                    self._demand_valid_override(name, vars(original)[name], function)
                except AssertionError as error:
                    found.append(f"{definition.__module__}.{name}: {str(error).splitlines()[0]}")
        self.assertFalse(found)

    def _demand_valid_override(self, name, original, override):
        private = name.startswith("_")
        signatures = inspect.signature(original), inspect.signature(override)
        test_override_signatures.assert_valid_override(*signatures, is_private=private)
        test_override_signatures.assert_attribute_override(original, override, is_private=private)

    def test_docstrings_name_parameters_that_exist(self):
        found = []
        for _model, definition, name, function in self._our_methods():
            documented = set(re.findall(r":param (?:\w+ )?\*{0,2}(\w+):", function.__doc__ or ""))
            if unknown := documented - inspect.signature(function).parameters.keys():
                found.append(f"{definition.__module__}.{name}: no parameter {', '.join(sorted(unknown))}")
        self.assertFalse(found)


@tagged("post_install", "-at_install", "kim_slow")
class TestTemplateIsCurrent(TransactionCase):
    """The checked-in ``.pot`` holds the terms that Odoo finds in the code today, no more and no fewer."""

    def test_terms_of_the_code_are_in_the_template(self):
        for name in OURS:
            with io.BytesIO() as buffer:
                trans_export(False, [name], buffer, "po", self.env)
                exported = polib.pofile(buffer.getvalue().decode())
            kept = polib.pofile(file_path(f"{name}/i18n/{name}.pot"))
            now, before = {entry.msgid for entry in exported}, {entry.msgid for entry in kept}
            repair = f"export it again: ./kim shell, or Odoo's `i18n export --languages pot {name}`"
            self.assertFalse(now - before, f"{name}.pot lacks terms; {repair}")
            self.assertFalse(before - now, f"{name}.pot has terms that are gone; {repair}")
