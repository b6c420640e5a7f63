"""Chapter: the building blocks and the posts that are funded in each of them."""

from ..figures.german_format import count, date, enumeration
from ..figures.reference_date import amount
from .document import BulletList, Column, Fte, Section, Table
from .ledger import total

MEASURES = ("funded", "filled", "vacant", "unknown")


def collect(ledger):
    """Return which posts the state funds on the Stichtag, by building block."""
    if ledger.town:
        return None  # posts are funded for the whole council
    section = Section("building_blocks", ledger.say("Bausteine und geförderte Stellen"))
    if not ledger.blocks:
        section.tell("Zum Stichtag sind keine Stellen erfasst.")
        return section
    everything = total(group.staffing for group in ledger.groups)
    section.tell(
        ledger.say(
            f"Das Kommunale Integrationsmanagement umfasst {_in_words(len(ledger.blocks))}. Gefördert werden "
            f"insgesamt {amount(everything.funded)} (Vollzeitäquivalente):"
        )
    )
    section.blocks.append(BulletList([_describe(ledger, block) for block in ledger.blocks]))
    section.blocks.append(_table(ledger, everything))
    labels = ("geförderte", "besetzte", "vakante", "nicht gemeldete")
    for name, label, cell in zip(MEASURES, labels, _cells(everything), strict=True):
        section.count(f"{name}_fte", f"{label} VZÄ insgesamt", cell.value)
    return section


def _in_words(number):
    return "einen Baustein" if number == 1 else f"{count(number)} Bausteine"


def _describe(ledger, block):
    """Return "Baustein 1, Koordinierende Stelle: 3,5 VZÄ Koordination und 0,5 VZÄ Verwaltungsassistenz"."""
    funded = [group for group in ledger.of_block(block) if group.staffing.funded]
    starts = ledger.once(_funded_since)
    first = min((starts[key] for key in starts if key[0] == block), default=None)
    parts = []
    for group in funded:
        since = starts.get((block, group.function, group.provision))
        # What the block began with needs no day: it is as old as the programme.
        later = f"seit dem {date(since)} " if since and since > first else ""
        parts.append(f"{later}{amount(group.staffing.funded, _describe_group(block, group))}")
    return f"{ledger.block_label(block)}, {ledger.name(block)}: {ledger.say(enumeration(parts) or '–')}"


def _funded_since(ledger):
    """Return {(block, function, provision): first day of an entitlement to it}."""
    rows = ledger.env["kim.entitlement"]._read_group(
        [("company_id", "=", ledger.company.id), ("start_date", "!=", False)],
        ["block_id", "function_id", "provision"],
        ["start_date:min"],
    )
    return {(block, function, provision): since for block, function, provision, since in rows}


def _describe_group(block, group):
    """Return what the posts are for; a function named as its building block need not be said again."""
    name = "" if group.function.name == block.name else group.function.name
    if group.provision == "forwarded":
        return f"{name} zur Weiterleitung an Städte und freie Träger".strip()
    return name or "eigene Stellen"


def _table(ledger, everything):
    """Return what is funded, filled and vacant by building block, own and forwarded posts apart."""
    rows = []
    for block in ledger.blocks:
        for provision, suffix in (("own", ""), ("forwarded", " (weitergeleitet)")):
            if groups := ledger.of_block(block, provision):
                label = f"{ledger.block_label(block)}: {ledger.name(block)}{suffix}"
                rows.append([label, *_cells(total(group.staffing for group in groups))])
    columns = [Column("building_block", ledger.say("Baustein"))]
    titles = ("gefördert", "besetzt", "vakant", "nicht gemeldet")
    columns += [Column(f"{name}_fte", title, is_number=True) for name, title in zip(MEASURES, titles, strict=True)]
    return Table(
        "staffing_by_building_block",
        ledger.say("Stellen je Baustein in Vollzeitäquivalenten (VZÄ)"),
        columns,
        rows,
        ["gesamt", *_cells(everything)],
    )


def _cells(staffing):
    """Return the figures of a row; beside posts that nobody reported on, a zero would claim to know."""
    cells = [Fte(staffing[name]) for name in MEASURES]
    return [Fte(None) if staffing.unknown and not cell.value else cell for cell in cells]
