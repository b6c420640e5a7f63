"""Running other programs: streamed to a protocol file, watched line by line."""

import os
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

from tools.places import home
from tools.problems import Problem

FOREIGN = ("PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "ODOO_RC", "OPENERP_SERVER")


def environment(**extra: str) -> dict[str, str]:
    """Return the environment for children, which does not depend on the caller's locale or Python settings.

    A foreign PYTHONPATH would put other packages before the pinned ones. Compiled files are kept in the home
    directory: the checkout stays clean, and an Odoo that we may not write to starts as fast as any.
    """
    kept = {key: value for key, value in os.environ.items() if key not in FOREIGN}
    own = {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONPYCACHEPREFIX": str(home() / "shared" / "pycache")}
    return {**kept, **own, **extra}


def watch(
    command: Iterable[str | Path],
    log: Path,
    on_line: Callable[[str], None] = lambda line: None,
    env: dict[str, str] | None = None,
    cwd: Path | None = None,
) -> int:
    """Run ``command`` with its output in ``log``, hand every line to ``on_line``, return its exit code."""
    with open(log, "w", encoding="utf-8") as protocol:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=env or environment(),
            cwd=cwd,
            text=True,
            errors="replace",
        )
        try:
            for line in process.stdout:
                protocol.write(line)
                protocol.flush()
                on_line(line.rstrip("\n"))
            return process.wait()
        except BaseException:
            # Ctrl-C reaches the child too, but a half-finished child must never outlive us.
            process.terminate()
            process.wait()
            raise


def must(command: Iterable[str | Path], log: Path, sentence: str, **options) -> None:
    """Run ``command`` like :func:`watch`; when it fails, say ``sentence`` and where the protocol is."""
    if watch(command, log, **options):
        raise Problem(f"{sentence} Protokoll: {log}")


def is_running(pid: int, started: str) -> bool:
    """Return whether process ``pid`` is still the one that began at ``started`` (numbers are used again)."""
    return bool(started) and start_time(pid) == started


def start_time(pid: int) -> str:
    """Return when process ``pid`` began, in the kernel's own count, or nothing if it is gone or a zombie."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if fields[0] == "Z" else fields[19]
