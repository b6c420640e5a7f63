"""Interrupted at any point, the next run recovers: killed servers, half-built databases, stale notes."""

import http.client
import json
import os
import signal
import socket
import stat
import subprocess
import tempfile
from pathlib import Path

import pytest

from tools import environment, odoo_source, stopping
from tools.database import MODULES_KEY, UNFINISHED
from tools.places import ROOT, Places
from tools.postgres import Embedded
from tools.processes import is_running, start_time
from tools.progress import Progress

pytestmark = pytest.mark.slow
DATABASE = "kim_test-run"


@pytest.fixture
def server(databases):
    """Return an embedded PostgreSQL of this test's own, not yet started."""
    with tempfile.TemporaryDirectory(prefix="kim-test-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        places = Places(ROOT, Path(folder))
        places.prepare()
        own = Embedded(places, databases.venv)
        yield own
        own.stop()


@pytest.fixture
def free_port():
    """Return a port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def postmaster(server):
    """Return the process id in the server's note."""
    return int((server.data / "postmaster.pid").read_text().splitlines()[0])


def test_a_killed_postgresql_is_started_again_with_its_data(server):
    server.start(Progress())
    server.connection().ask("CREATE DATABASE kreis")
    server.connection().ask("CREATE TABLE kept AS SELECT 42 AS answer", "kreis")
    os.kill(postmaster(server), signal.SIGKILL)
    server.start(Progress())
    assert server.connection().ask("SELECT answer FROM kept", "kreis") == "42"


def test_a_stale_note_with_the_number_of_a_living_process_does_not_stop_postgresql(server):
    server.start(Progress())
    server.stop()
    (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n{server.data}\n1\n5432\n\n\n0 0\nready\n")
    assert not server.is_running()
    server.start(Progress())
    assert server.is_running()


def test_a_torso_of_an_interrupted_initdb_is_replaced(server):
    torso = server.folder / "data.neu"
    torso.mkdir(parents=True)
    (torso / "PG_VERSION").write_text("18\n")
    server.start(Progress())
    assert server.connection().ask("SELECT 1") == "1"
    assert not torso.exists()


def test_umlauts_are_found_whatever_their_case(server):
    server.start(Progress())
    assert server.connection().ask("SELECT 'Änderung' ILIKE 'änderung'") == "t"


def test_the_role_is_no_superuser_and_nobody_else_may_enter(server):
    server.start(Progress())
    assert server.connection().ask("SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == "f"
    assert stat.S_IMODE(server.folder.stat().st_mode) == 0o700
    assert server.connection().ask("SHOW listen_addresses") == ""


def test_an_interrupted_build_leaves_no_database_and_the_next_one_succeeds(databases, template):
    def interrupted(name):
        databases.clone(template, name)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        databases.build("kim_test-bau", interrupted)
    assert not databases.exists("kim_test-bau")
    databases.build("kim_test-bau", lambda name: databases.clone(template, name))
    assert databases.exists("kim_test-bau")
    assert not databases.exists("kim_test-bau" + UNFINISHED)
    assert databases.places.filestore("kim_test-bau").is_dir()
    databases.drop("kim_test-bau")


def test_changed_and_new_modules_are_recognised(databases, empty_database):
    assert databases.outdated(empty_database) == ([], [])
    known = json.loads(databases.parameter(empty_database, MODULES_KEY))
    databases.note(empty_database, MODULES_KEY, json.dumps({"kim_management": "anders"}))
    changed, added = databases.outdated(empty_database)
    assert changed == ["kim_management"]
    assert added == sorted(set(known) - {"kim_management"})


def test_an_interrupted_environment_is_not_taken_for_a_complete_one(databases, tmp_path):
    places = Places(ROOT, tmp_path)
    odoo = odoo_source.find(databases.places)
    torso = environment.folder_of(places, odoo)
    (torso / "bin").mkdir(parents=True)
    assert environment.present(places, odoo) is None
    assert environment.present(databases.places, odoo) is not None


def test_a_process_number_used_again_is_not_our_server():
    with subprocess.Popen(["sleep", "60"]) as process:
        started = start_time(process.pid)
        assert is_running(process.pid, started)
        assert not is_running(process.pid, "1")
        process.kill()
    assert not is_running(process.pid, started)


def answer(port, path):
    """Return the status with which the server answers a GET of ``path``."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return status


def login(databases, name, password):
    """Return whether the technical administrator of ``name`` gets in with ``password``."""
    script = f"""
from odoo.exceptions import AccessDenied
try:
    env["res.users"].authenticate({{"login": "admin", "password": {password!r}, "type": "password"}}, {{}})
    print("herein")
except AccessDenied:
    print("abgewiesen")
"""
    command = databases.odoo("shell", "-d", name, "--no-http", "--log-level=critical")
    return subprocess.run(command, input=script, capture_output=True, text=True, check=True).stdout.strip()


def test_run_makes_everything_from_nothing_after_an_interruption_and_again_in_seconds(kim, databases, free_port):
    databases.drop(DATABASE)
    databases.drop(f"{DATABASE}{UNFINISHED}")  # of a run of this very test that was killed
    databases.connection.ask(f'CREATE DATABASE "{DATABASE}{UNFINISHED}"')  # what a killed first run leaves
    arguments = ["run", "--detach", "--port", free_port, "--database", DATABASE]
    try:
        first = kim(*arguments)
        assert first.returncode == 0, first.stderr
        assert f"http://127.0.0.1:{free_port}" in first.stdout
        assert "koordination" in first.stdout
        assert answer(free_port, "/web/login") == 200
        assert f"http://127.0.0.1:{free_port}" in kim("status").stdout
        again = kim(*arguments)
        assert "anlegen" not in again.stderr
        assert "lief schon" in again.stdout
    finally:
        assert kim("stop", "--database", DATABASE).returncode == 0
    assert DATABASE not in stopping.running(databases.places)
    password_file = databases.places.admin_password(DATABASE)
    assert stat.S_IMODE(password_file.stat().st_mode) == 0o600
    assert login(databases, DATABASE, "admin") == "abgewiesen"
    assert login(databases, DATABASE, password_file.read_text().strip()) == "herein"
    databases.drop(DATABASE)
