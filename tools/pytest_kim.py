"""A pytest plugin, loaded by ./kim test: the quick choice of tests, and lint as part of the result."""

import os
from pathlib import Path

import pytest

SLOW_TAG = "kim_slow"


def pytest_addoption(parser):
    """Add the switch that ./kim test --quick sets."""
    parser.addoption("--kim-quick", action="store_true", help="leave out browser, subprocess and large-data tests")


def pytest_configure(config):
    """Declare the marker, so that a typing error in it is found."""
    config.addinivalue_line("markers", "slow: not part of ./kim test --quick")


def pytest_collection_modifyitems(config, items):
    """With --kim-quick leave out HttpCase, everything tagged ``kim_slow`` and everything marked ``slow``."""
    if not config.getoption("--kim-quick"):
        return
    slow = [item for item in items if is_slow(item)]
    config.hook.pytest_deselected(items=slow)
    items[:] = [item for item in items if item not in set(slow)]


def is_slow(item) -> bool:
    """Return whether a test does not belong in the inner loop."""
    from odoo.tests.common import HttpCase

    cls = getattr(item, "cls", None)
    if cls and (issubclass(cls, HttpCase) or SLOW_TAG in getattr(cls, "test_tags", ())):
        return True
    return item.get_closest_marker("slow") is not None


def _lint_failures() -> str:
    path = Path(os.environ.get("KIM_LINT_FAILURES", os.devnull))
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""


def pytest_terminal_summary(terminalreporter):
    """Show what lint found, before pytest's closing line."""
    failures = _lint_failures()
    if failures:
        terminalreporter.section("lint", sep="=", red=True)
        terminalreporter.write_line(failures)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    """Fail the session when only lint failed."""
    if _lint_failures() and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
