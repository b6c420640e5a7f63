"""Chapter: methods and events, past and planned, in the tense of the Stichtag.

What has a day is past or to come by that day. What has none is past where it is recorded as held: sources tell of
meetings without saying when. A meeting whose day has passed without a record was planned for that day; the paper does
not say that it took place. A meeting that a source of the time reports as held is told as held, even with a day that
cannot be right; hints say so to the office. Meetings of the steering group have a chapter of their own.
"""

from odoo.fields import Domain

from ..figures.german_format import date
from ..figures.reference_date import is_past, months_before
from . import event_details, event_series
from .document import BulletList, Section
from .staffing_changes import OUTLOOK_MONTHS

HEADINGS = {
    "past": "Stattgefunden haben:",
    "unconfirmed": "Für die Zeit bis zum Stichtag waren vorgesehen:",
    "coming": "Geplant sind:",
}


def collect(ledger):
    """Return what was held and what is planned; no chapter where there is neither."""
    section = Section("events", "Methoden und Veranstaltungen")
    event_series.tell(section, ledger)
    events = {tense: [] for tense in HEADINGS}
    found = _events(ledger)
    invited = event_details.invitations(ledger, found)
    for event in found:
        if tense := _tense(event, ledger):
            events[tense].append(_with_details(_text(event, ledger), event, invited.get(event), ledger))
    for tense, heading in HEADINGS.items():
        if events[tense]:
            section.tell(heading)
            section.blocks.append(BulletList(events[tense]))
    if not section.blocks:
        return None
    section.count("events_held", "durchgeführte einzelne Veranstaltungen", len(events["past"]), "count")
    section.count("events_planned", "geplante einzelne Veranstaltungen", len(events["coming"]), "count")
    return section


def _events(ledger):
    """Return the single events that were known by the Stichtag and lie around it, in order of their days."""
    day, no_day = ledger.reference_date, Domain("start_date", "=", False)
    around = Domain("start_date", ">", ledger.changes_since) & Domain(
        "start_date", "<=", months_before(day, -OUTLOOK_MONTHS)
    )
    told = Domain("source_date", "=", False) | Domain("source_date", "<=", day)
    recent = Domain("source_date", "=", False) | Domain("source_date", ">", ledger.changes_since)
    steering = Domain("body_id.kind", "=", "steering")
    return ledger.env["kim.event"].search_fetch(
        ledger.of_town("municipality_ids")
        & Domain("company_id", "=", ledger.company.id)
        & Domain("state", "in", ("planned", "held"))
        & Domain("series_id", "=", False)
        & (Domain("body_id", "=", False) | ~steering)
        & (around | (no_day & told & recent)),
        ["name", "state", "start_date", "stop_date", "source_date", "description"],
        order="start_date nulls last, name, id",
    )


def _tense(event, ledger):
    """Return under which heading the event is told; none where its day passed and nobody can have known of it."""
    day, held = ledger.reference_date, event.state == "held"
    if not event.start_date:
        return "past" if held else "coming"
    if is_past(event.start_date, day):
        return "past" if held else "unconfirmed"
    reported = held and event.source_date and is_past(event.source_date, day)
    return "past" if reported else "coming"


def _with_details(text, event, invitation, ledger):
    """Add what the event is about and through whom was invited, where that is known."""
    details = [ledger.say(event_details.subject(event.description)), invitation]
    return ". ".join([text, " ".join(filter(None, details))]) if any(details) else text


def _text(event, ledger):
    """Return "30.08.2022: Fortbildung"; of what has no day, that it is not known or not fixed yet."""
    name = ledger.say(event.name)
    if not event.start_date:
        return f"{name} ({'Tag nicht genannt' if event.state == 'held' else 'Termin noch offen'})"
    days = dict.fromkeys((date(event.start_date), date(event.stop_date or event.start_date)))
    return f"{' bis '.join(days)}: {name}"
