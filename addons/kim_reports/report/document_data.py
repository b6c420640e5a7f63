"""The document as bytes that can be kept, and back again without any loss: what a submitted report is frozen as.

Generic over the dataclasses of ``sections/document.py``: a new sort of block or cell needs no line here. What JSON does
not know (dates, exact numbers, tuples, blocks) stands as an object with its type; anything else is refused, so that
nothing is kept as something that it was not.
"""

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal

from ..sections import document as blocks

SCHEMA = "kim.report.document/1"
TYPE = "@type"
PLAIN = (str, int, float, bool, type(None))
CLASSES = {name: value for name, value in vars(blocks).items() if isinstance(value, type) and is_dataclass(value)}
# type -> (how it is written, how it is read); a datetime is a date, so that types are compared exactly
SCALARS = {
    Decimal: (str, Decimal),
    date: (date.isoformat, date.fromisoformat),
    datetime: (datetime.isoformat, datetime.fromisoformat),
}
READERS = {kind.__name__: read for kind, (_write, read) in SCALARS.items()}


def to_data(value):
    """Return the value as JSON can hold it.

    >>> to_data({"day": date(2022, 7, 21), "fte": Decimal("7.10")})
    {'day': {'@type': 'date', 'value': '2022-07-21'}, 'fte': {'@type': 'Decimal', 'value': '7.10'}}

    :raise TypeError: something is neither text, number, date, list, tuple, dictionary nor a block of a document
    """
    kind = type(value)
    if kind in PLAIN:
        return value
    if kind is list:
        return [to_data(item) for item in value]
    if kind is tuple:
        return {TYPE: "tuple", "items": [to_data(item) for item in value]}
    if kind is dict and TYPE not in value and all(type(key) is str for key in value):
        return {key: to_data(item) for key, item in value.items()}
    if kind in SCALARS:
        return {TYPE: kind.__name__, "value": SCALARS[kind][0](value)}
    if CLASSES.get(kind.__name__) is kind:
        return {TYPE: kind.__name__, **{name: to_data(told) for name, told in _told(value).items()}}
    raise TypeError(f"A document is plain data; {kind.__name__} is not.")


def _told(block):
    """Return the fields of a block; a number that the paper hides is not kept either, nor does a hash depend on it.

    >>> _told(blocks.Count(2, is_hidden=True))["value"] is None, _told(blocks.Count(20))["value"]
    (True, 20)
    """
    told = {field.name: getattr(block, field.name) for field in fields(block)}
    if told.get("is_hidden") and "value" in told:
        told["value"] = None
    return told


def from_data(data):
    """Return what :func:`to_data` was given.

    A block that has got a field since is read with its default; one that has lost a field is read without it.

    >>> from_data(to_data([blocks.Paragraph("Text"), (1, Decimal("0.75"))]))
    [Paragraph(text='Text', kind='paragraph'), (1, Decimal('0.75'))]

    :raise ValueError: a type is unknown
    """
    if isinstance(data, list):
        return [from_data(item) for item in data]
    if not isinstance(data, dict):
        return data
    kind = data.get(TYPE)
    if kind is None:
        return {key: from_data(item) for key, item in data.items()}
    if kind == "tuple":
        return tuple(from_data(item) for item in data["items"])
    if kind in READERS:
        return READERS[kind](data["value"])
    if kind not in CLASSES:
        raise ValueError(f"This document holds {kind}, which this version does not know.")
    cls = CLASSES[kind]
    return cls(**{field.name: from_data(data[field.name]) for field in fields(cls) if field.name in data})


def dump(document):
    """Return the document as bytes; equal documents give equal bytes."""
    content = {"schema": SCHEMA, "document": to_data(document)}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def load(content):
    """Return the document that was dumped.

    :raise ValueError: the bytes are no document
    """
    data = json.loads(content)
    if data.get("schema") != SCHEMA:
        raise ValueError(f"This document has the form {data.get('schema')}, which this version does not know.")
    return from_data(data["document"])
