"""Odoo's databases: made beside and renamed when complete, so that an interruption leaves nothing half done."""

import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

from tools.environment import Environment
from tools.places import Places
from tools.postgres import Connection
from tools.problems import Problem, WrongUse
from tools.processes import environment, watch

# Which state of the modules a database was built from; a copy of the database takes it along.
MODULES_KEY = "kim.platform.modules"
SEED_KEY = "kim.platform.seed"
UNFINISHED = "__neu"


def checked_name(name: str) -> str:
    """Return ``name`` if it can be a database here, else say what is allowed."""
    if not re.fullmatch(r"[a-z][a-z0-9_-]{0,50}", name) or name in ("postgres", "template0", "template1"):
        raise WrongUse(
            f"»{name}« kann hier keine Datenbank heißen; erlaubt sind Kleinbuchstaben, Ziffern, _ und -, "
            "beginnend mit einem Buchstaben."
        )
    return name


def module_hashes(places: Places) -> dict[str, str]:
    """Return a fingerprint of each module's files; tests do not count, they change nothing in a database."""
    return {name: _tree_hash(places.addons / name) for name in places.modules()}


def _tree_hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and inside.parts[0] != "tests" and "__pycache__" not in inside.parts:
            digest.update(str(inside).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


class Databases:
    """The databases of one checkout on one server."""

    def __init__(self, places: Places, venv: Environment, connection: Connection):
        self.places = places
        self.venv = venv
        self.connection = connection
        self._write_config()

    def _write_config(self) -> None:
        """Write Odoo's configuration: only this machine, no database manager, one file readable by its owner."""
        values = {
            "addons_path": self.places.addons if self.places.modules() else "",
            "admin_passwd": secrets.token_urlsafe(24),
            "data_dir": self.places.data,
            "db_host": self.connection.host,
            "db_port": self.connection.port,
            "db_user": self.connection.user,
            "db_password": self.connection.password,
            "http_interface": "127.0.0.1",
            "list_db": False,
            "max_cron_threads": 1,
            "proxy_mode": False,
            "workers": 0,
        }
        text = "[options]\n" + "".join(f"{key} = {value}\n" for key, value in values.items() if value != "")
        beside = self.places.config.with_suffix(f".{os.getpid()}")
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as handle:
            handle.write(text)
        beside.rename(self.places.config)

    def odoo(self, *arguments: object) -> list[str]:
        """Return the command that runs Odoo with this checkout's configuration."""
        return [str(self.venv.python), "-m", "odoo", *map(str, arguments), "-c", str(self.places.config)]

    def inside(self, name: str, *arguments: object) -> list[str]:
        """Return the command that runs one task of ``inside_odoo.py`` in database ``name``."""
        script = self.places.root / "tools" / "inside_odoo.py"
        return [str(self.venv.python), str(script), str(self.places.config), name, *map(str, arguments)]

    def names(self) -> list[str]:
        """Return all databases that belong to Odoo's role."""
        sql = "SELECT datname FROM pg_database WHERE datdba = current_user::regrole ORDER BY 1"
        return self.connection.ask(sql).splitlines()

    def exists(self, name: str) -> bool:
        """Return whether there is a database ``name``, whoever owns it."""
        return self.connection.ask(f"SELECT 1 FROM pg_database WHERE datname = '{name}'") == "1"

    def must_exist(self, name: str) -> None:
        """Say what to do when database ``name`` is not there."""
        if not self.exists(name):
            own = "" if name == "kim" else f" --database {name}"
            raise Problem(f"Die Datenbank »{name}« gibt es noch nicht; bitte zuerst ./kim run{own} aufrufen.")

    def drop(self, name: str) -> None:
        """Remove database ``name`` with its files, if it is there."""
        self.connection.ask(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        shutil.rmtree(self.places.filestore(name), ignore_errors=True)
        self.places.admin_password(name).unlink(missing_ok=True)

    def clone(self, template: str, name: str) -> None:
        """Make ``name`` a fresh copy of ``template``; the files are shared by hard links, Odoo never changes one."""
        self.drop(name)
        self.connection.ask(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        if self.places.filestore(template).is_dir():
            shutil.copytree(self.places.filestore(template), self.places.filestore(name), copy_function=os.link)

    def build(self, name: str, make: Callable[[str], None]) -> None:
        """Let ``make`` build a database under another name, and give it its name when it is complete."""
        beside = name + UNFINISHED
        self.drop(beside)
        make(beside)
        # Files first: should we be interrupted between the two, there is still no database of that name.
        shutil.rmtree(self.places.filestore(name), ignore_errors=True)
        if self.places.filestore(beside).is_dir():
            self.places.filestore(beside).rename(self.places.filestore(name))
        if self.places.admin_password(beside).exists():
            self.places.admin_password(beside).rename(self.places.admin_password(name))
        self.connection.ask(f'ALTER DATABASE "{beside}" RENAME TO "{name}"')

    def install(self, name: str, modules: list[str], on_fraction: Callable[[float], None]) -> None:
        """Install ``modules`` in German, without Odoo's demo data."""
        self._change(name, ["-i", ",".join(modules or ["base"]), "--load-language", "de_DE"], on_fraction)
        self._see_installed(name, modules)

    def update(self, name: str, changed: list[str], added: list[str], on_fraction: Callable[[float], None]) -> None:
        """Bring database ``name`` to the present code."""
        arguments = [["-u", ",".join(changed)], ["-i", ",".join(added)]]
        self._change(name, [part for pair in arguments if pair[1] for part in pair], on_fraction)
        self._see_installed(name, changed + added)

    def _change(self, name: str, arguments: list[str], on_fraction: Callable[[float], None]) -> None:
        def read(line: str) -> None:
            """Take the progress from Odoo's own count; the first load of base alone is no measure."""
            loading = re.search(r"Loading module \S+ \((\d+)/(\d+)\)", line)
            if loading and int(loading[2]) > 1:
                on_fraction(0.05 + 0.9 * int(loading[1]) / int(loading[2]))

        log = self.places.logs / f"install-{name}.log"
        command = self.odoo("server", "-d", name, *arguments, "--stop-after-init", "--no-http")
        if watch([*command, "--max-cron-threads=0"], log, on_line=read):
            raise Problem(f"Odoo konnte {name} nicht einrichten: {_last_error(log)} Protokoll: {log}")

    def _see_installed(self, name: str, modules: list[str]) -> None:
        quoted = ", ".join(f"'{module}'" for module in modules) or "''"
        sql = f"SELECT count(*) FROM ir_module_module WHERE name IN ({quoted}) AND state = 'installed'"
        if int(self.connection.ask(sql, name)) != len(modules):
            raise Problem(
                f"Odoo hat nicht alle Module in {name} installiert. Protokoll: {self.places.logs}/install-{name}.log"
            )

    def task(self, name: str, *arguments: object, sentence: str) -> None:
        """Run a task of ``inside_odoo.py`` whose output only matters when it fails."""
        log = self.places.logs / f"{arguments[0]}-{name}.log"
        if watch(self.inside(name, *arguments), log, env=environment()):
            raise Problem(f"{sentence} {_last_error(log)} Protokoll: {log}")

    def parameter(self, name: str, key: str) -> str:
        """Return the database's own note ``key``, or nothing."""
        if not self.connection.ask("SELECT to_regclass('ir_config_parameter')", name):
            return ""
        return self.connection.ask(f"SELECT value FROM ir_config_parameter WHERE key = '{key}'", name)

    def note(self, name: str, key: str, value: str) -> None:
        """Write the note ``key`` into the database itself."""
        sql = (
            f"DELETE FROM ir_config_parameter WHERE key = '{key}'; "
            f"INSERT INTO ir_config_parameter (key, value) VALUES ('{key}', $note${value}$note$)"
        )
        self.connection.ask(sql, name)

    def note_modules(self, name: str) -> None:
        """Remember which code the database was built from."""
        self.note(name, MODULES_KEY, json.dumps(module_hashes(self.places), sort_keys=True))

    def outdated(self, name: str) -> tuple[list[str], list[str]]:
        """Return the modules whose code changed since the database was built, and those that are new."""
        known = json.loads(self.parameter(name, MODULES_KEY) or "{}")
        present = module_hashes(self.places)
        changed = [module for module in present if module in known and known[module] != present[module]]
        return changed, [module for module in present if module not in known]


def _last_error(log: Path) -> str:
    """Return the last line of a protocol that names an error."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    pattern = re.compile(r"^(?:[\w.]*(?:Error|Exception|Warning|Problem)\b|\S+ \S+ \d+ (?:ERROR|CRITICAL)|Fehler:)")
    found = [line for line in lines if pattern.match(line)]
    return f"{found[-1][:300]} " if found else ""
