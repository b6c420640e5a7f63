"""A CSV file as columns and numbered rows."""

import csv
import io
import re
from dataclasses import dataclass, field
from pathlib import Path

from .problem import ListProblem

# What stands for a byte that is no UTF-8 ("surrogateescape"); a NUL shows UTF-16 without its mark.
UNREADABLE = re.compile("[\udc80-\udcff\0]")
ANY_SPACE_AT_THE_ENDS = " \t\n\r\xa0"


@dataclass
class Table:
    """The rows of one file. ``rows`` holds (row number as a spreadsheet shows it, {column: cell})."""

    file: str
    model: str
    columns: list[str]
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)

    def has_id(self):
        """Say whether rows can be found again: without external ids a second load would double them."""
        return "id" in self.columns


def read_table(path: Path) -> Table:
    """Read a file of the form ``<model>.csv``.

    UTF-8 with or without its mark, separated by semicolons or commas. Empty rows are skipped but counted.

    :raise ListProblem: ``encoding``, ``empty_file``, ``header_only``, ``quotes``, ``header_cell``,
        ``double_column`` or ``too_many_cells``, with file, row and column
    """
    try:
        return _build(path, path.read_bytes().decode("utf-8-sig", errors="surrogateescape"))
    except ListProblem as problem:
        raise problem.at(file=path.name) from None


def _build(path, text):
    if not text.strip():
        raise ListProblem("empty_file")
    (_number, header), *records = _records(text)
    columns = _columns(header)
    table = Table(path.name, path.stem, columns)
    for number, cells in records:
        row = _row(number, columns, cells)
        if any(row.values()):
            table.rows.append((number, row))
    if not table.rows:
        raise ListProblem("header_only", row=1)
    return table


def _records(text):
    """Return (row number, stripped cells) of every row, the header first."""
    lines = io.StringIO(text, newline=None)
    header = text.partition("\n")[0]
    delimiter = ";" if header.count(";") > header.count(",") else ","
    records = []
    try:
        for cells in csv.reader(lines, delimiter=delimiter, strict=True):
            cells = [cell.strip(ANY_SPACE_AT_THE_ENDS) for cell in cells]
            while cells and not cells[-1]:
                cells.pop()
            records.append((len(records) + 1, cells))
    except csv.Error as error:
        raise ListProblem("quotes", row=len(records) + 1) from error
    return records


def _columns(header):
    for position, name in enumerate(header, 1):
        if UNREADABLE.search(name):
            raise ListProblem("encoding", row=1, column=str(position))
        if not name:
            raise ListProblem("header_cell", row=1, column=str(position))
        if name in header[: position - 1]:
            raise ListProblem("double_column", row=1, column=name)
    if not header:
        raise ListProblem("header_cell", row=1, column="1")
    return header


def _row(number, columns, cells):
    if len(cells) > len(columns):
        raise ListProblem("too_many_cells", row=number, column=str(len(columns) + 1), value=cells[len(columns)])
    cells = cells + [""] * (len(columns) - len(cells))
    row = dict(zip(columns, cells, strict=True))
    for column, cell in row.items():
        if UNREADABLE.search(cell):
            raise ListProblem("encoding", row=number, column=column)
    return row
