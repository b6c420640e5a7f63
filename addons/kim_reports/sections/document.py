"""What a report is made of, as plain data. Sections build it, renderers print it; neither knows the other."""

from dataclasses import dataclass, field

from ..figures.german_format import fte_in_table, fte_in_text, money, number

HIDDEN = "•"  # stands where a small number is not printed


@dataclass
class Paragraph:
    """One paragraph of running text."""

    text: str
    kind: str = "paragraph"


@dataclass
class BulletList:
    """A list of short texts."""

    items: list[str]
    kind: str = "list"


@dataclass
class Fte:
    """Full-time equivalents in a table; ``None`` is a figure that nobody has reported, which is not zero."""

    value: object
    note: str = ""

    @property
    def text(self):
        """Return the figure as the table prints it."""
        if self.value is None:
            return "unbekannt"
        return f"{fte_in_table(self.value)} ({self.note})" if self.note else fte_in_table(self.value)


@dataclass
class Count:
    """A number of people, cases or talks. ``None`` is unknown, which is not zero; hidden ones are not printed."""

    value: int | None
    is_hidden: bool = False
    is_lower_bound: bool = False

    @property
    def text(self):
        """Return the number as the paper prints it."""
        if self.is_hidden:
            return HIDDEN
        if self.value is None:
            return "unbekannt"
        return f"mehr als {number(self.value)}" if self.is_lower_bound else number(self.value)


@dataclass
class Caseload:
    """Running cases for each full-time equivalent; it would give a hidden number of cases away, so it hides with it."""

    value: object
    is_hidden: bool = False

    @property
    def text(self):
        """Return the figure with one decimal."""
        if self.is_hidden:
            return HIDDEN
        return "unbekannt" if self.value is None else f"{self.value}".replace(".", ",")


def text_of(cell):
    """Return a cell of a table as the paper prints it: a text, or a number with its ``text``."""
    return cell if isinstance(cell, str) else cell.text


@dataclass
class Money:
    """An amount in euros. ``None`` is unknown, which is not zero; a sum of which a part is unknown is a lower bound."""

    value: object
    is_lower_bound: bool = False

    @property
    def text(self):
        """Return the amount as the paper prints it."""
        if self.value is None:
            return "unbekannt"
        return f"mindestens {money(self.value)}" if self.is_lower_bound else money(self.value)


@dataclass
class Column:
    """A column of a table: a stable English key for machines, a German heading for readers."""

    key: str
    title: str
    is_number: bool = False


@dataclass
class Table:
    """A table whose first column names the row. ``total`` is its last row, or ``None``."""

    key: str
    caption: str
    columns: list[Column]
    rows: list[list]
    total: list | None = None
    kind: str = "table"


@dataclass
class Chart:
    """A chart and what it says in words, for readers who cannot see it and for formats that cannot draw it.

    ``series`` is a list of (label, values), one value for each of ``labels``; ``None`` is unknown and leaves a gap.
    ``style`` is "line", "bar" or "stacked" (bars on top of each other).
    """

    key: str
    caption: str
    labels: list[str]
    series: list[tuple[str, list]]
    unit: str
    alternative: str
    style: str = "line"
    kind: str = "chart"


@dataclass
class Figure:
    """One number of the report: a stable English key, what it counts in German, its exact value and its unit."""

    key: str
    label: str
    value: object
    unit: str = "fte"

    @property
    def text(self):
        """Return the number as running text writes it: what nobody knows as "unbekannt", what is small hidden."""
        if hasattr(self.value, "text"):
            return self.value.text
        if self.value is None:
            return "unbekannt"
        return number(self.value) if self.unit == "count" else fte_in_text(self.value)


@dataclass
class Section:
    """A chapter: what it prints in order, and the figures that machines read from it."""

    key: str
    title: str
    blocks: list = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    def tell(self, text):
        """Add a paragraph, unless there is nothing to tell."""
        if text:
            self.blocks.append(Paragraph(text))

    def count(self, key, label, value, unit="fte"):
        """Add a figure for machines: full-time equivalents, or with the unit "count" a number of things.

        A number that may be hidden is a :class:`Count`; with the unit "eur" the value is :class:`Money`.
        """
        self.figures.append(Figure(key, label, value, unit))
