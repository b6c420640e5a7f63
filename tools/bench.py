"""./kim bench: what lists of cases cost beside Odoo's own tasks, and the report beside its own sums, with many rows."""

import re
import subprocess

from tools.database import Databases, checked_name
from tools.house import open_house
from tools.problems import Problem, WrongUse
from tools.processes import environment
from tools.progress import Progress

DATABASE = "kim_bench"
CASES = 100_000
LIMIT = 1_000_000


def bench(*, cases: str, database: str, keep: bool, rest: list[str]) -> int:
    """Fill a database of its own with invented cases and as many tasks, and print ratios."""
    count = _count(cases)
    name = checked_name(database or DATABASE)
    progress = Progress()
    with open_house(progress) as databases:
        if databases.exists(name):
            raise Problem(f"Die Datenbank »{name}« gibt es schon; bitte mit --database eine andere nennen.")
        try:
            with progress.step("database", f"Datenbank »{name}« mit Odoos Projekten anlegen") as step:
                databases.install(name, [*databases.places.modules(), "project"], step.update)
            _measure(databases, name, count)
        finally:
            if keep:
                print(f"Die Datenbank »{name}« bleibt; ansehen mit ./kim run --database {name}")
            else:
                databases.drop(name)
    return 0


def _count(text: str) -> int:
    if not text:
        return CASES
    if not re.fullmatch(r"\d{3,7}", text) or int(text) > LIMIT:
        raise WrongUse(f"»{text}« ist keine Zahl von Fällen; erlaubt sind 100 bis 1000000.")
    return int(text)


def _measure(databases: Databases, name: str, count: int) -> None:
    """Let the measurements run inside Odoo; they speak for themselves."""
    for script, *arguments in (("cases.py", str(count)), ("report.py",)):
        path = databases.places.root / "benchmarks" / script
        command = [str(databases.venv.python), str(path), str(databases.places.config), name, *arguments]
        if subprocess.run(command, stdin=subprocess.DEVNULL, env=environment()).returncode:
            raise Problem("Die Messung ist gescheitert; was dazu bekannt ist, steht darüber.")
