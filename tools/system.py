"""What the machine itself must have: room, a few libraries, and a browser for the tests."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools.places import Places
from tools.problems import Problem
from tools.processes import environment, watch
from tools.progress import Progress

NEEDED_GIB = 4
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
BROWSERS = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")
PDF_LIBRARIES = (
    "libgobject-2.0.so.0",
    "libpango-1.0.so.0",
    "libpangoft2-1.0.so.0",
    "libharfbuzz.so.0",
    "libharfbuzz-subset.so.0",
    "libfontconfig.so.1",
)


@dataclass(frozen=True)
class Need:
    """Something from the system: how to see that it is there, and the Debian packages that bring it."""

    purpose: str
    packages: tuple[str, ...]
    is_there: Callable[[], bool]


def _has_library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _has_fonts() -> bool:
    folders = [Path(folder).expanduser() for folder in FONT_FOLDERS]
    return any(next(folder.rglob(f"*.{kind}"), None) for folder in folders for kind in ("ttf", "otf"))


def browser() -> str | None:
    """Return the browser that Odoo's tests will find."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


VENV = Need(
    "die Python-Umgebung",
    ("python3-venv",),
    lambda: all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")),
)
PDF = Need(
    "die PDF-Ausgabe",
    ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    lambda: all(map(_has_library, PDF_LIBRARIES)),
)
FONTS = Need("die Schriften im Bericht", ("fontconfig", "fonts-dejavu-core"), _has_fonts)
BROWSER = Need("die Tests im Browser", ("chromium",), lambda: browser() is not None)


def ensure(needs: list[Need], progress: Progress) -> None:
    """See that ``needs`` are met: root installs what lacks, everybody else is told the command."""
    lacking = [need for need in needs if not need.is_there()]
    if not lacking:
        return
    packages = [package for need in lacking for package in need.packages]
    command = f"apt-get install {' '.join(packages)}"
    purposes = " und ".join(need.purpose for need in lacking)
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Problem(f"Für {purposes} fehlen Systempakete; bitte einmal ausführen: sudo {command}")
    with progress.step("system", f"Systempakete installieren ({' '.join(packages)})"):
        _install(packages)
    lacking = [need.purpose for need in lacking if not need.is_there()]
    if lacking:
        raise Problem(
            f"Die Systempakete für {' und '.join(lacking)} ließen sich nicht installieren; bitte selbst: {command}"
        )


def _install(packages: list[str]) -> None:
    # Whether it worked is judged by what is there afterwards: one dead third-party source must not stop us.
    env = environment(DEBIAN_FRONTEND="noninteractive")
    options = ["-q", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", "-o", "Acquire::Retries=1"]
    for arguments in (["update"], ["install", *packages]):
        watch(["apt-get", *options, *arguments], Path(os.devnull), env=env)


def ensure_room(places: Places) -> None:
    """Say so at once when the disk is too small, instead of failing somewhere in the middle."""
    free = shutil.disk_usage(places.home).free / 2**30
    needed = float(os.environ.get("KIM_NEEDED_GIB", NEEDED_GIB))
    if free < needed:
        raise Problem(
            f"Unter {places.home} sind nur {free:.1f} GiB frei, gebraucht werden etwa {needed:.0f} GiB; "
            "bitte Platz schaffen oder mit KIM_HOME=/pfad ein anderes Verzeichnis nennen.".replace(".", ",", 1)
        )


def run_quietly(command: list[str], **options) -> subprocess.CompletedProcess:
    """Run a short command, keep its output, never raise."""
    options = {"stdin": subprocess.DEVNULL, "env": environment(), **options}
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, **options)
