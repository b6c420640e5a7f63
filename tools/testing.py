"""./kim test: lint, then every test, on a fresh copy of a prepared database."""

import hashlib
import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tools.database import Databases, module_hashes
from tools.house import open_house
from tools.lint import run as run_lint
from tools.locks import alone_or_problem
from tools.places import Places
from tools.processes import environment
from tools.progress import TEST, Progress

DATABASE = "kim_test"
BASE_PREFIX = "kim_vorlage_"
TEMPLATE_PREFIX = "kim_test_"
# Each takes about 700 MB: a registry, a browser, a copy of the database
MOST_WORKERS = 4
# What our modules build on; kept apart, so that a change in our code does not install Odoo anew.
FOUNDATION = ["base", "mail", "calendar", "contacts", "portal", "web_tour"]


def test(*, quick: bool, rest: list[str]) -> int:
    """Run the checks; the last line is pytest's own, the exit code is pytest's or 1 when only lint failed."""
    places = Places.of_this_checkout()
    places.prepare()
    progress = Progress(TEST)
    busy = "In diesem Verzeichnis läuft schon ein ./kim test; bitte warten, bis es fertig ist."
    with (
        alone_or_problem(places.state / "test.lock", busy),
        open_house(progress, test=True, browser=not quick) as databases,
    ):
        workers = 0 if rest else _workers()
        with ThreadPoolExecutor(1) as beside:  # lint needs no database, so it runs while one is built
            python, is_short = databases.venv.python, quick or bool(rest)
            lint = beside.submit(run_lint, python, places.root, is_short, say=lambda name: None)
            template = ensure_template(databases, progress)
            for name in [f"{DATABASE}-gw{number}" for number in range(workers)] or [DATABASE]:
                databases.clone(template, name)
            with progress.step("lint"):
                found = lint.result()
        with tempfile.TemporaryDirectory(prefix="kim-test-") as folder:
            failures = Path(folder) / "lint.txt"  # pytest shows them before its closing line and fails with them
            failures.write_text("\n\n".join(found), encoding="utf-8")
            arguments = ["-n", str(workers), "--dist", "loadscope", "--no-loadscope-reorder"] if workers else rest
            return _pytest(databases, template, failures, quick=quick, arguments=arguments)


def _workers() -> int:
    """Return how many processes share the tests, none where that would not pay; each gets a database of its own."""
    cores = len(os.sched_getaffinity(0))
    return min(cores, MOST_WORKERS) if cores > 1 else 0


def ensure_template(databases: Databases, progress: Progress) -> str:
    """Return a database with the present code installed in German, without the seed's data.

    Two layers, each named after what it was built from: Odoo with what we build on, and our modules on a
    copy of it. So a change in our code costs an install of our modules only, no change costs nothing.
    """
    places = databases.places
    base = BASE_PREFIX + _digest(str(databases.venv.folder), *FOUNDATION)
    template = TEMPLATE_PREFIX + _digest(base, *(f"{k}={v}" for k, v in module_hashes(places).items()))
    if databases.exists(template):
        return template
    with progress.step("template") as step:
        if not databases.exists(base):
            databases.build(base, lambda name: databases.install(name, FOUNDATION, lambda f: step.update(0.6 * f)))
        databases.build(template, lambda name: _fill(databases, base, name, lambda f: step.update(0.6 + 0.4 * f)))
    _drop_older(databases, keep={base, template})
    return template


def _fill(databases: Databases, base: str, name: str, on_fraction) -> None:
    databases.clone(base, name)
    databases.install(name, databases.places.modules(), on_fraction)
    password = databases.places.admin_password(name)
    databases.task(name, "prepare", password, sentence="Die Testdatenbank blieb unfertig.")
    databases.task(name, "warm", sentence="Die Seiten der Testdatenbank ließen sich nicht vorbereiten.")
    databases.note_modules(name)


def _drop_older(databases: Databases, keep: set[str]) -> None:
    for name in databases.names():
        if name.startswith((BASE_PREFIX, TEMPLATE_PREFIX)) and name not in keep:
            databases.drop(name)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:10]


def _pytest(databases: Databases, template: str, failures: Path, *, quick: bool, arguments: list[str]) -> int:
    root = databases.places.root
    command = [databases.venv.python, "-m", "pytest", f"--rootdir={root}", "-p", "tools.pytest_kim", "--color=auto"]
    command += ["-p", "no:cacheprovider", f"--odoo-config={databases.places.config}", f"--odoo-database={DATABASE}"]
    command += ["-W", "ignore:'crypt' is deprecated:DeprecationWarning"]  # passlib, which Odoo pins
    command += [f"--odoo-addons-path={root / 'addons'}"] if databases.places.modules() else []
    command += ["--kim-quick"] if quick else ["--odoo-http"]
    own_paths = [word for word in arguments if not word.startswith("-") and (root / word.split("::")[0]).exists()]
    command += [*([] if own_paths else test_folders(root)), *arguments]
    env = environment(
        PYTHONPATH=str(root),
        KIM_LINT_FAILURES=str(failures),
        KIM_TEST_TEMPLATE=template,
    )
    return subprocess.run(list(map(str, command)), cwd=root, env=env, stdin=subprocess.DEVNULL, check=False).returncode


def test_folders(root: Path) -> list[str]:
    """Return the folders with tests, the modules' own first."""
    folders = [*sorted(root.glob("addons/*/tests")), root / "tests"]
    return [os.fspath(folder.relative_to(root)) for folder in folders if folder.is_dir()]
