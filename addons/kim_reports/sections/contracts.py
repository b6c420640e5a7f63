"""Chapter: how far the contracts are by which posts are forwarded, told from the days of their steps."""

from ..figures.full_time_equivalent import add, exact
from ..figures.german_format import count
from .document import Column, Fte, Section, Table

# The words are fixed here and not taken from field labels: a council's paper is German, whoever prints it.
STATES = {
    "draft": "entworfen",
    "sent": "versandt",
    "returned": "zurückgesandt",
    "signed": "unterschrieben",
    "active": "wirksam",
}
BACK = ("returned", "signed", "active")


def collect(ledger):
    """Return how many contracts are back on the Stichtag, and the state of each; no chapter without any."""
    contracts = _contracts(ledger)
    if not contracts:
        return None
    section = Section("contracts", "Weiterleitungsverträge")
    returned = sum(state in BACK for _contract, state in contracts)
    section.tell(ledger.say(_sentence(len(contracts), returned)))
    section.blocks.append(_table(ledger, contracts))
    section.count("contracts", "laufende Weiterleitungsverträge", len(contracts), "count")
    section.count("contracts_returned", "davon zurückgesandt", returned, "count")
    return section


def known_contracts(ledger):
    """Return (contract, state on the Stichtag) of those that were known then, also of those that had ended."""
    day = ledger.reference_date
    contracts = ledger.env["kim.contract"].with_context(reference_date=day)
    rows = contracts.search_fetch(
        [
            ("company_id", "=", ledger.company.id),
            *([("share_ids.municipality_ids", "in", ledger.town.ids)] if ledger.town else []),
        ],
        [
            *("number", "carrier_id", "block_id", "state", "start_date", "end_date", "draft_date", "sent_date"),
            *("returned_date", "signed_date", "active_date", "closed_date", "share_ids"),
        ],
        order="number, id",
    )
    states = ((contract, contract._state_on(day)) for contract in rows)
    return [(contract, state) for contract, state in states if state]


def _contracts(ledger):
    """Return (contract, state on the Stichtag) of those that are under way or active then."""
    return [(contract, state) for contract, state in ledger.once(known_contracts) if state in STATES]


def _sentence(everything, returned):
    """Return the sentence on how many are back.

    >>> _sentence(10, 4)
    'Von zehn Weiterleitungsverträgen sind zum Stichtag vier wieder an die Verwaltung zurückgesandt worden.'
    >>> _sentence(2, 1)
    'Von zwei Weiterleitungsverträgen ist zum Stichtag einer wieder an die Verwaltung zurückgesandt worden.'
    >>> _sentence(2, 0)
    'Von zwei Weiterleitungsverträgen ist zum Stichtag noch keiner an die Verwaltung zurückgesandt worden.'
    >>> _sentence(1, 1)
    'Der Weiterleitungsvertrag ist zum Stichtag an die Verwaltung zurückgesandt worden.'
    >>> _sentence(3, 3)
    'Alle drei Weiterleitungsverträge sind zum Stichtag an die Verwaltung zurückgesandt worden.'
    """
    if everything == 1:
        so_far = "" if returned else "noch nicht "
        return f"Der Weiterleitungsvertrag ist zum Stichtag {so_far}an die Verwaltung zurückgesandt worden."
    if returned == everything:
        return (
            f"Alle {count(returned)} Weiterleitungsverträge sind zum Stichtag an die Verwaltung zurückgesandt worden."
        )
    verb = "ist" if returned < 2 else "sind"
    number = {0: "noch keiner", 1: "einer wieder"}.get(returned, f"{count(returned)} wieder")
    return (
        f"Von {count(everything)} Weiterleitungsverträgen {verb} zum Stichtag {number} an die Verwaltung "
        "zurückgesandt worden."
    )


def _table(ledger, contracts):
    posts = [_posts(ledger, contract) for contract, _state in contracts]
    return Table(
        "contracts_by_carrier",
        "Weiterleitungsverträge nach Stand zum Stichtag",
        [
            Column("number", "Vertrag"),
            Column("carrier", "Träger"),
            Column("area", "Zuständigkeit"),
            Column("allocated_fte", "Stellenanteil (VZÄ)", is_number=True),
            Column("state", "Stand"),
        ],
        [
            [
                contract.number,
                ledger.say(contract.carrier_id.name or ""),
                ledger.say(area),
                Fte(fte),
                STATES[state],
            ]
            for (contract, state), (area, fte) in zip(contracts, posts, strict=True)
        ],
        ["gesamt", "", "", Fte(add(*(fte for _area, fte in posts))), ""],
    )


def _posts(ledger, contract):
    """Return (area, FTE) of the contract; for a town of the shares that serve it, with others where they do."""
    if not ledger.town:
        return contract.area or "", exact(contract.fte)
    shares = contract._confirmed_shares()._holding(ledger.reference_date)
    shares = shares.filtered(lambda share: ledger.town in share.municipality_ids)
    areas = dict.fromkeys(shares.mapped("area"))
    return ", ".join(areas), add(*(exact(share.fte) for share in shares))
