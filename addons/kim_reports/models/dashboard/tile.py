"""What the dashboard is made of, as plain data: tiles with figures, each with the rows of which it is the sum."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Rows:
    """The rows behind a figure: a window action and the narrowing of it; or the address of a page."""

    action: str = ""
    domain: tuple = ()
    context: dict = field(default_factory=dict)
    view: str = "list"
    url: str = ""


@dataclass(frozen=True)
class Figure:
    """One number: ``None`` is unknown, which is not zero; a hidden one does not leave the server.

    ``unit`` is "fte", "count", "money" or "ratio"; ``tone`` says what deserves a look where it is not zero.
    """

    key: str
    label: str
    value: object
    unit: str = "count"
    rows: Rows | None = None
    tone: str = ""
    is_hidden: bool = False

    def as_values(self):
        """Return the figure as it goes to the browser."""
        rows = self.rows and {
            "action": self.rows.action,
            "domain": list(self.rows.domain),
            "context": self.rows.context,
            "view": self.rows.view,
            "url": self.rows.url,
        }
        known = not self.is_hidden and self.value is not None
        return {
            **{"key": self.key, "label": self.label, "unit": self.unit, "rows": rows, "is_hidden": self.is_hidden},
            "value": float(self.value) if known else False,
            "is_unknown": not self.is_hidden and self.value is None,
            "tone": self.tone if known and self.value else "",
        }


@dataclass(frozen=True)
class Tile:
    """A heading, its figures, and notes on how to read them."""

    key: str
    title: str
    figures: list[Figure]
    notes: list[str] = field(default_factory=list)

    def as_values(self):
        """Return the tile as it goes to the browser."""
        figures = [figure.as_values() for figure in self.figures]
        return {
            "key": self.key,
            "title": self.title,
            "figures": figures,
            "notes": [note for note in self.notes if note],
        }
