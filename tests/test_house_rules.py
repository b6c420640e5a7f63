"""Each house rule can fail: a small bad example is found at its line, the good one beside it is not."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))

from tools import house_rules  # noqa: E402 - the path above makes it visible, however pytest was started

MODEL = "class Post(models.Model):\n    _name = 'kim.post'\n"
POT = 'msgid ""\nmsgstr ""\n\nmsgid "Post"\nmsgstr ""\n\nmsgid "Share"\nmsgstr ""\n'
GERMAN = 'msgid ""\nmsgstr ""\n\nmsgid "Post"\nmsgstr "Stelle"\n\nmsgid "Share"\nmsgstr "Anteil"\n'


def test_a_long_file_is_found():
    assert house_rules.size_findings("a.py", "x = 1\n" * 300) == []
    assert house_rules.size_findings("a.py", "x = 1\n" * 301)[0].startswith("a.py:1: 301 lines")


def test_a_long_function_is_found():
    body = "def walk():\n" + "    x = 1\n" * 29
    assert house_rules.size_findings("a.py", body) == []
    assert house_rules.size_findings("a.py", "\n" + body + "    y = 2\n")[0].startswith("a.py:2: walk has 31 lines")


def test_a_missing_docstring_is_found():
    source = 'class A:\n    """Why."""\n    def show(self):\n        pass\n    def _hide(self):\n        pass\n'
    [finding] = house_rules.docstring_findings("a.py", source)
    assert finding.startswith("a.py:3: show has no docstring")


def test_a_numbered_test_is_found():
    source = "def test_sum_is_exact():\n    pass\ndef test_01():\n    pass\ndef helper_2():\n    pass\n"
    [finding] = house_rules.test_name_findings("a.py", source)
    assert finding.startswith("a.py:3: test_01 ")


@pytest.mark.parametrize(
    "call", ["datetime.datetime.now()", "date.today()", "fields.Date.context_today(r)", "time.sleep(1)", "sleep(1)"]
)
def test_a_look_at_the_clock_is_found(call):
    assert house_rules.clock_findings("a.py", "fields.Date.to_date('2022-07-21')\nclock.now(1)\n") == []
    assert house_rules.clock_findings("a.py", f"x = 1\n{call}\n")[0].startswith("a.py:2: ")


def test_a_forgotten_test_module_is_found():
    [finding] = house_rules.test_import_findings("i.py", "from . import test_a, common\n", ["test_a", "test_b"])
    assert "test_b is imported 0 times" in finding
    assert house_rules.test_import_findings("i.py", "from . import test_a\nfrom . import test_a\n", ["test_a"])


def test_two_models_in_a_file_are_found():
    [finding] = house_rules.model_findings("kim_post.py", MODEL + MODEL)
    assert finding.startswith("kim_post.py:3: a second model")


@pytest.mark.parametrize("stem", ["post", "kim_post_history", "kim_posts"])
def test_a_file_named_otherwise_than_its_model_is_found(stem):
    assert house_rules.model_findings("models/kim_post.py", MODEL) == []
    [finding] = house_rules.model_findings(f"models/{stem}.py", MODEL)
    assert finding.endswith("name the file kim_post.py")


def test_a_split_by_topic_only_inherits():
    source = "class Post(models.Model):\n    _inherit = 'kim.post'\n"
    assert house_rules.model_findings("models/kim_post_history.py", source) == []
    assert house_rules.model_findings("models/history.py", source)
    assert house_rules.model_findings("models/kim_post.py", source.replace("'kim.post'", "['kim.post', 'x']"))


def test_a_model_without_access_line_is_found():
    assert house_rules.unlisted_models("a.py", MODEL, "kim.post:\n  read: all\n") == []
    assert house_rules.unlisted_models("a.py", MODEL.replace("models.Model", "models.AbstractModel"), "") == []
    for matrix in ("", "kim.post.share:\n", "# kim.post\n", "x.kim.post:\n"):
        [finding] = house_rules.unlisted_models("a.py", MODEL, matrix)
        assert finding.startswith("a.py:1: kim.post is not in")


def test_a_registry_address_is_found():
    host = house_rules.repository_files.REGISTRY_HOSTS[0]
    [finding] = house_rules.registry_findings("a.txt", f"one\nsee {host}/simple\n")
    assert finding.startswith(f"a.txt:2: names the package registry {host}")


@pytest.mark.parametrize(
    ("german", "complaint"),
    [
        (GERMAN.replace('msgid "Share"\nmsgstr "Anteil"\n', ""), "is missing"),
        (GERMAN.replace("Anteil", ""), "has no German"),
        (GERMAN.replace('msgid "Share"', '#, fuzzy\nmsgid "Share"'), "fuzzy"),
        (GERMAN + '\nmsgid "Old"\nmsgstr "Alt"\n', "no longer"),
    ],
)
def test_incomplete_german_is_found(german, complaint):
    assert house_rules.german_findings("de.po", GERMAN, POT) == []
    [finding] = house_rules.german_findings("de.po", german, POT)
    assert complaint in finding


def test_an_older_tool_in_pre_commit_is_found():
    line = 'additional_dependencies: ["ruff==0.17.6"]\n'
    assert house_rules.pin_findings("p.yaml", line, "ruff==0.17.6\n") == []
    assert "has 0.17.5" in house_rules.pin_findings("p.yaml", line, "ruff==0.17.5\n")[0]
    assert "has none" in house_rules.pin_findings("p.yaml", line, "pylint==1.0\n")[0]


@pytest.mark.parametrize("name", ["a.orig", "b.rej", "c.pyc", "nohup.out", "d.py~"])
def test_a_leftover_is_recognised(name):
    assert house_rules.is_leftover(Path("docs") / name)
    assert not house_rules.is_leftover(Path("docs/architecture.md"))


def _record(model, xml_id, *fields):
    return f'<odoo>\n<record id="{xml_id}" model="{model}">{"".join(fields)}</record>\n</odoo>'


@pytest.mark.parametrize(
    ("model", "good", "bad", "field"),
    [
        ("ir.ui.view", "kim_post_view_list", "view_kim_post_list", '<field name="model">kim.post</field>'),
        ("ir.ui.view", "kim_post_view_form_quick", "kim_post_view_tree", '<field name="model">kim.post</field>'),
        ("ir.ui.view", "view_partner_form", "partner_extra", '<field name="inherit_id" ref="base.view_partner_form"/>'),
        ("ir.actions.act_window", "kim_post_action", "action_kim_post", '<field name="res_model">kim.post</field>'),
        ("ir.rule", "kim_post_rule_company", "rule_post", '<field name="model_id" ref="model_kim_post"/>'),
        ("res.groups", "group_kim_coordination", "kim_group", '<field name="name">Coordination</field>'),
    ],
)
def test_an_unguessable_xml_id_is_found(model, good, bad, field):
    assert house_rules.xml_id_findings("v.xml", _record(model, good, field)) == []
    [finding] = house_rules.xml_id_findings("v.xml", _record(model, bad, field))
    assert finding.startswith(f"v.xml:2: id {bad}")


def test_an_unguessable_menu_id_is_found():
    assert house_rules.xml_id_findings("m.xml", '<odoo><menuitem id="kim_post_menu"/></odoo>') == []
    assert house_rules.xml_id_findings("m.xml", '<odoo><menuitem id="menu_post"/></odoo>')


def _addon(folder, **changes):
    manifest = {"version": "19.0.1.0.0", "license": "LGPL-3", "data": ["views/post.xml"]} | changes
    for name, text in {
        "__manifest__.py": repr(manifest),
        "views/post.xml": "<odoo/>",
        "readme/HISTORY.md": "## 19.0.1.0.0",
    }.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"data": []}, "views/post.xml is never loaded"),
        ({"data": ["views/post.xml", "views/gone.xml"]}, "views/gone.xml is not there"),
        ({"data": ["views/post.xml", "views/post.xml"]}, "listed twice"),
        ({"license": "GPL-3"}, "the license is LGPL-3"),
        ({"version": "19.0.1.0.1"}, "says nothing about 19.0.1.0.1"),
    ],
)
def test_a_manifest_that_disagrees_is_found(tmp_path, changes, complaint):
    assert house_rules.manifest_findings(_addon(tmp_path)) == []
    [finding] = house_rules.manifest_findings(_addon(tmp_path, **changes))
    assert complaint in finding
