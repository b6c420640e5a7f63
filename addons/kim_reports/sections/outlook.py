"""Chapter: what is to come after the Stichtag: meetings, posts to be filled, agreements and contracts, the next report.

Told are the twelve months after the Stichtag, each day once, in order. What a later day changed was not known then, so
a meeting that was held after the Stichtag is told as planned; one that a source of the time tells as held is not told
again.
"""

from odoo.fields import Domain

from ..figures.full_time_equivalent import add
from ..figures.german_format import count, date
from ..figures.reference_date import amount, months_before, verb
from .contracts import STATES, known_contracts
from .cooperations import known_agreements, state_on
from .document import Column, Section, Table
from .ledger import total
from .staffing_changes import new_occupancies, upcoming_vacancies

MONTHS_AHEAD = 12


def collect(ledger):
    """Return what is to come; no chapter where nothing is."""
    section = Section("outlook", "Ausblick")
    groups = {
        "outlook_events": ("Veranstaltungen und Sitzungen mit Termin", _events(ledger)),
        "outlook_posts": ("Tage, an denen Stellen besetzt oder vakant werden", _posts(ledger)),
        "outlook_agreements": ("Vereinbarungen, die zu überprüfen sind oder enden", _agreements(ledger)),
        "outlook_contracts": ("Verträge und Bescheide, die enden", [*_contracts(ledger), *_notices(ledger)]),
        "outlook_reports": ("Berichte, die fällig werden", _reports(ledger)),
    }
    rows = sorted(row for _label, told in groups.values() for row in told)
    section.tell(ledger.say(_to_be_filled(ledger)))
    if rows:
        section.tell(f"In den zwölf Monaten bis zum {date(_horizon(ledger))} stehen an:")
        section.blocks.append(
            Table(
                "outlook",
                "Termine nach dem Stichtag",
                [Column("date", "Tag"), Column("what", "Was ansteht")],
                [[date(day), ledger.say(text)] for day, text in rows],
            )
        )
    section.tell(_undated(ledger))
    if not section.blocks:
        return None
    for key, (label, told) in groups.items():
        section.count(key, label, len(told), "count")
    return section


def _horizon(ledger):
    return months_before(ledger.reference_date, -MONTHS_AHEAD)


def _is_ahead(ledger, day):
    return bool(day) and ledger.reference_date < day <= _horizon(ledger)


# === MEETINGS === #


def _known_events(ledger):
    """Return the domain of events and meetings that were known by the Stichtag and were still to come."""
    day = ledger.reference_date
    told = Domain("source_date", "=", False) | Domain("source_date", "<=", day)
    told_as_held = Domain("state", "=", "held") & Domain("source_date", "!=", False) & Domain("source_date", "<=", day)
    domain = (
        Domain("company_id", "=", ledger.company.id) & Domain("state", "in", ("planned", "held")) & told & ~told_as_held
    )
    return domain & ledger.of_town("municipality_ids")


def _coming_events(ledger):
    """Return the events of the coming twelve months, and those that are planned without a day."""
    dated = Domain("start_date", ">", ledger.reference_date) & Domain("start_date", "<=", _horizon(ledger))
    undated = Domain("start_date", "=", False) & Domain("state", "=", "planned")
    return ledger.env["kim.event"].search_fetch(
        _known_events(ledger) & (dated | undated), ["name", "start_date", "body_id"]
    )


def _events(ledger):
    return [(event.start_date, _meeting(event)) for event in ledger.once(_coming_events) if event.start_date]


def _meeting(event):
    """Return what the event is called; a meeting is named with its body unless its title tells it."""
    body = event.body_id.name or ""
    return event.name if body.lower() in event.name.lower() else f"{event.name} ({body})"


def _undated(ledger):
    """Return how many meetings are planned without a day."""
    number = sum(not event.start_date for event in ledger.once(_coming_events))
    if not number:
        return ""
    one = number == 1
    return f"Ohne festen Termin {'ist' if one else 'sind'} {'eine' if one else count(number)} weitere " + (
        "Veranstaltung geplant." if one else "Veranstaltungen geplant."
    )


# === POSTS === #


def _to_be_filled(ledger):
    """Return how much is to be filled: what is vacant on the Stichtag and what falls vacant later."""
    vacant = total(group.staffing for group in ledger.groups).vacant
    upcoming = add(*[fte for rows in ledger.once(upcoming_vacancies).values() for _day, _function, fte, _ in rows])
    if not (vacant or upcoming):
        return ""
    if not upcoming:
        return f"Zu besetzen {verb(vacant, 'ist', 'sind')} {amount(vacant)}."
    if not vacant:
        return f"Zu besetzen {verb(upcoming, 'ist', 'sind')} {amount(upcoming)}, die nach dem Stichtag vakant werden."
    return (
        f"Zu besetzen sind {amount(vacant)}, die zum Stichtag vakant sind, und {amount(upcoming)}, die später vakant "
        "werden."
    )


def _posts(ledger):
    """Return the days on which posts fall vacant or are filled, with what falls on them."""
    rows = []
    for (block, _provision), vacancies in ledger.once(upcoming_vacancies).items():
        for day, function, fte, _advertised in vacancies:
            if _is_ahead(ledger, day):
                rows.append((day, f"{_what(ledger, block, function, fte)} {verb(fte, 'wird', 'werden')} vakant"))
    for (block, _provision), occupancies in ledger.once(new_occupancies).items():
        for (day, function), fte in occupancies.items():
            if _is_ahead(ledger, day):
                rows.append((day, f"{_what(ledger, block, function, fte)} {verb(fte, 'wird', 'werden')} besetzt"))
    return rows


def _what(ledger, block, function, fte):
    return f"{amount(fte, ledger.name(function))} ({ledger.block_label(block)})"


# === AGREEMENTS, CONTRACTS, NOTICES === #


def _agreements(ledger):
    """Return the reviews and ends of the agreements that stand on the Stichtag."""
    rows = []
    for agreement in known_agreements(ledger):
        if state_on(agreement, ledger.reference_date) not in ("signed", "active"):
            continue
        for day, what in ((agreement.review_date, "Überprüfung"), (agreement.end_date, "Ende")):
            if _is_ahead(ledger, day):
                rows.append((day, f"{what} der Vereinbarung „{agreement.name}“"))
    return rows


def _contracts(ledger):
    """Return the ends of the contracts that are under way on the Stichtag."""
    return [
        (contract.end_date, f"Ende des Weiterleitungsvertrags {contract.number} ({contract.carrier_id.name})")
        for contract, state in ledger.once(known_contracts)
        if state in STATES and _is_ahead(ledger, contract.end_date)
    ]


def _notices(ledger):
    """Return the ends of the notices known by the Stichtag; they are for the whole council."""
    if ledger.town:
        return []
    notices = ledger.env["kim.funding.notice"].search_fetch(
        [
            *[("company_id", "=", ledger.company.id), ("notice_date", "<=", ledger.reference_date)],
            *[("end_date", ">", ledger.reference_date), ("end_date", "<=", _horizon(ledger))],
        ],
        ["name", "block_id", "end_date"],
    )
    return [
        (notice.end_date, f"Ende des Zuwendungsbescheids {notice.name} ({ledger.block_label(notice.block_id)})")
        for notice in notices
    ]


def _reports(ledger):
    """Return the next reports that bodies are owed; they are on the whole council."""
    if ledger.town:
        return []
    duties = ledger.env["kim.report.duty"].search_fetch(
        [
            ("company_id", "=", ledger.company.id),
            *[("next_due_date", ">", ledger.reference_date), ("next_due_date", "<=", _horizon(ledger))],
        ],
        ["body_id", "next_due_date"],
    )
    return [(duty.next_due_date, f"nächster Bericht fällig: {duty.body_id.name}") for duty in duties]
