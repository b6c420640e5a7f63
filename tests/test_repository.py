"""The house rules hold in this repository. The rules themselves are in tools/house_rules and are tried on bad examples.

Needs neither Odoo nor a database, so pre-commit runs it as well.
"""

import os
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))

from tools import house_rules  # noqa: E402 - the path above makes it visible, however pytest was started

ADDONS = sorted(path.parent for path in ROOT.glob("addons/*/__manifest__.py"))
each_addon = pytest.mark.parametrize("addon", ADDONS, ids=lambda path: path.name)


def _read(path):
    return (ROOT / path).read_text(encoding="utf-8")


def _is_test(path):
    return "tests" in path.parts


def _python_files():
    scripts = [path for path in house_rules.tracked_files(ROOT, "kim") if "python" in _read(path).partition("\n")[0]]
    return house_rules.tracked_files(ROOT, "*.py") + scripts


def _collect(rule, paths):
    return [finding for path in paths for finding in rule(str(path), _read(path))]


def _demand_none(findings):
    assert not findings, "\n" + "\n".join(findings)


def _relative(findings):
    return [finding.removeprefix(f"{ROOT}/") for finding in findings]


def test_there_is_something_to_check():
    """An empty list of files would make every rule below pass."""
    names = {str(path) for path in _python_files()}
    assert {"tools/lint.py", "tests/test_repository.py"} <= names
    assert {addon.name for addon in ADDONS} >= {"kim_management", "kim_reports"}


def test_files_and_functions_are_short():
    # A manifest is one literal, a list of files: Odoo reads no other, so it cannot be split
    paths = [path for path in _python_files() if path.name != "__manifest__.py"]
    _demand_none(_collect(house_rules.size_findings, paths))


def test_public_code_is_documented():
    _demand_none(_collect(house_rules.docstring_findings, [path for path in _python_files() if not _is_test(path)]))


def test_each_model_has_a_file_of_its_name():
    folders = {"models", "wizard", "report"}
    paths = [path for path in house_rules.tracked_files(ROOT, "addons/*.py") if folders & set(path.parts)]
    _demand_none(_collect(house_rules.model_findings, [path for path in paths if not _is_test(path)]))


@each_addon
def test_every_model_is_in_the_access_matrix(addon):
    matrices = (addon / "security").rglob("access_matrix.yaml")
    text = "\n".join(matrix.read_text(encoding="utf-8") for matrix in matrices)
    paths = [path for path in house_rules.tracked_files(ROOT, f"addons/{addon.name}/*.py") if not _is_test(path)]
    _demand_none([finding for path in paths for finding in house_rules.unlisted_models(str(path), _read(path), text)])


@each_addon
def test_german_is_complete(addon):
    template, german = addon / "i18n" / f"{addon.name}.pot", addon / "i18n" / "de.po"
    assert template.is_file(), f"{template.relative_to(ROOT)} is missing; export it from Odoo"
    assert german.is_file(), f"{german.relative_to(ROOT)} is missing; translate the .pot"
    name = str(german.relative_to(ROOT))
    _demand_none(house_rules.german_findings(name, _read(german), _read(template)))


def test_xml_ids_follow_one_form():
    paths = [path for path in house_rules.tracked_files(ROOT, "addons/*.xml") if "static" not in path.parts]
    _demand_none(_collect(house_rules.xml_id_findings, paths))


@each_addon
def test_manifest_agrees_with_the_folder(addon):
    _demand_none(_relative(house_rules.manifest_findings(addon)))


def test_the_lower_addon_does_not_know_the_upper():
    """kim_reports knows kim_management, never the other way round."""
    upper = re.compile(r"\bkim_reports\b")
    paths = house_rules.tracked_files(ROOT, "addons/kim_management/*.py", "addons/kim_management/*.xml")
    _demand_none(
        [f"{path}:1: names kim_reports; the lower addon must not" for path in paths if upper.search(_read(path))]
    )


def test_tests_have_speaking_names():
    _demand_none(_collect(house_rules.test_name_findings, filter(_is_test, _python_files())))


def test_tests_do_not_look_at_the_clock():
    _demand_none(_collect(house_rules.clock_findings, filter(_is_test, _python_files())))


@each_addon
def test_every_test_module_is_imported(addon):
    init = addon / "tests" / "__init__.py"
    modules = [path.stem for path in init.parent.rglob("test_*.py")]
    name = str(init.relative_to(ROOT))
    _demand_none(house_rules.test_import_findings(name, _read(init) if init.is_file() else "", modules))


def test_no_package_registry_is_named():
    findings = []
    for path in house_rules.tracked_files(ROOT):
        text = (ROOT / path).read_bytes().decode("utf-8", errors="ignore")
        findings += house_rules.registry_findings(str(path), text)
    _demand_none(findings)


def test_nothing_is_left_lying_about_in_git():
    remains = [path for path in house_rules.tracked_files(ROOT) if house_rules.is_leftover(path)]
    _demand_none([f"{path}:1: remains of a tool; git rm it" for path in remains])


@pytest.mark.skipif(os.environ.get("CI") != "true", reason="half-finished work is no leftover; CI has a clean clone")
def test_a_whole_run_leaves_no_untracked_file():
    _demand_none([f"{path}:1: left by a run; write it elsewhere" for path in house_rules.untracked_files(ROOT)])


def test_pre_commit_uses_the_pinned_tools():
    name = ".pre-commit-config.yaml"
    pins = _read("config/requirements.txt") + _read("config/requirements-test.txt")
    _demand_none(house_rules.pin_findings(name, _read(name), pins))


def test_the_readme_asks_for_two_commands():
    blocks = re.findall(r"^```\w*\n(.*?)^```", _read("README.md"), re.M | re.S)
    commands = [line for block in blocks for line in block.splitlines() if line.startswith("./")]
    assert [command.split("#")[0].strip() for command in commands] == ["./kim run", "./kim test"]


def test_documents_lead_somewhere():
    """Every picture and page that a document names by a path lies where it says."""
    missing = [
        f"{path.relative_to(ROOT)}: {target} is not there"
        for path in sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")})
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert not missing, "\n".join(missing)


def test_the_changelog_names_the_version_of_every_addon():
    changelog = _read("CHANGELOG.md")
    for addon in ADDONS:
        version = re.search(r"19\.0[.\d]+", _read(addon / "__manifest__.py")).group()
        assert version in changelog, f"CHANGELOG.md:1: says nothing about {addon.name} {version}; add what users see"
