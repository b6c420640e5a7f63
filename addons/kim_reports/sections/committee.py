"""Chapter: what became of earlier reports: results and votes of the bodies, their questions, and what was promised.

Told is what was known by the Stichtag. A question stays in every report until one has told its answer; open ones come
first. A public paper tells nothing of the deliberation of one that was not.
"""

from odoo.fields import Domain

from ..figures.german_format import date
from ..figures.reference_date import months_before
from .document import Column, Section, Table
from .steering_group import vote

# The words are fixed here and not taken from field labels: a council's paper is German, whoever prints it.
RESULTS = {
    "noted": "zur Kenntnis genommen",
    "decided": "beschlossen",
    "changed": "mit Änderungen beschlossen",
    "rejected": "abgelehnt",
    "deferred": "vertagt",
    "referred": "an ein anderes Gremium verwiesen",
}
KINDS = {"question": "Frage", "promise": "Zusage"}
NOT_STATED = "nicht angegeben"
MONTHS = 12  # how far back votes are told, or as far as the report tells news


def collect(ledger):
    """Return votes, questions and promises; no chapter where there is none of them."""
    section = Section("committee", "Beratung früherer Berichte, Fragen und Zusagen")
    stations = _stations(ledger)
    if stations:
        section.tell(ledger.say("Über frühere Berichte ist wie folgt beraten worden:"))
        section.blocks.append(_vote_table(ledger, stations))
    questions = ledger.env["kim.report.question"]._carried(
        ledger.company, ledger.reference_date, ledger.report, ledger.is_public
    )
    answered = questions.filtered(lambda question: question._is_answered_on(ledger.reference_date))
    still_open = questions - answered
    if still_open:
        section.tell(open_sentence(len(still_open)))
        section.blocks.append(_open_table(ledger, still_open))
    if answered:
        section.tell(answered_sentence(len(answered)))
        section.blocks.append(_answer_table(ledger, answered))
    if not section.blocks:
        return None
    section.count("committee_open", "offene Fragen und Zusagen", len(still_open), "count")
    section.count("committee_answered", "beantwortete Fragen und eingelöste Zusagen", len(answered), "count")
    return section


def open_sentence(number):
    """Return the sentence on what is still open.

    >>> open_sentence(1), open_sentence(3)
    ('Zum Stichtag ist 1 Frage oder Zusage offen:', 'Zum Stichtag sind 3 Fragen und Zusagen offen:')
    """
    return f"Zum Stichtag {'ist 1 Frage oder Zusage' if number == 1 else f'sind {number} Fragen und Zusagen'} offen:"


def answered_sentence(number):
    """Return the sentence on what was answered since.

    >>> answered_sentence(1), answered_sentence(3)
    ('Beantwortet oder eingelöst ist 1 Frage oder Zusage:', 'Beantwortet oder eingelöst sind 3 Fragen und Zusagen:')
    """
    what = "ist 1 Frage oder Zusage" if number == 1 else f"sind {number} Fragen und Zusagen"
    return f"Beantwortet oder eingelöst {what}:"


# === VOTES === #


def _stations(ledger):
    """Return the stations of other papers that met in the year before the Stichtag, or in a longer time of news."""
    day, own = ledger.reference_date, ledger.report._origin.ids
    since = min(ledger.changes_since, months_before(day, MONTHS))
    domain = Domain("company_id", "=", ledger.company.id) & Domain("report_id", "not in", own)
    domain &= Domain("report_id.municipality_id", "=", ledger.town.id)
    domain &= Domain("meeting_date", ">", since) & Domain("meeting_date", "<=", day)
    domain &= Domain("result", "!=", False) | Domain("report_id.state", "in", ("submitted", "noted", "decided"))
    if ledger.is_public:
        domain &= Domain("report_id.is_public", "=", True)
    return ledger.env["kim.report.station"].search(domain, order="meeting_date, id")


def _vote_table(ledger, stations):
    columns = [
        *(Column("paper", "Vorlage"), Column("body", "Gremium"), Column("date", "Sitzung")),
        *(Column("result", "Ergebnis"), Column("vote", "Abstimmung")),
    ]
    rows = [
        [
            station.report_id.number or f"Bericht zum {date(station.report_id.reference_date)}",
            ledger.say(station.body_id.name or ""),
            date(station.meeting_date),
            RESULTS.get(station.result, NOT_STATED),
            vote(station.vote_stated, station.vote_yes, station.vote_no, station.vote_abstain),
        ]
        for station in stations
    ]
    return Table("committee_votes", "Ergebnisse der Beratung früherer Berichte", columns, rows)


# === QUESTIONS === #


def _open_table(ledger, questions):
    day = ledger.reference_date
    columns = [*_question_columns(), Column("due", "Zugesagt bis")]
    rows = [[*_question(ledger, question), due(question.due_date, day)] for question in questions]
    return Table("committee_open", "Offene Fragen und Zusagen", columns, rows)


def _answer_table(ledger, questions):
    columns = [*_question_columns(), Column("answer", "Antwort"), Column("answered", "Beantwortet am")]
    rows = [
        [*_question(ledger, question), ledger.say(question.answer or ""), date(question.answered_date)]
        for question in questions
    ]
    return Table("committee_answers", "Beantwortete Fragen und eingelöste Zusagen", columns, rows)


def _question_columns():
    return [
        *(Column("question", "Frage oder Zusage"), Column("kind", "Art")),
        *(Column("asked_by", "Von"), Column("asked", "Gestellt am")),
    ]


def _question(ledger, question):
    who = question.asked_by or question.station_id.body_id.name or NOT_STATED
    return [ledger.say(question.question), KINDS[question.kind], ledger.say(who), date(question.asked_date)]


def due(due_date, day):
    """Return by when the answer was promised; what is over is said to be.

    >>> from datetime import date as d
    >>> due(None, d(2022, 7, 21)), due(d(2022, 9, 1), d(2022, 7, 21)), due(d(2022, 6, 1), d(2022, 7, 21))
    ('ohne Termin', '01.09.2022', '01.06.2022, überfällig')
    """
    if not due_date:
        return "ohne Termin"
    return f"{date(due_date)}, überfällig" if due_date < day else date(due_date)
