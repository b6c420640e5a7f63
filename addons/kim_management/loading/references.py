"""External ids: how they are written, and whether what they name exists."""

import re

from .problem import ListProblem

DEFAULT_MODULE = "__import__"  # Odoo's import screen files ids without a module under it; so the same file fits both
EXTERNAL_ID = re.compile(r"[\w-]+(\.[\w-]+)?")


def complete(external_id):
    """Return the external id with its module.

    >>> complete("haan"), complete("base.de")
    ('__import__.haan', 'base.de')
    """
    return external_id if "." in external_id else f"{DEFAULT_MODULE}.{external_id}"


def split(cell):
    """Return the external ids of a cell that may name several.

    >>> split("haan, velbert")
    ['haan', 'velbert']
    """
    return [part.strip() for part in cell.split(",") if part.strip()]


def own_ids(table):
    """Return {complete external id: row number} of a table.

    :raise ListProblem: ``missing_id``, ``bad_id`` or ``double_id``
    """
    rows = {}
    for number, row in table.rows:
        place = {"file": table.file, "row": number, "column": "id"}
        external_id = row["id"]
        if not external_id:
            raise ListProblem("missing_id", **place)
        if not EXTERNAL_ID.fullmatch(external_id):
            raise ListProblem("bad_id", **place, value=external_id)
        first = rows.setdefault(complete(external_id), number)
        if first != number:
            raise ListProblem("double_id", **place, value=external_id, first=first)
    return rows


def check(table, column, target, known, exists):
    """Raise unless every external id of the column is known.

    :param str target: model that the column refers to
    :param dict known: complete external id -> row number, of the target's own list
    :param exists: function that says whether a complete external id is a record of the target in the database
    :raise ListProblem: ``missing_parent``, or ``later_parent`` where a list refers to a later row of its own
    """
    for number, row in table.rows:
        for external_id in split(row[column]):
            name = complete(external_id)
            place = {"file": table.file, "row": number, "column": column}
            later = target == table.model and known.get(name, 0) >= number
            if (name not in known or later) and not exists(name):
                if later:
                    raise ListProblem("later_parent", **place, value=external_id, other=known[name])
                raise ListProblem("missing_parent", **place, value=external_id, model=target)
