"""A first run that cannot succeed says why in one sentence; nothing is replaced, the world is really like that."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools import odoo_source
from tools.apt import Entry, debian_mirror, read_sources
from tools.places import ROOT

# The port "discard": nothing listens there, so every connection is refused at once.
NO_NETWORK = {f"{name}_proxy": "http://127.0.0.1:9" for name in ("http", "https")}


@pytest.fixture
def new_home(tmp_path):
    """Return the variables that make ./kim begin from nothing."""
    tmp_path.chmod(0o755)
    return {"KIM_HOME": str(tmp_path / "heim"), "KIM_ODOO_SOURCE": "", "PGHOST": ""}


def sentences(result):
    """Return what a failed command said, without its progress lines."""
    assert result.returncode == 1, result.stderr
    return [line for line in result.stderr.splitlines() if not line.startswith("[")]


@pytest.mark.slow
def test_without_network_it_advises_an_existing_odoo(kim, new_home):
    (sentence,) = sentences(kim("run", "--port", "8399", env={**new_home, **NO_NETWORK}))
    assert "KIM_ODOO_SOURCE=" in sentence
    assert "Netzverbindung" in sentence


@pytest.mark.slow
def test_without_network_the_python_packages_are_named(kim, new_home, databases):
    source = str(odoo_source.find(databases.places).path)
    env = {**new_home, **NO_NETWORK, "KIM_ODOO_SOURCE": source, "PIP_NO_INDEX": "0", "PIP_NO_CACHE_DIR": "1"}
    (sentence,) = sentences(kim("run", "--port", "8399", env=env))
    assert "Python-Pakete" in sentence
    assert "Netzverbindung" in sentence


@pytest.mark.slow
def test_a_small_disk_is_noticed_before_anything_is_fetched(kim, new_home):
    (sentence,) = sentences(kim("run", "--port", "8399", env={**new_home, "KIM_NEEDED_GIB": "999999"}))
    assert "999999 GiB" in sentence
    assert not list(Path(new_home["KIM_HOME"], "shared").iterdir())


@pytest.mark.slow
def test_a_home_that_cannot_be_made_is_named(kim, new_home):
    (sentence,) = sentences(kim("run", "--port", "8399", env={**new_home, "KIM_HOME": "/proc/kim"}))
    assert "/proc/kim" in sentence
    assert "KIM_HOME" in sentence


@pytest.mark.slow
def test_a_given_odoo_of_another_series_is_refused(kim, new_home, tmp_path):
    release = tmp_path / "alt" / "odoo" / "release.py"
    release.parent.mkdir(parents=True)
    release.write_text("version_info = (18, 0, 0, 'final', 0, '')\n")
    (sentence,) = sentences(kim("run", "--port", "8399", env={**new_home, "KIM_ODOO_SOURCE": str(tmp_path / "alt")}))
    assert "18.0" in sentence
    assert "19.0" in sentence


@pytest.mark.slow
def test_an_unreachable_postgresql_is_named(kim, databases, tmp_path):
    env = {"PGHOST": "127.0.0.1", "PGPORT": "9", "PGUSER": "odoo"}
    (sentence,) = sentences(kim("shell", env=env))
    assert "127.0.0.1:9" in sentence


def test_the_version_check_is_readable_for_any_python_of_this_century():
    """An old interpreter must reach the sentence: up to there the file uses no newer syntax."""
    head = (ROOT / "kim").read_text(encoding="utf-8").split("sys.dont_write_bytecode")[0]
    old = f"import sys\nsys.version_info = (3, 9)\n{head}"
    done = subprocess.run([sys.executable, "-c", old], capture_output=True, text=True, env=dict(os.environ))
    assert done.returncode == 1
    assert "Python 3.11" in done.stderr


@pytest.mark.parametrize("given", ["", "odoo"])
def test_a_given_odoo_may_be_the_site_directory_or_the_package(databases, monkeypatch, given):
    site = odoo_source.find(databases.places).path
    monkeypatch.setenv("KIM_ODOO_SOURCE", str(site / given))
    assert odoo_source.find(databases.places).path == site


def test_the_mirror_is_the_machines_own_main_archive(tmp_path):
    (tmp_path / "sources.list.d").mkdir()
    (tmp_path / "sources.list").write_text(
        "# deb http://auskommentiert/debian bookworm main\n"
        "deb http://spiegel/debian-security bookworm-security main\n"
        "deb [arch=amd64 signed-by=/x] http://spiegel/debian bookworm main contrib # Kommentar\n"
    )
    entries = read_sources(tmp_path)
    assert Entry("http://spiegel/debian", ("bookworm",), ("main", "contrib")) in entries
    assert debian_mirror(entries, "bookworm") == "http://spiegel/debian"


def test_the_mirror_is_found_in_stanza_files_too(tmp_path):
    (tmp_path / "sources.list.d").mkdir()
    (tmp_path / "sources.list.d" / "debian.sources").write_text(
        "Types: deb\nURIs: http://aus/debian\nSuites: bookworm\nComponents: main\nEnabled: no\n\n"
        "Types: deb deb-src\n# ein Kommentar\nURIs: http://spiegel/debian\n"
        "Suites: bookworm\n bookworm-updates\nComponents: main\n"
    )
    assert debian_mirror(read_sources(tmp_path), "bookworm") == "http://spiegel/debian"
