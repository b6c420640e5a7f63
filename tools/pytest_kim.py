"""A pytest plugin, loaded by ./kim test: the quick choice of tests, their share-out, and lint as part of the result."""

import os
from pathlib import Path

import pytest
from _pytest.unittest import TestCaseFunction

SLOW_TAG = "kim_slow"
PLATFORM = "platform"


def pytest_addoption(parser):
    """Add the switch that ./kim test --quick sets."""
    parser.addoption("--kim-quick", action="store_true", help="leave out browser, subprocess and long tests")


def pytest_configure(config):
    """Declare the marker, so that a typing error in it is found."""
    config.addinivalue_line("markers", "slow: not part of ./kim test --quick")
    _report_only_failed_subtests()


def _report_only_failed_subtests():
    """Let subtests that pass be silent: the sweeps try some 60 000 lines, and a report of each costs more than trying.

    Each would be sent from the worker to the process that shares out the tests, to be thrown away there.
    """
    report = TestCaseFunction.addSubTest

    def report_failed(self, test_case, test, failure):
        """Report as pytest does, unless it passed."""
        if failure is not None:
            report(self, test_case, test, failure)

    TestCaseFunction.addSubTest = report_failed


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_cmdline_main(config):
    """Give each worker process its own database, which ./kim test has prepared.

    pytest-odoo would copy one itself, by commands (createdb) that an embedded server does not have in the path.
    """
    worker = getattr(config, "workerinput", {}).get("workerid")
    if worker and getattr(config.option, "odoo_database", None):
        config.option.odoo_database += f"-{worker}"
        os.environ.pop("PYTEST_XDIST_WORKER", None)
    return (yield)


def pytest_collection_modifyitems(config, items):
    """Choose the tests, and begin with what lasts longest.

    Begun last, a long file would be run by one process while the others have nothing left to do.
    """
    _leave_out_slow(config, items)
    slow = {_group(item.nodeid) for item in items if is_slow(item)}
    items.sort(key=lambda item: (_group(item.nodeid) != PLATFORM, _group(item.nodeid) not in slow))


def pytest_xdist_make_scheduler(config, log):
    """Keep each file in one process, so that what its classes set up is set up once."""
    from xdist.scheduler import LoadScopeScheduling

    class GroupScheduling(LoadScopeScheduling):
        """Shares out groups; xdist's own marker for them sets what pytest 9.2 no longer reads, and so has no effect."""

        def _split_scope(self, nodeid):
            return _group(nodeid)

    return GroupScheduling(config, log)


def _group(nodeid: str) -> str:
    """Return a group for each file of an addon, and one for what starts ./kim itself: ports, locks, databases."""
    path = nodeid.partition("::")[0]
    return path if path.startswith("addons/") else PLATFORM


def _leave_out_slow(config, items):
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
    if hasattr(session.config, "workerinput"):
        return  # said once, by the process that shares out the tests
    if _lint_failures() and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
