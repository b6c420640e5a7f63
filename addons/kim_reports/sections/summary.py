"""Chapter: the paper in plain language (einfache Sprache), made of the figures that the other chapters print.

Short sentences of one statement each, numbers as digits, no abbreviation that is not explained, no conditional. It asks
the database nothing: where a chapter is not printed, nothing is told of it here either.
"""

from ..figures.german_format import date
from .document import BulletList, Count, Section

READS_OTHERS = True
TITLE = "Das Wichtigste in einfacher Sprache"

KIM = (
    "KIM ist eine Abkürzung.",
    "Sie heißt: Kommunales Integrations-Management.",
    "KIM ist für Menschen aus anderen Ländern.",
    "KIM hilft ihnen beim Ankommen.",
    "Viele Ämter arbeiten dafür zusammen.",
)
HIDDEN = ("Manche Zahlen stehen hier nicht.", "So kann niemand einzelne Menschen erkennen.")
UNKNOWN = "Eine Zahl fehlt uns: {}."

# Topic -> what is told: an explanation, or the key of a figure with its sentences for none, one and several; the last
# words say what is missing where nobody knows the number. An explanation stands where the figure before it is told.
TOPICS = {
    "So viele Stellen hat KIM:": (
        (
            "funded_fte",
            ("Das Land bezahlt keine Stelle.", "Das Land bezahlt 1 Stelle.", "Das Land bezahlt {} Stellen."),
            "die bezahlten Stellen",
        ),
        "1 Stelle bedeutet: Ein Mensch arbeitet die ganze Woche.",
        (
            "filled_fte",
            ("Keine Stelle ist besetzt.", "1 Stelle ist besetzt.", "{} Stellen sind besetzt."),
            "die besetzten Stellen",
        ),
        "Besetzt bedeutet: Dort arbeitet jemand.",
        ("vacant_fte", ("Keine Stelle ist frei.", "1 Stelle ist frei.", "{} Stellen sind frei."), "die freien Stellen"),
        (
            "unknown_fte",
            ("", "Zu 1 Stelle fehlt uns eine Meldung.", "Zu {} Stellen fehlt uns eine Meldung."),
            "die Stellen ohne Meldung",
        ),
    ),
    "Wir geben auch Stellen weiter:": (
        (
            "forwarded_fte",
            ("", "1 Stelle haben wir weitergegeben.", "{} Stellen haben wir weitergegeben."),
            "die weitergegebenen Stellen",
        ),
        "Städte und soziale Vereine haben sie bekommen.",
        (
            "contracts",
            ("", "Dazu gehört 1 Vertrag.", "Dazu gehören {} Verträge."),
            "die Verträge",
        ),
        (
            "contracts_returned",
            ("Noch kein Vertrag ist zurück.", "1 Vertrag ist zurück.", "{} Verträge sind zurück."),
            "die Verträge, die zurück sind",
        ),
    ),
    "So vielen Menschen hilft KIM:": (
        (
            "running_cases",
            ("Zurzeit läuft kein Fall.", "Zurzeit läuft 1 Fall.", "Zurzeit laufen {} Fälle."),
            "die laufenden Fälle",
        ),
        "Ein Fall bedeutet: Wir begleiten einen Menschen.",
        (
            "started_cases",
            ("", "1 Fall hat in diesem Jahr begonnen.", "{} Fälle haben in diesem Jahr begonnen."),
            "die begonnenen Fälle",
        ),
        (
            "closed_cases",
            ("", "1 Fall ist in diesem Jahr zu Ende gegangen.", "{} Fälle sind in diesem Jahr zu Ende gegangen."),
            "die beendeten Fälle",
        ),
        (
            "persons",
            ("", "Seit dem Start haben wir 1 Menschen begleitet.", "Seit dem Start haben wir {} Menschen begleitet."),
            "die begleiteten Menschen",
        ),
    ),
    "Die Lenkungsgruppe entscheidet über KIM:": (
        (
            "steering_meetings_held",
            ("", "Seit dem {since} war 1 Treffen.", "Seit dem {since} waren {} Treffen."),
            "die Treffen der Lenkungsgruppe",
        ),
        (
            "steering_meetings_planned",
            ("", "1 Treffen ist geplant.", "{} Treffen sind geplant."),
            "die geplanten Treffen",
        ),
        (
            "steering_decisions",
            ("", "Seit dem {since} gibt es 1 Entscheidung.", "Seit dem {since} gibt es {} Entscheidungen."),
            "die Entscheidungen",
        ),
    ),
    "Das machen wir außerdem:": (
        (
            "events_held",
            ("", "Seit dem {since} gab es 1 Veranstaltung.", "Seit dem {since} gab es {} Veranstaltungen."),
            "die Veranstaltungen",
        ),
        (
            "events_planned",
            ("", "1 Veranstaltung ist geplant.", "{} Veranstaltungen sind geplant."),
            "die geplanten Veranstaltungen",
        ),
        (
            "themes",
            ("", "Wir arbeiten an 1 wichtigen Thema.", "Wir arbeiten an {} wichtigen Themen."),
            "die Themen",
        ),
        "Solche Themen kommen aus vielen einzelnen Gesprächen.",
    ),
}


def collect(ledger):
    """Return the summary; no chapter where the others told no number."""
    figures = {figure.key: figure for chapter in ledger.chapters.values() for figure in chapter.figures}
    since = date(ledger.changes_since)
    told = {heading: _told(rows, figures, since) for heading, rows in TOPICS.items()}
    if not any(told.values()):
        return None
    section = Section("summary", TITLE)
    section.blocks.append(BulletList([*KIM, f"Alle Zahlen sind vom {date(ledger.reference_date)}."]))
    for heading, sentences in told.items():
        if sentences:
            section.tell(ledger.say(heading))
            section.blocks.append(BulletList([ledger.say(sentence) for sentence in sentences]))
    if any(_is_hidden(figures[key]) for key in _keys() if key in figures):
        section.tell(" ".join(HIDDEN))
    return section


def _keys():
    return [row[0] for rows in TOPICS.values() for row in rows if not isinstance(row, str)]


def _is_hidden(figure):
    return isinstance(figure.value, Count) and figure.value.is_hidden


def _told(rows, figures, since):
    """Return the sentences of a topic; what happened is counted from the day ``since`` on."""
    sentences = []
    is_told = False
    for row in rows:
        if isinstance(row, str):
            sentences += [row] if is_told else []
            continue
        key, words, what = row
        told = sentence(figures[key], words, what).replace("{since}", since) if key in figures else ""
        is_told = bool(told)
        sentences += [told] if told else []
    return sentences


def sentence(figure, words, what):
    """Return the sentence on a number, an empty text where there is nothing to tell or the number is hidden.

    >>> from .document import Figure
    >>> words = ("Kein Fall läuft.", "1 Fall läuft.", "{} Fälle laufen.")
    >>> [sentence(Figure("cases", "", value, "count"), words, "die Fälle") for value in (0, 1, 12)]
    ['Kein Fall läuft.', '1 Fall läuft.', '12 Fälle laufen.']
    >>> sentence(Figure("cases", "", None, "count"), words, "die Fälle")
    'Eine Zahl fehlt uns: die Fälle.'
    >>> sentence(Figure("cases", "", Count(2, is_hidden=True), "count"), words, "die Fälle")
    ''
    >>> sentence(Figure("cases", "", Count(500, is_lower_bound=True), "count"), words, "die Fälle")
    'Mehr als 500 Fälle laufen.'
    """
    if _is_hidden(figure):
        return ""
    count = figure.value if isinstance(figure.value, Count) else None
    value = count.value if count else figure.value
    if value is None:
        return UNKNOWN.format(what)
    none, one, several = words
    if count and count.is_lower_bound or value not in (0, 1):
        text = several.replace("{}", figure.text)
        return text[:1].upper() + text[1:]
    return one if value == 1 else none
