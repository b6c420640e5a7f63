"""The head of the paper (Vorlage): number, kind, office, deliberation, impacts, proposed decision.

The words are fixed here and not taken from field labels: a council's paper is German, whoever prints it.
"""

from ..figures.german_format import date

KINDS = {"decision": "Beschluss", "election": "Wahl", "acknowledgement": "Kenntnisnahme"}
STATION_KINDS = {**KINDS, "preliminary": "Vorberatung"}
IMPACTS = {
    "finance": "Finanzielle Auswirkung",
    "staff": "Personelle Auswirkung",
    "organisation": "Organisatorische Auswirkung",
    "indicators": "Auswirkung auf Kennzahlen",
    "climate": "Klimarelevanz",
}
ANSWERS = {"yes": "ja", "no": "nein", "unclear": "noch nicht zu übersehen"}


def collect(report, ledger):
    """Return the head of the paper and the free text around the chapters."""
    say = ledger.say
    return {
        "council": ledger.company.sudo().name,  # sudo: a reader of reports need not be allowed to read the company
        "subject": say(report.subject),
        "reference_date": report.reference_date,
        "changes_since": report.changes_since,
        "number": report.number or "",
        "is_public": report.is_public,
        "publicity": "öffentlich" if report.is_public else "nichtöffentlich",
        "kind": report.kind,
        "kinds": [(key, label, key == report.kind) for key, label in KINDS.items()],
        "department": report.department or "",
        "authors": report.authors or "",
        "document_date": report.document_date,
        "file_reference": report.file_reference or "",
        "stations": [_station(station, say) for station in report.station_ids.sorted()],
        "impacts": [_impact(report, key, label) for key, label in IMPACTS.items()],
        "proposal": paragraphs(say(report.proposal)),
        "closing": paragraphs(say(report.closing)),
    }


def paragraphs(text):
    """Return the paragraphs of a typed text; blank lines are where it was split.

    >>> paragraphs("one\\n\\n two ")
    ['one', 'two']
    >>> paragraphs(False)
    []
    """
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _station(station, say):
    return {
        "body": say(station.body_id.name or ""),
        "meeting_date": station.meeting_date,
        "meeting_date_text": date(station.meeting_date),
        "kind": station.kind,
        "kind_text": STATION_KINDS.get(station.kind, ""),
    }


def _impact(report, key, label):
    value = report[f"impact_{key}"]
    answers = [(answer, text, answer == value) for answer, text in ANSWERS.items()]
    return {"key": key, "label": label, "value": value, "text": ANSWERS[value], "answers": answers}
