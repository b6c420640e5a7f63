"""What the tests across modules share: ./kim as a process of its own, and databases of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tools.database import Databases  # noqa: E402
from tools.house import open_house  # noqa: E402
from tools.progress import Progress  # noqa: E402

SEED = ROOT / "seed" / "mettmann"
SEED_DATABASE = "kim_test-saat"


@pytest.fixture(scope="session")
def kim():
    """Return a function that runs ./kim as a user would: ``kim("report", "--date", …)``."""

    def run(*arguments, env=None, stdin="", timeout=900, root=ROOT):
        return subprocess.run(
            [sys.executable, str(root / "kim"), *map(str, arguments)],
            env={**os.environ, **(env or {})},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=timeout,
            cwd=root,
        )

    return run


@pytest.fixture(scope="session")
def databases() -> Databases:
    """Return this checkout's databases, on the server that ./kim test has started."""
    with open_house(Progress(), test=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def template(databases) -> str:
    """Return the name of the database with all modules in German and no data; never change it, clone it."""
    return os.environ["KIM_TEST_TEMPLATE"]


@pytest.fixture(scope="module")
def empty_database(databases, template, request):
    """Return a database of this test file's own, with all modules and no data."""
    name = f"kim_test-{request.module.__name__.removeprefix('test_').replace('.', '-')}"
    databases.clone(template, name)
    yield name
    databases.drop(name)


@pytest.fixture(scope="session")
def seed_database(databases, template, kim):
    """Return a database that holds the seed's data, loaded by ./kim load as a Kreis would load its own lists."""
    databases.clone(template, SEED_DATABASE)
    loaded = kim("load", SEED, "--database", SEED_DATABASE)
    assert loaded.returncode == 0, loaded.stderr
    yield SEED_DATABASE
    databases.drop(SEED_DATABASE)
