"""./kim report: the Sachstandsbericht as of a date, written to a file."""

import datetime
import os
import re
import subprocess
from pathlib import Path

from tools.database import checked_name
from tools.formats import endings, formats
from tools.house import open_house
from tools.loading import refusal
from tools.problems import Problem, WrongUse
from tools.processes import environment
from tools.progress import Progress


def report(*, date: str, output: str, database: str, rest: list[str]) -> int:
    """Write the report, or nothing: an existing file stays as it was when something fails."""
    day = _day(date)
    target = Path(output).absolute()
    file_format = target.suffix.lstrip(".").lower()
    if file_format not in formats():
        raise WrongUse(
            f"Das Format »{file_format or target.name}« gibt es nicht; die Datei muss auf {endings()} enden."
        )
    name = checked_name(database or "kim")
    beside = target.with_name(f".{target.stem}.{os.getpid()}.{file_format}")
    try:
        _see_that_writable(target, beside)
        with open_house(Progress()) as databases:
            databases.must_exist(name)
            command = databases.inside(name, "report", day, file_format, beside)
            done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment())
            if done.returncode:
                raise refusal(done.stderr, databases.places.logs / f"report-{name}.log")
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    print(f"Sachstandsbericht zum {datetime.date.fromisoformat(day):%d.%m.%Y}: {target}")
    return 0


def _day(text: str) -> str:
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError
        return datetime.date.fromisoformat(text).isoformat()
    except ValueError:
        raise WrongUse(f"»{text}« ist kein Datum; gebraucht wird JJJJ-MM-TT, zum Beispiel 2022-07-21.") from None


def _see_that_writable(target: Path, beside: Path) -> None:
    if target.is_dir():
        raise Problem(f"{target} ist ein Verzeichnis; bitte eine Datei nennen.")
    try:
        beside.touch()
    except OSError as error:
        raise Problem(f"Die Datei {target} lässt sich nicht schreiben ({_german(error)}).") from error


def _german(error: OSError) -> str:
    known = {
        FileNotFoundError: "das Verzeichnis gibt es nicht",
        NotADirectoryError: "das Verzeichnis gibt es nicht",
        PermissionError: "keine Berechtigung",
    }
    return known.get(type(error), error.strerror or "unbekannter Grund")
