"""The files that ./kim report can write, read from the product's own list: it needs neither Odoo nor its packages."""

import runpy

from tools.places import ROOT

LIST = "addons/kim_reports/report/formats.py"


def formats() -> list[str]:
    """Return the file endings that a report can be written with."""
    return list(runpy.run_path(str(ROOT / LIST))["FORMATS"])


def endings() -> str:
    """Return the file endings as a sentence names them: .pdf, .docx oder .json."""
    *first, last = (f".{name}" for name in formats())
    return f"{', '.join(first)} oder {last}"
