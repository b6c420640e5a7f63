"""./kim load: lists from a directory into a database, all or nothing."""

import json
import subprocess
import sys
from pathlib import Path

from tools.database import Databases, checked_name
from tools.house import open_house
from tools.problems import Problem
from tools.processes import environment
from tools.progress import Progress


def load(*, database: str, rest: list[str]) -> int:
    """Load every list in the directory, or say in one sentence what is wrong with it."""
    folder = Path(rest[0]).resolve()
    if not folder.is_dir():
        raise Problem(f"Das Verzeichnis {folder} gibt es nicht.")
    name = checked_name(database or "kim")
    with open_house(Progress()) as databases:
        databases.must_exist(name)
        counts = load_into(databases, name, folder)
    total = sum(counts.values())
    print(f"geladen: {total} Zeilen aus {folder}")
    for model, count in counts.items():
        print(f"  {model}: {count}")
    return 0


def load_into(databases: Databases, name: str, folder: Path) -> dict[str, int]:
    """Load ``folder`` into database ``name`` and return the number of rows by model."""
    command = databases.inside(name, "load", folder)
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment())
    if result.returncode:
        raise refusal(result.stderr, databases.places.logs / f"load-{name}.log")
    return json.loads(result.stdout.strip().splitlines()[-1])


def refusal(output: str, log: Path) -> Problem:
    """Turn what ``inside_odoo.py`` said into one sentence; a defect's traceback goes into the protocol."""
    log.write_text(output, encoding="utf-8")
    refused = output.rpartition("Fehler: ")
    if refused[1] and "Traceback" not in refused[2]:
        return Problem(" ".join(refused[2].split()))
    last = (output.strip().splitlines() or [""])[-1]
    print(output[-2000:], file=sys.stderr)
    return Problem(f"Das ist an einem Fehler im Programm gescheitert ({last[:200]}). Protokoll: {log}")
