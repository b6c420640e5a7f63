"""The command line: German, strict about wrong use, with the exit codes 0 fine, 1 failed, 2 wrong use."""

import importlib
import os
import signal
import sys
from dataclasses import dataclass, field

from tools.formats import endings
from tools.problems import Problem, WrongUse

HINT = "Hilfe: ./kim"


@dataclass(frozen=True)
class Command:
    """One command: who does it, what it says about itself, which options it takes.

    ``options`` maps an option to the name of its value, or to nothing when it is a mere switch.
    """

    module: str
    usage: str
    summary: str
    options: dict[str, str] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    positional: str = ""
    passes_rest: bool = False


COMMANDS = {
    "run": Command(
        "server",
        "run [--port N] [--detach] [--database D] [--empty]",
        "richtet alles ein und startet KIM auf http://127.0.0.1:8069 (Strg-C beendet)",
        {"--port": "N", "--detach": "", "--database": "D", "--empty": ""},
    ),
    "stop": Command("stopping", "stop [--database D]", "beendet KIM", {"--database": "D"}),
    "status": Command("stopping", "status", "zeigt, was läuft und wo es liegt"),
    "test": Command(
        "testing",
        "test [--quick] [ARGUMENTE]",
        "prüft Quelltext und Verhalten; ARGUMENTE gehen an pytest",
        {"--quick": ""},
        passes_rest=True,
    ),
    "load": Command(
        "loading",
        "load VERZEICHNIS [--database D]",
        "lädt alle CSV-Listen eines Verzeichnisses, ganz oder gar nicht",
        {"--database": "D"},
        positional="VERZEICHNIS",
    ),
    "report": Command(
        "reporting",
        "report --date JJJJ-MM-TT --output DATEI [--database D]",
        f"schreibt den Sachstandsbericht zum Stichtag ({endings()})",
        {"--date": "JJJJ-MM-TT", "--output": "DATEI", "--database": "D"},
        required=("--date", "--output"),
    ),
    "bench": Command(
        "bench",
        "bench [--cases N] [--database D] [--keep]",
        "misst Listen mit N erfundenen Fällen (100000) neben Odoos Aufgaben, dazu den Bericht, in eigener Datenbank",
        {"--cases": "N", "--database": "D", "--keep": ""},
    ),
    "shell": Command(
        "shell", "shell [--database D]", "öffnet die Odoo-Shell oder liest ein Skript", {"--database": "D"}
    ),
}


def explanation() -> str:
    """Return what ./kim says about itself."""
    width = max(len(command.usage) for command in COMMANDS.values())
    lines = [f"  ./kim {command.usage:<{width}}  {command.summary}" for command in COMMANDS.values()]
    text = "\n".join(lines)
    return (
        "KIM für Odoo: Kommunales Integrationsmanagement.\n\n"
        f"{text}\n\n"
        "Der Anfang:  ./kim run    Die Datenbank heißt ohne --database »kim«.\n"
        "Umgebung:    KIM_HOME (Ablage), KIM_ODOO_SOURCE (vorhandenes Odoo 19.0), PGHOST/PGPORT/PGUSER/PGPASSWORD.\n"
        "Ausgang:     0 gelungen, 1 gescheitert, 2 falsch aufgerufen.  Mehr: docs/operations.md"
    )


def parse(name: str, arguments: list[str]) -> dict:
    """Return the options of command ``name`` by their bare names, with "rest" for what goes elsewhere."""
    command = COMMANDS[name]
    values: dict = {option.lstrip("-"): "" if metavar else False for option, metavar in command.options.items()}
    rest, queue = [], list(arguments)
    while queue:
        word = queue.pop(0)
        option, equals, value = word.partition("=")
        if option not in command.options:
            rest.append(word)
        elif not command.options[option]:
            values[option.lstrip("-")] = True
        elif equals or queue:
            values[option.lstrip("-")] = value if equals else queue.pop(0)
        else:
            raise WrongUse(f"Nach {option} fehlt die Angabe {command.options[option]}. {HINT}")
    _check(name, command, values, rest)
    return {**values, "rest": rest}


def _check(name: str, command: Command, values: dict, rest: list[str]) -> None:
    missing = [option for option in command.required if not values[option.lstrip("-")]]
    if missing:
        raise WrongUse(
            f"./kim {name} braucht {missing[0]} {command.options[missing[0]]}. Aufruf: ./kim {command.usage}"
        )
    allowed = 1 if command.positional else 0
    if command.positional and not rest:
        raise WrongUse(f"./kim {name} braucht die Angabe {command.positional}. Aufruf: ./kim {command.usage}")
    unknown = [word for word in rest if word.startswith("-")] or rest[allowed:]
    if unknown and not command.passes_rest:
        raise WrongUse(f"./kim {name} kennt »{unknown[0]}« nicht. Aufruf: ./kim {command.usage}")


def main(arguments: list[str]) -> int:
    """Run the command that ``arguments`` name and return the exit code."""
    # What we create must be passable for PostgreSQL's own user; secrets get their own, stricter mode.
    os.umask(0o022)
    signal.signal(signal.SIGTERM, _interrupt)
    name, *rest = arguments or ["--help"]
    try:
        if name in ("--help", "-h", "help", "hilfe") or (name in COMMANDS and {"--help", "-h"} & set(rest[:1])):
            print(explanation())
            return 0
        if name not in COMMANDS:
            raise WrongUse(f"Den Befehl »{name}« gibt es nicht. {HINT}")
        options = parse(name, rest)
        module = importlib.import_module(f"tools.{COMMANDS[name].module}")
        return getattr(module, name)(
            **{key: value for key, value in options.items() if key != "rest"}, rest=options["rest"]
        )
    except Problem as problem:
        print(problem.sentence, file=sys.stderr)
        return problem.code
    except KeyboardInterrupt:
        print("Abgebrochen; der nächste Aufruf setzt neu an.", file=sys.stderr)
        return 1
    except OSError as error:
        if error.errno in (28, 122):  # no space, or over the quota
            print(f"Der Datenträger ist voll ({error.filename or 'unbekannte Datei'}).", file=sys.stderr)
            return 1
        raise


def _interrupt(number, frame):
    raise KeyboardInterrupt
