"""The report for machines: stable English keys, exact numbers, and the German text beside them."""

import json

from ..figures.full_time_equivalent import as_number
from ..figures.german_format import date, fte_in_table
from ..sections.document import Caseload, Count, Fte, Money

SCHEMA = "kim.report/1"


def render(env, document):
    """Return the document as JSON, UTF-8.

    A number of full-time equivalents stands as ``{"fte": 7.17, "text": "7,17"}``: the notation of the JSON number is
    exactly the figure, sums were made before. A figure that nobody has reported has ``"fte": null``. A number of things
    stands as ``{"count": 4, "text": "4"}``; where a small number is not printed, as ``{"count": null, "text": "•",
    "is_hidden": true}``. An amount of money stands as ``{"eur": 55000.0, "text": "55.000,00 €"}``.
    """
    content = {
        "schema": SCHEMA,
        "language": "de",
        "reference_date": document["reference_date"].isoformat(),
        "reference_date_text": date(document["reference_date"]),
        "changes_since": document["changes_since"].isoformat(),
        "header": _header(document),
        "proposal": document["proposal"],
        "figures": {figure.key: _figure(figure) for section in document["sections"] for figure in section.figures},
        "sections": [_section(section) for section in document["sections"]],
        "closing": document["closing"],
        "hints": document["hints"],
    }
    text = json.dumps(content, ensure_ascii=False, indent=2, default=str)
    # Spaces that keep a number and its unit on one line are typography; who searches types ordinary ones.
    return text.replace("\N{NO-BREAK SPACE}", " ").encode() + b"\n"


def _header(document):
    names = (
        "council",
        "number",
        "subject",
        "is_public",
        "publicity",
        "kind",
        "department",
        "authors",
        "file_reference",
    )
    impacts = {
        impact["key"]: {name: impact[name] for name in ("label", "value", "text")} for impact in document["impacts"]
    }
    return {
        **{name: document[name] for name in names},
        "kind_text": next(label for _key, label, is_chosen in document["kinds"] if is_chosen),
        "document_date": document["document_date"].isoformat(),
        "document_date_text": date(document["document_date"]),
        "stations": document["stations"],
        "impacts": impacts,
    }


def _figure(figure):
    if isinstance(figure.value, (Count, Money)):
        return {"label": figure.label, **_cell(figure.value)}
    if figure.unit == "count":
        return {"label": figure.label, "count": figure.value, "text": str(figure.value)}
    if figure.value is None:
        return {"label": figure.label, "fte": None, "text": figure.text}
    return {"label": figure.label, "fte": as_number(figure.value), "text": fte_in_table(figure.value)}


def _section(section):
    return {"key": section.key, "title": section.title, "blocks": [_block(block) for block in section.blocks]}


def _block(block):
    if block.kind == "paragraph":
        return {"type": "paragraph", "text": block.text}
    if block.kind == "list":
        return {"type": "list", "items": block.items}
    if block.kind == "chart":
        series = [{"label": label, "values": values} for label, values in block.series]
        told = {name: getattr(block, name) for name in ("key", "caption", "labels", "unit", "alternative", "style")}
        return {"type": "chart", **told, "series": series}
    keys = [column.key for column in block.columns]
    return {
        "type": "table",
        "key": block.key,
        "caption": block.caption,
        "columns": [{"key": column.key, "title": column.title} for column in block.columns],
        "rows": [_row(keys, row) for row in block.rows],
        "total": _row(keys, block.total) if block.total else None,
    }


def _row(keys, row):
    return {key: _cell(cell) for key, cell in zip(keys, row, strict=True)}


def _cell(cell):
    """Return a cell as machines read it; what the paper hides is not in the file either."""
    if isinstance(cell, Count):
        value = None if cell.is_hidden else cell.value
        marks = {name: True for name in ("is_hidden", "is_lower_bound") if getattr(cell, name)}
        return {"count": value, "text": cell.text, **marks}
    if isinstance(cell, Money):
        amount = None if cell.value is None else as_number(cell.value)
        return {"eur": amount, "text": cell.text, **({"is_lower_bound": True} if cell.is_lower_bound else {})}
    if isinstance(cell, Caseload):
        is_told = cell.value is not None and not cell.is_hidden
        return {"cases_per_fte": as_number(cell.value) if is_told else None, "text": cell.text}
    if not isinstance(cell, Fte):
        return cell
    return {"fte": None if cell.value is None else as_number(cell.value), "text": cell.text}
