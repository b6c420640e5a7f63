"""Rules about one Python file: its size, its docstrings, and how tests are named, found and kept free of the clock."""

import ast
import re

FILE_LINES = 300
FUNCTION_LINES = 30

# A test that asks what day it is passes today and fails in a year; one that sleeps is slow or flickers.
CLOCK_CALLS = {
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "Date.context_today",
    "Date.today",
    "Datetime.now",
    "Datetime.today",
    "time.sleep",
    "sleep",
}


def size_findings(name: str, source: str) -> list[str]:
    """Files of at most 300 lines, functions of at most 30, docstring included: what fits on a screen is read."""
    findings = []
    lines = len(source.splitlines())
    if lines > FILE_LINES:
        findings.append(f"{name}:1: {lines} lines, at most {FILE_LINES}; split it by topic")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = node.end_lineno - node.lineno + 1
            if length > FUNCTION_LINES:
                findings.append(
                    f"{name}:{node.lineno}: {node.name} has {length} lines, at most {FUNCTION_LINES}; "
                    "give a part of it a name of its own"
                )
    return findings


def docstring_findings(name: str, source: str) -> list[str]:
    """Whatever is public says in a docstring which rule it keeps or why it exists."""
    return [
        f"{name}:{node.lineno}: {node.name} has no docstring; say the rule or the reason"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]


def test_name_findings(name: str, source: str) -> list[str]:
    """Tests are named by a sentence; a number says nothing and hides the order that tests must not have."""
    return [
        f"{name}:{node.lineno}: {node.name} has a number in its name; say what it shows"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.lower().startswith("test")
        and re.search(r"\d", node.name)
    ]


def clock_findings(name: str, source: str) -> list[str]:
    """Tests neither ask for today's date nor sleep: a figure has a fixed Stichtag, waiting has a condition."""
    findings = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            called = ".".join(ast.unparse(node.func).split(".")[-2:])
            if called in CLOCK_CALLS:
                findings.append(f"{name}:{node.lineno}: {called}() in a test; use a fixed date, wait for a condition")
    return findings


def test_import_findings(name: str, init_source: str, modules: list[str]) -> list[str]:
    """Odoo runs only the test modules that ``tests/__init__.py`` imports; a forgotten one is green for ever.

    :param name: path of the ``__init__.py``
    :param modules: the names ``test_…`` of the modules beside it
    """
    imported = [
        alias.name
        for node in ast.walk(ast.parse(init_source))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    ]
    return [
        f"{name}:1: {module} is imported {imported.count(module)} times; import it once"
        for module in sorted(modules)
        if imported.count(module) != 1
    ]
