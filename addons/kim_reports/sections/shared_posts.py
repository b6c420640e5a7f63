"""What a town's own report says of posts that the town shares with others: told as such, never divided."""

from ..figures.reference_date import amount, verb
from .ledger import total


def tell(section, ledger):
    """Add a sentence for each area that the town shares, and one for the posts that serve all towns."""
    if not ledger.rows:
        section.tell(f"Für {ledger.town.name} allein sind zum Stichtag keine Stellen erfasst.")
    areas = {}
    for row in ledger.shared_rows:
        areas.setdefault(row.area_label, []).append(row.staffing)
    for area, staffings in areas.items():
        staffing = total(staffings)
        section.tell(ledger.say(f"Nicht auf einzelne Städte aufgeteilt {_posts(area, staffing)}."))
    pool = total(row.staffing for row in ledger.all_rows if _is_pool(ledger, row))
    if pool.filled:
        are = verb(pool.filled, "ist", "sind")
        section.tell(ledger.say(f"Für alle Städte gemeinsam {are} {amount(pool.filled)} besetzt."))
    everything = total(row.staffing for row in ledger.shared_rows)
    section.count("shared_allocated_fte", "VZÄ gemeinsam mit anderen Städten", everything.allocated)
    section.count("shared_filled_fte", "davon besetzt", everything.filled)
    section.count("pool_filled_fte", "besetzte VZÄ für alle Städte gemeinsam", pool.filled)


def _is_pool(ledger, row):
    return row.kind == "share" and row.area_label == ledger.area_labels["pool"]


def _posts(area, staffing):
    """Return what a shared area has, how much of it is filled, and what nobody has reported.

    >>> from decimal import Decimal
    >>> from .ledger import NOBODY, Staffing
    >>> half = Staffing(NOBODY | {"allocated": Decimal("0.5"), "unknown": Decimal("0.5")})
    >>> _posts("Haan u. Hilden", half).replace("\\xa0", " ")
    'sind 0,5 VZÄ für Haan u. Hilden; zur Besetzung liegt keine Meldung vor'
    """
    told = f"{verb(staffing.allocated, 'ist', 'sind')} {amount(staffing.allocated)} für {area}"
    if staffing.unknown == staffing.allocated:
        return f"{told}; zur Besetzung liegt keine Meldung vor"
    filled = f"{verb(staffing.filled, 'ist', 'sind')} {amount(staffing.filled)}" if staffing.filled else "ist nichts"
    told += f"; davon {filled} besetzt"
    return f"{told}, zu {amount(staffing.unknown)} liegt keine Meldung vor" if staffing.unknown else told
