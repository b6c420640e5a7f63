"""tools/lint.py finds bad form in a small repository and is silent about a good one."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))

from tools import lint  # noqa: E402 - the path above makes it visible, however pytest was started

pytestmark = pytest.mark.slow

PYTHON = Path(sys.executable)
SETTINGS = ("ruff.toml", ".pylintrc-mandatory", ".prettierrc.json", "tools/prettier")
MANIFEST = """{
    "name": "Toy",
    "version": "19.0.1.0.0",
    "category": "Hidden",
    "summary": "A toy",
    "license": "LGPL-3",
    "author": "KIM for Odoo",
    "depends": ["base"],
}
"""
MODEL = '''"""Toys."""

from odoo import models


class Toy(models.Model):
    """A toy."""

    _name = "toy"
    _description = "Toy"
'''
UNLINK = '''
    def unlink(self):
        """Refuse."""
        if self.name:
            raise ValueError(self.name)
        return super().unlink()
'''


@pytest.fixture
def repository(tmp_path):
    """A git repository with our settings and one addon of good form."""
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    for name in SETTINGS:
        source, target = ROOT / name, tmp_path / name
        target.parent.mkdir(exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    addon = tmp_path / "addons/toy"
    (addon / "models").mkdir(parents=True)
    (addon / "__init__.py").write_text("from . import models\n")
    (addon / "models/__init__.py").write_text("from . import toy\n")
    (addon / "models/toy.py").write_text(MODEL)
    (addon / "__manifest__.py").write_text(MANIFEST)
    (addon / "toy.xml").write_text('<odoo>\n    <record id="toy_view_list" model="ir.ui.view" />\n</odoo>\n')
    return tmp_path


def test_good_form_passes(repository, capsys):
    assert lint.run(PYTHON, repository) == []
    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines()] == list(lint.CHECKS)


@pytest.mark.parametrize(
    ("check", "name", "text", "complaint"),
    [
        ("ruff", "models/toy.py", MODEL + "\nimport os\n", "F401"),
        ("ruff-format", "models/toy.py", MODEL.replace('"toy"', "'toy'"), "models/toy.py"),
        ("pylint-odoo", "models/toy.py", MODEL + UNLINK, "no-raise-unlink"),
        ("prettier", "toy.xml", '<odoo><record id="x"  model="y" /></odoo>\n', "toy.xml"),
        ("prettier", "toy.xml", "<odoo><record></odoo>\n", "toy.xml"),
    ],
)
def test_bad_form_is_found(repository, check, name, text, complaint):
    (repository / "addons/toy" / name).write_text(text)
    [failure] = lint.check([check], PYTHON, repository)
    assert complaint in failure


@pytest.mark.parametrize("check", ["ruff-format", "prettier"])
def test_layout_repairs_itself(repository, check):
    for name, text in (("models/toy.py", MODEL.replace('"toy"', "'toy'")), ("toy.xml", "<odoo ><data  /></odoo>")):
        (repository / "addons/toy" / name).write_text(text)
    assert lint.check([check], PYTHON, repository)
    assert lint.check([check], PYTHON, repository, fix=True) == []
    assert lint.check([check], PYTHON, repository) == []


def test_the_quick_run_leaves_out_what_takes_long(repository, capsys):
    assert lint.run(PYTHON, repository, quick=True) == []
    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines()] == list(lint.QUICK_CHECKS)


def test_a_missing_tool_is_one_sentence(repository):
    bare = Path(sys._base_executable)
    [ruff, _ruff_format, *_others] = lint.run(bare, repository)
    assert ruff.startswith("ruff: ruff is missing; run: ")


def test_an_unknown_check_is_wrong_use():
    done = subprocess.run([PYTHON, ROOT / "tools/lint.py", "rough"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "unknown check rough" in done.stderr
