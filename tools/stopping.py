"""./kim stop and ./kim status: which servers of this checkout run, found by process id and start time."""

import contextlib
import json
import os
import signal
import subprocess
import time
from pathlib import Path

from tools import environment, odoo_source
from tools.places import Places
from tools.postgres import VARIABLES, Embedded, one_more_user
from tools.problems import Problem
from tools.processes import is_running

PATIENCE = 30


def note_file(places: Places, database: str) -> Path:
    """Return the file that says which process serves ``database``."""
    return places.state / f"server-{database}.json"


def running(places: Places) -> dict[str, dict]:
    """Return the servers of this checkout that really run, by database."""
    found = {}
    for path in sorted(places.state.glob("server-*.json")):
        try:
            note = json.loads(path.read_text(encoding="utf-8"))
        except ValueError:  # an interrupted write; its process is found by nobody, and serves nobody
            continue
        if is_running(note["pid"], note["started"]):
            found[note["database"]] = note
    return found


def end(places: Places, database: str) -> None:
    """End the server of ``database`` and forget it; politely first."""
    note = running(places).get(database)
    for number in (signal.SIGTERM, signal.SIGKILL):
        deadline = time.monotonic() + PATIENCE
        if note and is_running(note["pid"], note["started"]):
            os.kill(note["pid"], number)
            while is_running(note["pid"], note["started"]) and time.monotonic() < deadline:
                _reap(note["pid"])
                time.sleep(0.1)
    note_file(places, database).unlink(missing_ok=True)


def _reap(pid: int) -> None:
    with contextlib.suppress(ChildProcessError):  # somebody else's child: it is not ours to bury
        os.waitpid(pid, os.WNOHANG)


def stop(*, database: str, rest: list[str]) -> int:
    """End this checkout's servers, or the one of ``database``; the embedded PostgreSQL follows if nobody uses it."""
    places = Places.of_this_checkout()
    names = [name for name in running(places) if database in ("", name)]
    for name in names:
        end(places, name)
        print(f"KIM mit der Datenbank »{name}« ist beendet.")
    if not names:
        print("KIM läuft nicht.")
    _stop_postgres(places)
    return 0


def _stop_postgres(places: Places) -> None:
    if not places.state.is_dir() or not (venv := _environment(places)):
        return
    usage = one_more_user(places)
    try:
        if usage.is_last():
            Embedded(places, venv).stop()
    finally:
        usage.close()


def _environment(places: Places) -> environment.Environment | None:
    """Return the environment if it is complete; nothing is built for a mere look."""
    odoo = odoo_source.find(places)
    return environment.present(places, odoo) if odoo else None


def status(*, rest: list[str]) -> int:
    """Show Odoo, PostgreSQL, the databases and their addresses."""
    places = Places.of_this_checkout()
    try:
        odoo = odoo_source.find(places)
        label = f"{odoo.label} in {odoo.path}" if odoo else "noch nicht geholt (./kim run)"
    except Problem as problem:
        odoo, label = None, problem.sentence
    venv = environment.present(places, odoo) if odoo else None
    servers = running(places)
    rows = [
        ("Odoo", label),
        ("Python-Umgebung", str(venv.folder) if venv else "noch nicht gebaut"),
        ("PostgreSQL", _postgres_label(places, venv)),
        ("Ablage", str(places.state)),
        ("Protokolle", str(places.logs)),
    ]
    rows += [(f"Datenbank »{name}«", f"läuft: http://127.0.0.1:{note['port']}") for name, note in servers.items()]
    if not servers:
        rows.append(("KIM", "läuft nicht"))
    for title, text in rows:
        print(f"{title + ':':<20} {text}")
    return 0


def _postgres_label(places: Places, venv: environment.Environment | None) -> str:
    if any(os.environ.get(name) for name in VARIABLES):
        return f"Server nach PG*-Variablen ({os.environ.get('PGHOST') or 'lokaler Socket'})"
    if not venv:
        return "mitgeliefert, noch nicht eingerichtet"
    server = Embedded(places, venv)
    version = subprocess.run([venv.postgres / "postgres", "-V"], capture_output=True, text=True, check=False).stdout
    state = "läuft" if server.is_running() else "läuft nicht"
    return f"mitgeliefert ({version.split()[-1] if version else '?'}), {state}, {server.folder}"
