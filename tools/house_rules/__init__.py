"""The house rules as functions: each takes text or a folder and returns findings, ``path:line: what, and what to do``.

``tests/test_repository.py`` applies them to the repository; ``tests/test_house_rules.py`` shows that each of them can
fail. Standard library only, apart from ``polib`` and ``lxml``, which Odoo needs anyway.
"""

from .addon_files import manifest_findings, model_findings, unlisted_models, xml_id_findings
from .python_files import (
    clock_findings,
    docstring_findings,
    size_findings,
    test_import_findings,
    test_name_findings,
)
from .repository_files import (
    german_findings,
    is_leftover,
    pin_findings,
    registry_findings,
    tracked_files,
    untracked_files,
)

__all__ = [
    "clock_findings",
    "docstring_findings",
    "german_findings",
    "is_leftover",
    "manifest_findings",
    "model_findings",
    "pin_findings",
    "registry_findings",
    "size_findings",
    "test_import_findings",
    "test_name_findings",
    "tracked_files",
    "unlisted_models",
    "untracked_files",
    "xml_id_findings",
]
