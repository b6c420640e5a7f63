"""Odoo 19.0: an existing one by KIM_ODOO_SOURCE, or Debian's package unpacked into the home directory."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools.apt import PrivateApt, Unavailable
from tools.locks import alone
from tools.places import Places
from tools.problems import Problem
from tools.progress import Progress

SERIES = "19.0"
UNSTABLE = ["odoo-19", "fonts-montserrat"]
# Odoo's Debian package links to these; without them pages lack scripts and reports lack fonts.
STABLE = [
    "libjs-jquery",
    "libjs-jquery-form",
    "libjs-underscore",
    "fonts-font-awesome",
    "fonts-roboto-unhinted",
    "fonts-inconsolata",
    "fonts-ocr-b",
    "fonts-glyphicons-halflings",
]
DIST_PACKAGES = Path("usr/lib/python3/dist-packages")
# Debian removed this non-free asset; without an empty stand-in every bundle logs an error.
STAND_IN = Path("odoo/addons/mail/static/lib/selfie_segmentation/selfie_segmentation.js")


@dataclass(frozen=True)
class OdooSource:
    """An importable Odoo: ``path`` is the directory that holds the package ``odoo``."""

    path: Path
    label: str


def find(places: Places) -> OdooSource | None:
    """Return the Odoo that is already there, without fetching anything."""
    if os.environ.get("KIM_ODOO_SOURCE"):
        return _given(Path(os.environ["KIM_ODOO_SOURCE"]).expanduser().resolve())
    # A directory with this name is complete: it got its name by a rename at the very end.
    for folder in sorted(places.shared.glob("odoo-*"), reverse=True):
        if (folder / DIST_PACKAGES / "odoo" / "release.py").is_file():
            return OdooSource(folder / DIST_PACKAGES, f"Debian-Paket {folder.name.removeprefix('odoo-')}")
    return None


def ensure(places: Places, progress: Progress) -> OdooSource:
    """Return Odoo, fetched if need be; two checkouts that begin at once fetch it once."""
    found = find(places)
    if found:
        return found
    with alone(places.shared / "odoo.lock", "Odoo wird gerade geholt"):
        found = find(places)
        if not found:
            with progress.step("odoo") as step:
                _unpack(places, _fetch(places, step), step)
            found = find(places)
    return found


def series(path: Path) -> str:
    """Return the series ("19.0") of the Odoo in ``path``, read from its text and not by importing it."""
    try:
        text = (path / "odoo" / "release.py").read_text(encoding="utf-8")
    except OSError:
        return ""
    version = re.search(r"^version_info\s*=\s*\(\s*['\"]?([\w~]+)['\"]?\s*,\s*(\d+)", text, flags=re.MULTILINE)
    return ".".join(version.groups()) if version else ""


def _given(path: Path) -> OdooSource:
    """Accept a checkout, an installation's site directory, or the package directory itself."""
    if path.name == "odoo" and (path / "release.py").is_file() and not (path / "odoo").is_dir():
        path = path.parent
    found = series(path)
    if found != SERIES:
        what = f"ist Odoo {found}" if found else "enthält kein Odoo"
        raise Problem(
            f"KIM_ODOO_SOURCE={path} {what}; gebraucht wird Odoo {SERIES} (ein Verzeichnis mit odoo/release.py)."
        )
    return OdooSource(path, f"KIM_ODOO_SOURCE {path}")


def _fetch(places: Places, step) -> list[Path]:
    unstable = PrivateApt(places.shared / "apt" / "unstable", "unstable")
    stable = PrivateApt(places.shared / "apt" / "stable", "")
    debs = unstable.fetch(UNSTABLE, lambda fraction: step.update(0.6 * fraction))
    return debs + stable.fetch(STABLE, lambda fraction: step.update(0.6 + 0.1 * fraction))


def _unpack(places: Places, debs: list[Path], step) -> None:
    """Unpack beside the final place and rename at the end, so that an interruption leaves nothing half done."""
    beside = places.shared / "odoo.neu"
    shutil.rmtree(beside, ignore_errors=True)
    for index, deb in enumerate(debs):
        if subprocess.run(["dpkg", "-x", deb, beside], capture_output=True, check=False).returncode:
            raise Unavailable(f"das Paket {deb.name} ließ sich nicht entpacken")
        step.update(0.7 + 0.3 * (index + 1) / len(debs))
    package = beside / DIST_PACKAGES
    (package / STAND_IN).parent.mkdir(parents=True, exist_ok=True)
    (package / STAND_IN).touch()
    dangling = next((link for link in (package / "odoo").rglob("*") if not link.exists()), None)
    if dangling:
        raise Unavailable(f"im Paket odoo-19 fehlt das Ziel von {dangling.relative_to(package)}")
    if series(package) != SERIES:
        raise Unavailable(f"das Paket odoo-19 enthält Odoo {series(package) or 'einer unbekannten Fassung'}")
    version = next(deb.name.split("_")[1] for deb in debs if deb.name.startswith("odoo-19_"))
    beside.chmod(0o755)
    beside.rename(places.shared / f"odoo-{version.replace('%3a', '-')}")
    for apt in ("unstable", "stable"):
        shutil.rmtree(places.shared / "apt" / apt, ignore_errors=True)
