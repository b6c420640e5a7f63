"""Chapter: who is responsible for which town: the own posts that serve named towns, and those that serve all."""

from ..figures.full_time_equivalent import as_number
from ..figures.german_format import enumeration
from ..figures.reference_date import advertised, amount, verb
from .document import Chart, Column, Fte, Section, Table
from .ledger import total


def collect(ledger):
    """Return the own posts by area for each building block that works in towns."""
    if ledger.town:
        return None  # one town needs no table of towns; the chapter on staffing tells of it
    section = Section("case_management", ledger.say("Case Management nach Städten"))
    rows = ledger.ask(["block_id", "area_label"], lambda row: row.kind == "share" and row.provision == "own")
    for block in ledger.blocks:
        areas = [(label, staffing) for row_block, label, staffing in rows if row_block == block]
        if any(label not in ledger.area_labels.values() for label, _staffing in areas):
            _tell_block(section, ledger, block, areas)
    return section if section.blocks else None


def _tell_block(section, ledger, block, areas):
    everything = total(staffing for _label, staffing in areas)
    section.tell(
        ledger.say(
            f"Von den eigenen Stellen im {ledger.block_label(block)} {verb(everything.filled, 'ist', 'sind')} "
            f"{amount(everything.filled)} besetzt. Sie verteilen sich auf die Städte wie folgt:"
        )
    )
    # A pool in which nobody works is no responsibility; a town in which nobody works must be seen.
    shown = [
        (label, staffing)
        for label, staffing in areas
        if label not in ledger.area_labels.values() or staffing.filled or staffing.unknown
    ]
    section.blocks.append(
        Table(
            f"block_{block.code}_own_by_area",
            ledger.say(f"{ledger.block_label(block)}, eigene Stellen: besetzte Stellenanteile nach Städten"),
            [
                Column("area", ledger.say("Zuständigkeit (Stadt)")),
                Column("filled_fte", "Stellenanteile (VZÄ) besetzt", is_number=True),
            ],
            [[ledger.say(label), _cell(staffing)] for label, staffing in shown],
            ["gesamt", Fte(everything.filled)],
        )
    )
    section.blocks.append(_coverage(ledger, block, shown))
    section.tell(_vacant(everything))
    section.count(f"block_{block.code}_own_filled_fte_by_area", "besetzte eigene Stellenanteile", everything.filled)


def _coverage(ledger, block, areas):
    """Return the chart of what is filled, vacant and not reported in each area, from the rows of the table."""
    labels = {"filled": "besetzt", "vacant": "vakant", "unknown": "nicht gemeldet"}
    labels = {name: label for name, label in labels.items() if any(staffing[name] for _area, staffing in areas)}
    told = [
        f"{area}: {enumeration([f'{amount(staffing[name])} {label}' for name, label in labels.items()])}"
        for area, staffing in areas
    ]
    return Chart(
        f"block_{block.code}_coverage",
        ledger.say(f"{ledger.block_label(block)}, eigene Stellen: besetzt und vakant nach Städten"),
        [ledger.say(area) for area, _staffing in areas],
        [(label, [as_number(staffing[name]) for _area, staffing in areas]) for name, label in labels.items()],
        "VZÄ",
        ledger.say(f"Balkendiagramm nach Städten. {'; '.join(told)}."),
        "stacked",
    )


def _cell(staffing):
    """Return what is filled; where nobody has reported on a post at all, the figure is unknown and not zero."""
    if staffing.unknown and not staffing.filled:
        return Fte(None)
    return Fte(staffing.filled, f"{amount(staffing.unknown)} nicht gemeldet" if staffing.unknown else "")


def _vacant(everything):
    if not everything.vacant:
        return ""
    covered = everything.vacant - everything.unadvertised
    return (
        f"Darüber hinaus {verb(everything.vacant, 'ist', 'sind')} zum Stichtag {amount(everything.vacant)} vakant; "
        f"{advertised(covered, everything.vacant)}. Zusammen umfassen die eigenen Stellen damit "
        f"{amount(everything.allocated)}."
    )
