"""Chapter: the steering group: when it met or will meet, what it decided with which vote, and its guiding principle.

The tense follows the Stichtag. A meeting or decision is told as its source tells it, even with a date that cannot be
right; hints say so to the office. A vote that is not stated is not a vote of 0.
"""

from odoo.fields import Domain

from ..figures.german_format import date, enumeration
from .decisions import known_decisions
from .document import Column, Section, Table

ARTICLES = {"gruppe": "Die", "kommission": "Die", "konferenz": "Die", "gremium": "Das", "beirat": "Der"}
ARTICLES |= {"ausschuss": "Der", "kreis": "Der"}


def collect(ledger):
    """Return what the steering groups did and will do; no chapter where nothing is known of them."""
    if ledger.town:
        return None  # they are for the whole council
    bodies = _bodies(ledger)
    if not bodies:
        return None
    section = Section("steering_group", ledger.say("Lenkungsgruppe"))
    meetings, decisions = _meetings(ledger, bodies), _decisions(ledger, bodies)
    for body in bodies:
        for sentence in _told(ledger, body, [m for m in meetings if m.body_id == body]):
            section.tell(ledger.say(sentence))
    for sentence in (*_substitutes(decisions), *map(_principle, _principles(ledger, bodies))):
        section.tell(ledger.say(sentence))
    if decisions:
        section.blocks.append(_table(ledger, decisions))
    if not section.blocks:
        return None
    times = [_time(ledger, meeting) for meeting in meetings]
    section.count("steering_meetings_held", "gehaltene Sitzungen", times.count("held"), "count")
    section.count("steering_meetings_planned", "vorgesehene Sitzungen", times.count("coming"), "count")
    section.count("steering_decisions", "Beschlüsse", len(decisions), "count")
    return section


# === WHAT IS KNOWN === #


def _bodies(ledger):
    bodies = ledger.env["kim.body"].with_context(active_test=False)
    return bodies.search_fetch([("company_id", "=", ledger.company.id), ("kind", "=", "steering")], ["name"])


def _meetings(ledger, bodies):
    """Return the meetings since the last report, and those of the coming year; none without a day."""
    day = ledger.reference_date
    ahead = day.replace(year=day.year + 1, day=min(day.day, 28))
    return ledger.env["kim.event"].search_fetch(
        Domain("company_id", "=", ledger.company.id)
        & Domain("body_id", "in", bodies.ids)
        & Domain("start_date", ">", ledger.changes_since)
        & Domain("start_date", "<=", ahead),
        ["body_id", "start_date", "state", "source_date"],
        order="start_date, id",
    )


def _decisions(ledger, bodies):
    """Return what was decided since the last report, in their place as well, as far as it was known by the Stichtag."""
    return ledger.once(known_decisions).filtered(
        lambda decision: (
            (decision.body_id | decision.on_behalf_body_id) & bodies and decision.decision_date > ledger.changes_since
        )
    )


def _principles(ledger, bodies):
    """Return the guiding principles that were known by the Stichtag."""
    day = ledger.reference_date
    known = Domain.OR(Domain(name, "<=", day) for name in ("start_date", "source_date", "decision_id.decision_date"))
    return ledger.env["kim.goal"].search_fetch(
        Domain("company_id", "=", ledger.company.id)
        & Domain("kind", "=", "principle")
        & (Domain("body_id", "in", bodies.ids) | Domain("decision_id.body_id", "in", bodies.ids))
        & known,
        ["name", "description", "body_id"],
        order="id",
    )


def _time(ledger, meeting):
    """Return how the meeting is told on the Stichtag: held, open, coming, fell_out or falls_out.

    What a source of that time tells as held was held for the paper, whatever its date.
    """
    day = ledger.reference_date
    is_coming = meeting.start_date > day
    if meeting.state in ("cancelled", "replaced"):
        return "falls_out" if is_coming else "fell_out"
    is_told = meeting.source_date and meeting.source_date <= day
    if meeting.state == "held" and (is_told or not is_coming):
        return "held"
    return "coming" if is_coming else "open"


# === SENTENCES === #

# How meetings are told: one of them, several of them
SENTENCES = {
    "held": ("{body} hat am {days} getagt.", "{body} hat am {days} getagt."),
    "open": ("Für den {days} war eine Sitzung vorgesehen.", "Für den {days} waren Sitzungen vorgesehen."),
    "fell_out": ("Die Sitzung am {days} ist ausgefallen.", "Die Sitzungen am {days} sind ausgefallen."),
    "coming": (
        "Die nächste Sitzung ist für den {days} vorgesehen.",
        "Die nächsten Sitzungen sind für den {days} vorgesehen.",
    ),
    "falls_out": ("Die Sitzung am {days} fällt aus.", "Die Sitzungen am {days} fallen aus."),
}


def _told(ledger, body, meetings):
    """Return the sentences on the meetings of a body, what has been before what is to come."""
    days = {time: [] for time in SENTENCES}
    for meeting in meetings:
        days[_time(ledger, meeting)].append(date(meeting.start_date))
    return [meetings_sentence(time, with_article(body.name or ""), told) for time, told in days.items() if told]


def meetings_sentence(time, body, days):
    """Return the sentence on meetings that are told alike.

    >>> meetings_sentence("held", "Die Lenkungsgruppe", ["08.06.2022", "30.11.2022"])
    'Die Lenkungsgruppe hat am 08.06.2022 und 30.11.2022 getagt.'
    >>> meetings_sentence("coming", "Die Lenkungsgruppe", ["30.11.2022"])
    'Die nächste Sitzung ist für den 30.11.2022 vorgesehen.'
    """
    one, several = SENTENCES[time]
    return (one if len(days) == 1 else several).format(body=body, days=enumeration(days))


def with_article(name):
    """Return the name of a body as the subject of a sentence.

    >>> with_article("Lenkungsgruppe"), with_article("Testgremium"), with_article("Runder Tisch")
    ('Die Lenkungsgruppe', 'Das Testgremium', 'Das Gremium „Runder Tisch“')
    """
    for end, article in ARTICLES.items():
        if name.lower().endswith(end) and " " not in name:
            return f"{article} {name}"
    return f"Das Gremium „{name}“"


def _substitutes(decisions):
    """Return one sentence for each decision that another body took in place of the steering group."""
    return [
        f"Am {date(d.decision_date)} hat an ihrer Stelle folgendes Gremium entschieden: {d.body_id.name}."
        for d in decisions
        if d.on_behalf_body_id
    ]


def _principle(goal):
    wording = (goal.description or goal.name or "").strip().strip('„“"')
    body = goal.body_id or goal.decision_id.body_id
    return f"{with_article(body.name)} hat sich auf folgendes Grundsatzziel geeinigt: „{wording}“"


def vote(is_stated, yes, no, abstain):
    """Return how the vote went, as the table prints it.

    >>> vote(True, 7, 0, 2), vote(True, 9, 0, 0), vote(False, 0, 0, 0)
    ('Ja 7, Nein 0, Enthaltung 2', 'einstimmig (Ja 9)', 'nicht angegeben')
    """
    if not is_stated:
        return "nicht angegeben"
    return f"Ja {yes}, Nein {no}, Enthaltung {abstain}" if no or abstain or not yes else f"einstimmig (Ja {yes})"


def _table(ledger, decisions):
    return Table(
        "steering_decisions",
        ledger.say("Beschlüsse der Lenkungsgruppe"),
        [Column("date", "Datum"), Column("subject", "Gegenstand"), Column("vote", "Abstimmung")],
        [
            [
                date(d.decision_date),
                ledger.say(d.name),
                vote(d.vote_stated, d.vote_yes, d.vote_no, d.vote_abstain),
            ]
            for d in decisions
        ],
    )
