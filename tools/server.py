"""./kim run: everything from nothing to a served, filled database."""

import csv
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

from tools import stopping
from tools.database import SEED_KEY, Databases, checked_name
from tools.house import open_house
from tools.locks import alone
from tools.places import ROOT, Places
from tools.postgres import one_more_user
from tools.problems import Problem, WrongUse
from tools.processes import environment, start_time
from tools.progress import RUN, Progress

HOST = "127.0.0.1"
PORT = 8069
SEED = ROOT / "seed" / "mettmann"
DEMO = ROOT / "seed" / "mettmann-demo"  # invented people, beside what the paper says
PATIENCE = 180


def run(*, port: str, detach: bool, database: str, empty: bool, rest: list[str]) -> int:
    """Set up whatever is missing, then serve; a second call only starts the server."""
    number = _port(port)
    name = checked_name(database or "kim")
    places = Places.of_this_checkout()
    served = stopping.running(places).get(name)
    if served:
        number = _port(port or str(served["port"]))
    # Looked at before the long work, so that nobody waits minutes for this sentence.
    if not served or served["port"] != number:
        _see_that_port_is_free(number)
    progress = Progress(RUN)
    with open_house(progress) as databases:
        if served and served["port"] == number and not any(databases.outdated(name)):
            print(_welcome(databases, name, number) + "\n\nKIM lief schon; beenden: ./kim stop")
            return 0
        stopping.end(places, name)
        with alone(places.state / "database.lock", "eine Datenbank wird gerade eingerichtet"):
            ensure_database(databases, name, progress, seed=not empty)
        with progress.step("server"):
            process = _serve(databases, name, number)
        print(_welcome(databases, name, number))
        if detach:
            return 0
        print(f"\nProtokoll: {_log(places, name)}\nStrg-C beendet.", flush=True)
        return _wait(places, name, process)


def ensure_database(databases: Databases, name: str, progress: Progress, *, seed: bool) -> None:
    """Create database ``name``, or bring it to the present code."""
    if databases.exists(name):
        _refresh(databases, name, progress)
        return
    with progress.step("database", f"Datenbank »{name}« anlegen") as step:
        databases.build(name, lambda beside: _fill(databases, beside, progress, step, seed=seed))


def _fill(databases: Databases, name: str, progress: Progress, step, *, seed: bool) -> None:
    databases.install(name, databases.places.modules(), step.update)
    databases.task(name, "prepare", databases.places.admin_password(name), sentence="Die Datenbank blieb unfertig.")
    if seed and SEED.is_dir():
        step.update(0.99)
        with progress.step("seed"):
            for folder in (SEED, DEMO):
                databases.task(name, "load", folder, sentence="Die Startdaten ließen sich nicht laden.")
        databases.note(name, SEED_KEY, SEED.name)
    databases.note_modules(name)


def _refresh(databases: Databases, name: str, progress: Progress) -> None:
    changed, added = databases.outdated(name)
    if changed or added:
        words = ", ".join(changed + added)
        with progress.step("database", f"Geänderte Module in »{name}« aktualisieren ({words})") as step:
            databases.update(name, changed, added, step.update)
            databases.note_modules(name)


def _port(text: str) -> int:
    if not text:
        return PORT
    if not re.fullmatch(r"\d{1,5}", text) or not 1 <= int(text) <= 65535:
        raise WrongUse(f"»{text}« ist kein Port; erlaubt sind die Zahlen 1 bis 65535.")
    return int(text)


def _see_that_port_is_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            why = "darf dieser Benutzer nicht öffnen" if isinstance(error, PermissionError) else "ist schon belegt"
            raise Problem(f"Der Port {port} {why}; bitte mit ./kim run --port N einen anderen wählen.") from error


def _log(places: Places, name: str) -> Path:
    return places.logs / f"server-{name}.log"


def _serve(databases: Databases, name: str, port: int) -> subprocess.Popen:
    """Start the server, note it for stop and status, and wait until it answers."""
    places = databases.places
    command = databases.odoo("server", "-d", name, f"--db-filter=^{re.escape(name)}$", f"--http-port={port}")
    user = one_more_user(places)
    try:
        with open(_log(places, name), "a", encoding="utf-8") as log:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment(),
                cwd=places.state,
                start_new_session=True,
                pass_fds=[user.fd],
            )
    finally:
        user.close()
    note = {"pid": process.pid, "started": start_time(process.pid), "port": port, "database": name}
    stopping.note_file(places, name).write_text(json.dumps(note), encoding="utf-8")
    try:
        _await_answer(process, port, _log(places, name))
    except BaseException:
        stopping.end(places, name)
        raise
    return process


def _await_answer(process: subprocess.Popen, port: int, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise Problem(f"Der Server hat sich gleich wieder beendet. Protokoll: {log}")
        connection = http.client.HTTPConnection(HOST, port, timeout=30)
        try:
            connection.request("GET", "/web/login")
            if connection.getresponse().status == 200:
                return
        except (OSError, http.client.HTTPException):
            pass
        finally:
            connection.close()
        time.sleep(0.2)
    raise Problem(f"Der Server antwortet nach {PATIENCE} Sekunden noch nicht. Protokoll: {log}")


def _wait(places: Places, name: str, process: subprocess.Popen) -> int:
    try:
        code = process.wait()
    except KeyboardInterrupt:
        print("\nBeende KIM …", flush=True)
        stopping.end(places, name)
        return 0
    stopping.note_file(places, name).unlink(missing_ok=True)
    if code:
        print(f"Der Server hat sich unerwartet beendet. Protokoll: {_log(places, name)}", file=sys.stderr)
    return 1 if code else 0


def logins(users_file: Path) -> list[tuple[str, str, str]]:
    """Return role, login and password of the demo users, read from the very list that was loaded."""
    if not users_file.is_file():
        return []
    with open(users_file, encoding="utf-8-sig", newline="") as handle:
        text = handle.read()
    rows = csv.DictReader(text.splitlines(), delimiter=";" if ";" in text.split("\n", 1)[0] else ",")
    return [(row["name"], row["login"], row["password"]) for row in rows if row.get("password")]


def _welcome(databases: Databases, name: str, port: int) -> str:
    lines = ["", f"KIM ist bereit: http://{HOST}:{port}"]
    folders = (SEED, DEMO) if databases.parameter(name, SEED_KEY) else ()
    table = [row for folder in folders for row in logins(folder / "res.users.csv")]
    if table:
        rows = [("Rolle", "Anmeldename", "Kennwort"), *table]
        widths = [max(len(row[column]) for row in rows) for column in range(3)]
        lines += ["", *("  " + "  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)]
    password = databases.places.admin_password(name)
    if password.exists():
        lines += ["", f"Technischer Zugang »admin«, Kennwort in {os.fspath(password)}"]
    return "\n".join(lines)
