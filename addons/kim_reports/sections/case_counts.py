"""What carriers report in sums, as they report it: unknown is not zero, and two sources are never added up."""

from collections import defaultdict

from ..figures.german_format import date, number
from ..figures.suppression import is_small
from .document import Column, Count, Table

# The words are fixed here and not taken from field labels: a council's paper is German, whoever prints it.
UNITS = {
    "persons": "Personen",
    "cases": "Fälle",
    "started": "begonnene Fälle",
    "closed": "abgeschlossene Fälle",
    "contacts": "Beratungen",
    "household_members": "Haushaltsmitglieder",
}
SOURCES = {"report": "Meldung des Trägers", "published": "veröffentlicht", "phone": "telefonisch"}


def table(ledger):
    """Return what carriers last reported by the Stichtag, one row for each source; no table where nothing is."""
    newest = list(_latest(ledger))
    hidden = _hidden([count for count, _is_contradicted in newest], ledger.smallest_number)
    rows = [
        [
            ledger.say(count.carrier_id.name or ""),
            count.municipality_id.name or "alle",
            UNITS[count.unit],
            period(count.period_kind, count.start_date, count.end_date),
            _number(count, count.id in hidden),
            SOURCES[count.source_kind] + (", widersprüchlich" if is_contradicted else ""),
        ]
        for count, is_contradicted in newest
        if not ledger.town or count.municipality_id.id == ledger.town.id
    ]
    columns = [
        *(Column("carrier", "Träger"), Column("town", ledger.say("Stadt")), Column("unit", "Einheit")),
        *(Column("period", "Zeitraum"), Column("count", "Anzahl", is_number=True), Column("source", "Quelle")),
    ]
    caption = "Gemeldete Fallzahlen der Träger ohne Einzelfalldaten"
    return Table("reported_counts", caption, columns, rows) if rows else None


def _latest(ledger):
    """Return (count, whether another source contradicts it) of the newest period of each kind, all sources of it."""
    counts = ledger.env["kim.case.count"].search_fetch(
        [
            ("company_id", "=", ledger.company.id),
            *[("end_date", "<=", ledger.reference_date), ("reported_date", "<=", ledger.reference_date)],
        ],
        [
            *("carrier_id", "municipality_id", "company_id", "unit", "period_kind", "start_date", "end_date"),
            *("exactness", "value", "source_kind"),
        ],
        order="carrier_id, municipality_id, unit, period_kind, end_date desc, reported_date, id",
    )
    newest = defaultdict(list)
    for count in counts:
        *question, end_date = count._key()
        same = newest[tuple(question)]
        if not same or same[0].end_date == end_date:
            same.append(count)
    for same in newest.values():
        for count in same:
            yield count, any(count._contradicts(other) for other in same)


def _hidden(counts, smallest):
    """Return the ids of the counts that are hidden: small ones, and sums that would give one away.

    A carrier that reports a sum for all towns beside single towns tells by subtraction what it does not say: a hidden
    town, or the few people of all towns that are not named. Then the sum is hidden, for every source of it.
    """
    hidden = {count.id for count in counts if is_small(_value(count) or 0, smallest)}
    groups = defaultdict(list)
    for count in counts:
        groups[count.carrier_id, count.unit, count.period_kind, count.end_date].append(count)
    for group in groups.values():
        parts = [count for count in group if count.municipality_id]
        wholes = [count for count in group if not count.municipality_id]
        told = sum({count.municipality_id: _value(count) or 0 for count in parts}.values())
        if any(part.id in hidden for part in parts) or any(
            parts and is_small((_value(whole) or 0) - told, smallest) for whole in wholes
        ):
            hidden.update(whole.id for whole in wholes)
    return hidden


def _value(count):
    return None if count.exactness == "unknown" else count.value


def _number(count, is_hidden):
    return Count(_value(count), is_hidden, count.exactness == "lower_bound")


def period(kind, start, end):
    """Return the period in words.

    >>> from datetime import date as d
    >>> period("quarter", d(2022, 4, 1), d(2022, 6, 30)), period("year", d(2022, 1, 1), d(2022, 12, 31))
    ('2. Quartal 2022', '2022')
    >>> period("date", d(2022, 6, 30), d(2022, 6, 30)), period("since_start", None, d(2022, 6, 30))
    ('am 30.06.2022', 'seit Start bis 30.06.2022')
    """
    words = {
        "quarter": f"{number((end.month + 2) // 3)}. Quartal {end.year}",
        "year": f"{end.year}",
        "date": f"am {date(end)}",
    }
    return words.get(kind, f"seit Start bis {date(end)}")
