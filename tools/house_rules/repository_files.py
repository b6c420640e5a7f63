"""Rules about the repository as a whole: complete German, no leftovers, no registry addresses, one set of pins."""

import fnmatch
import re
import subprocess
from pathlib import Path

import polib

# Written in two halves, so that this file keeps its own rule.
REGISTRY_HOSTS = tuple(
    first + second
    for first, second in (
        ("py", "pi.org"),
        ("pythonhosted", ".org"),
        ("npmjs", ".org"),
        ("npmjs", ".com"),
        ("yarnpkg", ".com"),
        ("deb.debian", ".org"),
        ("snapshot.debian", ".org"),
        ("security.debian", ".org"),
        ("archive.ubuntu", ".com"),
        ("nightly.odoo", ".com"),
        ("proxy.golang", ".org"),
        ("crates", ".io"),
    )
)
LEFTOVERS = ("*.bak", "*.log", "*.orig", "*.py[co]", "*.rej", "*.swp", "*.tmp", "*~", ".DS_Store", "nohup.out")


def tracked_files(root: Path, *patterns: str) -> list[Path]:
    """Files in git that also exist in the work tree, as paths relative to the root."""
    return [path for path in _listed(root, "--cached", *patterns) if (root / path).is_file()]


def untracked_files(root: Path) -> list[Path]:
    """Files that are neither in git nor named by .gitignore."""
    return _listed(root, "--others", "--exclude-standard")


def _listed(root, *arguments):
    done = subprocess.run(
        ["git", "-C", str(root), "ls-files", "-z", *arguments], capture_output=True, text=True, check=True
    )
    return sorted(Path(name) for name in set(done.stdout.split("\0")) if name)


def is_leftover(path: Path) -> bool:
    """Whether a name is that of an editor's, a merge's or a run's remains."""
    return any(fnmatch.fnmatch(path.name, pattern) for pattern in LEFTOVERS)


def registry_findings(name: str, text: str) -> list[str]:
    """No address of a package registry: where packages come from is set up on the machine, not here."""
    return [
        f"{name}:{number}: names the package registry {host}; the machine's own client knows where packages are"
        for number, line in enumerate(text.splitlines(), start=1)
        for host in REGISTRY_HOSTS
        if host in line
    ]


def german_findings(name: str, german: str, template: str) -> list[str]:
    """Every term of the template is translated, none is doubtful, none is left over from earlier code.

    :param german: text of ``de.po``
    :param template: text of ``<addon>.pot``, which `./kim test` compares with what Odoo exports
    """
    entries = {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(german) if not entry.obsolete}
    wanted = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(template)}
    findings = [f"{name}:1: {key[1]!r} is missing; translate it" for key in wanted - entries.keys()]
    for key, entry in entries.items():
        if key not in wanted:
            findings.append(f"{name}:{entry.linenum}: {key[1]!r} is no longer in the program; remove it")
        elif entry.fuzzy:
            findings.append(f"{name}:{entry.linenum}: {key[1]!r} is marked fuzzy; check it and remove the mark")
        elif not entry.translated():
            findings.append(f"{name}:{entry.linenum}: {key[1]!r} has no German; translate it")
    return sorted(findings)


def pin_findings(name: str, text: str, pins: str) -> list[str]:
    """pre-commit and `./kim test` use the same version of a tool, or a commit that passes the one fails the other.

    :param text: the pre-commit file
    :param pins: the requirements files, one after the other
    """
    pinned = dict(re.findall(r"^([\w.-]+)==([\w.]+)", pins.lower(), re.M))
    return [
        f"{name}:{number}: {package} {version}, but config/requirements*.txt has {pinned.get(package, 'none')}"
        for number, line in enumerate(text.splitlines(), start=1)
        for package, version in re.findall(r'"([\w.-]+)==([\w.]+)"', line.lower())
        if pinned.get(package) != version
    ]
