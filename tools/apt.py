"""A private apt state: fetches and verifies Debian packages without root and without touching the system."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.problems import Problem
from tools.processes import environment

SOURCES = Path("/etc/apt")
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
ADVICE = (
    "Odoo 19.0 lässt sich hier nicht als Debian-Paket holen ({why}); bitte stellen Sie die Netzverbindung her "
    "oder nennen Sie mit KIM_ODOO_SOURCE=/pfad/zu/odoo ein vorhandenes Odoo 19.0."
)


class Unavailable(Problem):
    """The packages cannot be had; the sentence names the way out."""

    def __init__(self, why: str):
        super().__init__(ADVICE.format(why=why))


@dataclass(frozen=True)
class Entry:
    """One source of the system: address, suites and components."""

    uri: str
    suites: tuple[str, ...]
    components: tuple[str, ...]


def system_codename() -> str:
    """Return Debian's code name of this machine, or nothing on another system."""
    try:
        text = Path("/etc/os-release").read_text(encoding="utf-8")
    except OSError:
        return ""
    release = dict(line.split("=", 1) for line in text.splitlines() if "=" in line)
    if release.get("ID", "").strip('"') != "debian":
        return ""
    return release.get("VERSION_CODENAME", "unstable").strip('"')


def read_sources(folder: Path = SOURCES) -> list[Entry]:
    """Return the machine's own package sources, from one-line lists and from deb822 files."""
    entries = []
    for path in [folder / "sources.list", *sorted((folder / "sources.list.d").glob("*.list"))]:
        if path.is_file():
            entries += _one_line_entries(path.read_text(encoding="utf-8", errors="replace"))
    for path in sorted((folder / "sources.list.d").glob("*.sources")):
        entries += _deb822_entries(path.read_text(encoding="utf-8", errors="replace"))
    return entries


def _one_line_entries(text: str) -> list[Entry]:
    found = re.findall(r"^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+([^#\n]+)", text, flags=re.MULTILINE)
    return [Entry(uri, (suite,), tuple(components.split())) for uri, suite, components in found]


def _deb822_entries(text: str) -> list[Entry]:
    entries = []
    for stanza in re.split(r"\n\s*\n", text):
        lines = [line for line in stanza.splitlines() if not line.startswith("#")]
        unfolded = re.sub(r"\n[ \t]+", " ", "\n".join(lines))
        fields = dict(re.findall(r"^([A-Za-z-]+):\s*(.*?)\s*$", unfolded, flags=re.MULTILINE))
        fields = {key.lower(): value.split() for key, value in fields.items()}
        if "deb" in fields.get("types", []) and fields.get("enabled", ["yes"]) != ["no"]:
            suites, components = tuple(fields.get("suites", ())), tuple(fields.get("components", ()))
            entries += [Entry(uri, suites, components) for uri in fields.get("uris", [])]
    return entries


def debian_mirror(entries: list[Entry], codename: str) -> str:
    """Return the address that carries Debian's main archive, the machine's own choice of mirror."""
    names = {codename, "stable", "testing", "unstable", "sid"}
    for entry in entries:
        if "main" in entry.components and names & set(entry.suites) and "security" not in entry.uri:
            return entry.uri
    raise Unavailable("in /etc/apt ist kein Debian-Spiegel eingetragen")


class PrivateApt:
    """An apt with its own lists and cache below ``folder``, for one suite of the machine's own mirror."""

    def __init__(self, folder: Path, suite: str):
        self.folder = folder
        self.suite = suite
        for program in ("apt-get", "apt-config", "dpkg"):
            if not shutil.which(program):
                raise Unavailable(f"das Programm {program} fehlt")
        codename = system_codename()
        if not codename or not KEYRING.is_file():
            raise Unavailable("dies ist kein Debian mit dem Paket debian-archive-keyring")
        self._write(debian_mirror(read_sources(), codename), suite or codename)

    def _write(self, mirror: str, suite: str) -> None:
        for name in ("state/lists/partial", "cache/archives/partial", "parts", "debs"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        (self.folder / "status").touch()
        (self.folder / "parts" / "kim.sources").write_text(
            f"Types: deb\nURIs: {mirror}\nSuites: {suite}\nComponents: main\nSigned-By: {KEYRING}\n", encoding="utf-8"
        )
        # Only how to reach the mirror is taken over (proxies); the system's hooks are for the system's own cache.
        reach = subprocess.run(["apt-config", "dump", "Acquire"], capture_output=True, text=True, check=False).stdout
        own = {
            "Dir::State": self.folder / "state",
            "Dir::State::status": self.folder / "status",
            "Dir::Cache": self.folder / "cache",
            "Dir::Etc::sourcelist": "/dev/null",
            "Dir::Etc::sourceparts": self.folder / "parts",
            "Dir::Etc::main": "/dev/null",
            "Dir::Etc::parts": "/dev/null",
            "Acquire::Languages": "none",
            "Acquire::Retries": "1",
            "Acquire::http::Timeout": "30",
            "APT::Update::Error-Mode": "any",
        }
        if os.geteuid() == 0:
            own["APT::Sandbox::User"] = "root"  # apt's own user cannot enter a private directory
        settings = "".join(f'{key} "{value}";\n' for key, value in own.items())
        (self.folder / "apt.conf").write_text(reach + settings, encoding="utf-8")

    def fetch(self, packages: list[str], on_fraction: Callable[[float], None]) -> list[Path]:
        """Download ``packages``, verified by Debian's signature, and return the files."""
        debs = self.folder / "debs"
        shutil.rmtree(debs)
        debs.mkdir()
        self._run(["update"], lambda fraction: on_fraction(0.2 * fraction))
        self._run(["download", *packages], lambda fraction: on_fraction(0.2 + 0.8 * fraction))
        return sorted(debs.glob("*.deb"))

    def _run(self, arguments: list[str], on_fraction: Callable[[float], None]) -> None:
        read_end, write_end = os.pipe()
        with open(self.folder / "apt.log", "w+", encoding="utf-8", errors="replace") as log:
            process = subprocess.Popen(
                ["apt-get", "-q", "-o", f"APT::Status-Fd={write_end}", *arguments],
                cwd=self.folder / "debs",
                env=environment(APT_CONFIG=str(self.folder / "apt.conf")),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                pass_fds=[write_end],
            )
            os.close(write_end)
            with open(read_end, encoding="utf-8", errors="replace") as status:
                for line in status:
                    fields = line.split(":")
                    if fields[0] == "dlstatus" and len(fields) > 2:
                        on_fraction(float(fields[2].replace(",", ".")) / 100)
            if process.wait():
                log.seek(0)
                raise Unavailable(_reason(log.read()))


def _reason(log: str) -> str:
    """Return apt's own first error, shortened to what a sentence can carry.

    >>> _reason("E: Failed to fetch http://x/y  Connection refused")
    'apt meldet: Failed to fetch http://x/y Connection refused'
    """
    errors = [line[2:].strip() for line in log.splitlines() if line.startswith(("E:", "W:"))]
    return "apt meldet: " + re.sub(r"\s+", " ", errors[0])[:160] if errors else "apt-get ist gescheitert"
