from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class SteeringSource:
    """A model that the search over meetings, decisions, themes … looks through.

    ``title``, ``texts`` and ``day`` are its own stored columns, readable by whoever reads the model; ``record`` is the
    column that names the record to open, of the model ``opens`` if that is another one.
    """

    kind: str
    label: str
    model: str
    texts: Sequence[str] = ()
    day: str | None = None
    title: str = "name"
    record: str = "id"
    opens: str | None = None
