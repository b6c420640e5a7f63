"""What the chapter on events says of series: target and actual of each round, as of the Stichtag."""

from odoo.fields import Domain

from ..figures.german_format import count, date, enumeration
from ..figures.reference_date import is_past, months_before
from . import event_details
from .document import Column, Count, Table
from .staffing_changes import OUTLOOK_MONTHS

ORDINALS = ("Erste", "Zweite", "Dritte", "Vierte", "Fünfte", "Sechste", "Siebte", "Achte", "Neunte", "Zehnte")
STATES = ("held", "planned", "missing")
FIGURES = {"target": "vorgesehene", "held": "durchgeführte", "planned": "geplante", "missing": "noch offene"}


def tell(section, ledger):
    """Add a paragraph for each series around the Stichtag, and one table of all."""
    rows = []
    told = running(ledger)
    coverages, subjects = told._coverage(ledger.reference_date), event_details.told_in_series(ledger, told)
    for series, coverage in coverages.items():
        rounds = _rounds(coverage, ledger.town)
        if not rounds:
            continue
        is_over = is_past(series.end_date, ledger.reference_date)
        subject = f" {subjects[series]}" if series in subjects else ""
        if series.is_per_town:
            sentence = one_town_sentence if ledger.town else town_sentence
            clauses = [sentence(number, *row, is_over) for number, row in rounds.items()]
            section.tell(ledger.say(f"{series.name}: {' '.join(clauses)}{subject}"))
        else:
            everything = [sum(row[place] for row in rounds.values()) for place in range(len(STATES))]
            period = f"{date(series.start_date)} bis {date(series.end_date)}"
            section.tell(ledger.say(f"{series.name} ({period}): {council_sentence(*everything, is_over)}{subject}"))
            rounds = {0: everything}
        rows += [_table_row(ledger, series, number, row) for number, row in rounds.items()]
    if rows:
        section.blocks.append(_table(rows))
        for place, label in ((1, "vorgesehene"), (2, "durchgeführte"), (3, "geplante"), (4, "noch offene")):
            key = ("target", *STATES)[place - 1]
            section.count(
                f"series_{key}", f"{label} Treffen der Reihen", sum(row[place].value for row in rows), "count"
            )


def running(ledger):
    """Return the series that touch the time of which the paper tells."""
    day = ledger.reference_date
    return ledger.env["kim.event.series"].search(
        Domain("company_id", "=", ledger.company.id)
        & ledger.of_town("municipality_ids")
        & Domain("start_date", "<=", months_before(day, -OUTLOOK_MONTHS))
        & Domain("end_date", ">", ledger.changes_since)
    )


def _rounds(coverage, town):
    """Return {round: [held, planned, missing]}, of one town if there is one; what was called off is missing."""
    rounds = {}
    cells = [key for key in coverage.cells if not town or key[0] == town.id]
    for key in sorted(cells, key=lambda key: key[1]):
        state = coverage.state(key)
        row = rounds.setdefault(key[1], [0] * len(STATES))
        row[STATES.index(state) if state in STATES else -1] += 1
    return rounds


def town_sentence(number, held, planned, missing, is_over):
    """Return the sentence on one round in towns; a series that is over speaks of plans in the past.

    >>> town_sentence(1, 10, 0, 0, False)
    'Die erste Runde hat in allen zehn Städten stattgefunden.'
    >>> town_sentence(2, 3, 6, 1, False)
    'Die zweite Runde hat in drei von zehn Städten stattgefunden, ist in sechs von zehn Städten geplant und fehlt in \
einer von zehn Städten noch.'
    >>> town_sentence(2, 0, 1, 0, True)
    'Die zweite Runde war in einer Stadt geplant.'
    >>> town_sentence(12, 0, 0, 2, True)
    'Die 12. Runde fehlte in allen zwei Städten.'
    """
    name = _ordinal(number)
    total = held + planned + missing
    patterns = (
        ("hat {} stattgefunden", "war {} geplant", "fehlte {}")
        if is_over
        else ("hat {} stattgefunden", "ist {} geplant", "fehlt {} noch")
    )
    parts = zip(patterns, (held, planned, missing), strict=True)
    clauses = [pattern.format(_where(part, total)) for pattern, part in parts if part]
    return f"Die {name} Runde {enumeration(clauses)}."


def _ordinal(number):
    return ORDINALS[number - 1].lower() if number <= len(ORDINALS) else f"{number}."


def one_town_sentence(number, held, planned, missing, is_over):
    """Return the sentence on one round in the town of the report.

    >>> one_town_sentence(1, 1, 0, 0, False), one_town_sentence(2, 0, 0, 1, True)
    ('Die erste Runde hat stattgefunden.', 'Die zweite Runde fehlte.')
    """
    what = "hat stattgefunden"
    if planned:
        what = "war geplant" if is_over else "ist geplant"
    elif missing:
        what = "fehlte" if is_over else "fehlt noch"
    return f"Die {_ordinal(number)} Runde {what}."


def _where(part, total):
    if total == 1:
        return "in einer Stadt"
    if part == total:
        return f"in allen {count(total)} Städten"
    return f"in {'einer' if part == 1 else count(part)} von {count(total)} Städten"


def council_sentence(held, planned, missing, is_over):
    """Return the sentence on the meetings of a series for the whole council.

    >>> council_sentence(1, 6, 0, False)
    'Von sieben Terminen hat einer stattgefunden, sechs sind geplant.'
    >>> council_sentence(1, 5, 1, True)
    'Von sieben Terminen hat einer stattgefunden, fünf waren geplant, einer fehlte.'
    >>> council_sentence(2, 0, 0, True)
    'Alle zwei Termine haben stattgefunden.'
    >>> council_sentence(0, 1, 0, False)
    'Der Termin ist geplant.'
    """
    verbs = (("hat", "haben"), ("war", "waren") if is_over else ("ist", "sind"))
    verbs += (("fehlte", "fehlten") if is_over else ("fehlt", "fehlen"),)
    ends = (" stattgefunden", " geplant", "" if is_over else " noch")
    total, parts = held + planned + missing, []
    for number, words, end in zip((held, planned, missing), verbs, ends, strict=True):
        verb = words[number != 1]
        if number == total:
            return f"{'Der Termin' if total == 1 else f'Alle {count(total)} Termine'} {verb}{end}."
        if number:
            who = "einer" if number == 1 else count(number)
            parts.append(f"{who} {verb}{end}" if parts else f"{verb} {who}{end}")
    return f"Von {count(total)} Terminen {', '.join(parts)}."


def _table_row(ledger, series, number, row):
    label = f"{series.name}, {number}. Runde" if number else series.name
    return [ledger.say(label), Count(sum(row)), *(Count(value) for value in row)]


def _table(rows):
    return Table(
        "event_series",
        "Reihen: vorgesehene Treffen zum Stichtag",
        [
            Column("series", "Reihe"),
            Column("target", "vorgesehen", is_number=True),
            Column("held", "durchgeführt", is_number=True),
            Column("planned", "geplant", is_number=True),
            Column("missing", "noch offen", is_number=True),
        ],
        rows,
    )
