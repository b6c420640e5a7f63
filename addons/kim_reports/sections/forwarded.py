"""Chapter: the posts that are forwarded to towns and carriers."""

from ..figures.full_time_equivalent import add, percentages
from ..figures.german_format import percent
from ..figures.reference_date import amount, verb
from .document import Column, Fte, Section, Table
from .ledger import total


def _is_forwarded(row):
    return row.kind == "share" and row.provision == "forwarded"


def collect(ledger):
    """Return the forwarded posts by area and by carrier; no chapter where nothing is forwarded."""
    posts = _posts(ledger)
    if not posts:
        return None  # what a town shares with others is told in the chapter on staffing
    section = Section("forwarded", "Weitergeleitete Stellen")
    forwarded = add(*[fte for _area, carriers in posts for _carrier, fte in carriers])
    whom = f"Für {ledger.town.name}" if ledger.town else "An Städte und freie Träger"
    text = f"{whom} {verb(forwarded, 'ist', 'sind')} {amount(forwarded)} weitergeleitet:"
    section.tell(ledger.say(text))
    section.blocks.append(_table_by_area(ledger, posts, forwarded))
    section.blocks.append(_table_by_carrier(ledger))
    section.count("forwarded_fte", "weitergeleitete VZÄ insgesamt", forwarded)
    return section


def _posts(ledger):
    """Return (area, [(carrier, FTE)]) for each forwarded post; one that is split between carriers stays one row."""
    rows = ledger.ask(["position_id", "area_label", "carrier_id"], _is_forwarded)
    posts = {}
    for position, area, carrier, staffing in rows:
        posts.setdefault((position, area), []).append((carrier, staffing.allocated))
    return [(area, carriers) for (_position, area), carriers in posts.items()]


def _table_by_area(ledger, posts, forwarded):
    return Table(
        "forwarded_by_area",
        ledger.say("Weitergeleitete Stellenanteile nach Städten und Trägern"),
        [
            Column("area", "Zuständigkeit"),
            Column("allocated_fte", "Stellenanteil (VZÄ)", is_number=True),
            Column("carrier", "Träger"),
        ],
        [
            [ledger.say(area), Fte(add(*[fte for _carrier, fte in carriers])), _carriers(ledger, carriers)]
            for area, carriers in posts
        ],
        ["gesamt", Fte(forwarded), ""],
    )


def _carriers(ledger, carriers):
    """Return the carrier, or "50 % Diakonie, 50 % Caritas" where a post is split."""
    names = [carrier.carrier_short_name or carrier.name or "" for carrier, _fte in carriers]
    if len(names) > 1:
        shares = percentages([fte for _carrier, fte in carriers])
        names = [f"{percent(share)} {name}" for share, name in zip(shares, names, strict=True)]
    return ledger.say(", ".join(names))


def _table_by_carrier(ledger):
    """Return the same posts by group of carriers, the largest first."""
    groups = [(group, staffing) for group, staffing in ledger.ask(["carrier_group"], _is_forwarded)]
    groups.sort(key=lambda row: (-row[1].allocated, row[0]))
    return Table(
        "forwarded_by_carrier_group",
        "Weitergeleitete Stellenanteile nach Trägern",
        [Column("carrier_group", "Träger"), Column("allocated_fte", "Stellenanteile (VZÄ)", is_number=True)],
        [[group, Fte(staffing.allocated)] for group, staffing in groups],
        ["gesamt", Fte(total(staffing for _group, staffing in groups).allocated)],
    )
