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
    rows = [
        [
            ledger.say(count.carrier_id.name or ""),
            count.municipality_id.name or "alle",
            UNITS[count.unit],
            period(count.period_kind, count.start_date, count.end_date),
            _number(ledger, count),
            SOURCES[count.source_kind] + (", widersprüchlich" if is_contradicted else ""),
        ]
        for count, is_contradicted in _latest(ledger)
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
            *([("municipality_id", "=", ledger.town.id)] if ledger.town else []),
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


def _number(ledger, count):
    value = None if count.exactness == "unknown" else count.value
    return Count(value, is_small(value or 0, ledger.smallest_number), count.exactness == "lower_bound")


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
