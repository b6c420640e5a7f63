"""The case figures of a town's own report: the row of the town in the council's tables, and nothing else.

Whatever a town's report told beside it could be taken from the council's figures, town by town, until a small number
is left. So it tells what the council's paper of the same day tells, hidden where that hides it (docs/decisions/0072).
"""

from ..figures.german_format import date
from . import caseload
from .document import BulletList

LABELS = {
    "running_cases": "laufende Fälle am Stichtag",
    "started_cases": "im Jahr begonnene Fälle",
    "closed_cases": "im Jahr abgeschlossene Fälle",
}


def tell(section, ledger, cases):
    """Add the figures of the town; none where the council's paper has no row for it.

    :param cases: the figures of the whole council, and which of them are hidden
    """
    counts = cases.by_town.get(ledger.town)
    if not counts:
        return
    day = ledger.reference_date
    first = date(day.replace(month=1, day=1))
    section.tell(
        ledger.say(
            f"In {ledger.town.name} zählt das Case Management zum Stichtag {date(day)}; das Jahr beginnt am {first} "
            "und reicht bis dahin:"
        )
    )
    figures = dict(zip(LABELS, counts, strict=True))
    items = [f"{LABELS[key]}: {figure.text}" for key, figure in figures.items()]
    fte, per_fte = caseload.cells(caseload.Workforce(ledger.whole).by_town.get(ledger.town), counts[0])
    items += [f"besetzte Vollzeitäquivalente (VZÄ): {fte.text}", f"laufende Fälle je VZÄ: {per_fte.text}"]
    section.blocks.append(BulletList(items))
    for key, figure in figures.items():
        section.count(key, LABELS[key], figure, "count")
