"""Chapter: earlier Vorlagen on the same matter: number, Stichtag, and what each body made of them."""

from operator import itemgetter

from ..figures.german_format import count, date
from ..figures.reference_date import months_before
from .document import Column, Section, Table

TITLE = "Frühere Vorlagen"
YEARS = 5
RESULTS = {
    "noted": "zur Kenntnis genommen",
    "decided": "beschlossen",
    "changed": "mit Änderungen beschlossen",
    "rejected": "abgelehnt",
    "deferred": "vertagt",
    "referred": "verwiesen",
}


def collect(ledger):
    """Return the Vorlagen of the last five years, those from before KIM among them; no chapter without any."""
    since = months_before(ledger.reference_date, YEARS * 12)
    earlier = ledger.report.comparable_report_ids.filtered(lambda report: report.reference_date >= since)
    before = ledger.env["kim.report.earlier"]._named_by(ledger.report, since)
    told = [(report.reference_date, _rows_of_report(ledger, report)) for report in earlier]
    told += [(paper.reference_date, [_row_before_kim(ledger, paper)]) for paper in before]
    rows = [row for _day, rows in sorted(told, key=itemgetter(0), reverse=True) for row in rows]
    if not rows:
        return None
    section = Section("earlier_papers", TITLE)
    section.tell(f"In den letzten {count(YEARS)} Jahren ist zu diesem Gegenstand bereits berichtet worden:")
    section.blocks.append(
        Table(
            "earlier_papers",
            "Frühere Vorlagen und ihre Behandlung in den Gremien",
            [
                Column("number", "Vorlage"),
                Column("reference_date", "Stichtag"),
                Column("body", "Gremium"),
                Column("meeting_date", "Sitzung"),
                Column("result", "Ergebnis"),
            ],
            rows,
        )
    )
    return section


def _head(paper):
    return [paper.number or "ohne Nummer", date(paper.reference_date)]


def _rows_of_report(ledger, report):
    """Return a row for each body that had the report on its agenda; one without a body where none had."""
    rows = [
        [*_head(report), ledger.say(station.body_id.name or ""), date(station.meeting_date) or "offen", result(station)]
        for station in report.station_ids.sorted()
    ]
    return rows or [[*_head(report), "–", "–", "–"]]


def _row_before_kim(ledger, paper):
    """Return the row of a paper from before KIM: what is empty there is not known, and is not to come."""
    told = RESULTS.get(paper.result, "nicht bekannt")
    return [*_head(paper), ledger.say(paper.body_id.name or ""), date(paper.meeting_date) or "nicht bekannt", told]


def result(station):
    """Return what the body made of the paper, with the vote where the minutes state it."""
    told = RESULTS.get(station.result, "noch nicht bekannt")
    if not station.vote_stated:
        return told
    return f"{told} (Ja {station.vote_yes}, Nein {station.vote_no}, Enthaltungen {station.vote_abstain})"
