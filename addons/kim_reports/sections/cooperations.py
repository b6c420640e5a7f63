"""Chapter: with whom the council works together, by which agreements, and how many people were referred by them.

Each agreement is told as it stood on the Stichtag. A day that nobody told is said to be unknown; an agreement of which
nobody knew by the Stichtag is not told.
"""

from dataclasses import dataclass

from ..figures.german_format import date, enumeration
from ..figures.suppression import TOTAL, hide_list
from .document import HIDDEN, Column, Count, Section, Table

# The words are fixed here and not taken from field labels: a council's paper is German, whoever prints it.
KINDS = {
    "process": "eine Prozessvereinbarung",
    "target": "eine Zielvereinbarung",
    "cooperation": "eine Kooperation",
    "anti_discrimination": "eine Kooperation gegen Diskriminierung",
    "other": "eine Vereinbarung",
}
IN_FORCE = ("active", "ended", "terminated")
AGAINST_DISCRIMINATION = "anti_discrimination"


def collect(ledger):
    """Return the agreements known by the Stichtag; no chapter where there is none."""
    agreements = known_agreements(ledger).filtered(lambda agreement: agreement.kind != AGAINST_DISCRIMINATION)
    if not agreements:
        return None
    section = Section("cooperations", "Kooperationen und Vereinbarungen")
    for agreement in agreements:
        for text in paragraphs(ledger, agreement):
            section.tell(text)
    _tell_referrals(section, ledger, agreements)
    section.count("agreements", "Kooperationen und Vereinbarungen", len(agreements), "count")
    return section


def known_agreements(ledger):
    """Return the agreements of which somebody knew by the Stichtag and that had not ended before the last report."""
    known = ledger.agreements.filtered(lambda agreement: _is_known(agreement, ledger))
    if not ledger.town:
        return known
    # a town is told what its own administration has agreed
    return known.filtered(lambda agreement: ledger.town.partner_id & agreement.party_ids.partner_id)


def _is_known(agreement, ledger):
    days = [agreement.signed_date, agreement.source_date]
    days.append(agreement.state in IN_FORCE and agreement.start_date)
    first = min(filter(None, days), default=None) or agreement.create_date.date()
    is_over = agreement.state in IN_FORCE and agreement.end_date and agreement.end_date < ledger.changes_since
    return first <= ledger.reference_date and not is_over


def state_on(agreement, day):
    """Return how the agreement stood on a day: draft, signed, active or ended."""
    if agreement.state in IN_FORCE:
        if agreement.end_date and agreement.end_date < day:
            return "ended"
        if not agreement.start_date or agreement.start_date <= day:
            return "active"
    is_signed = agreement.is_written and agreement.state != "draft"
    return "signed" if is_signed and (not agreement.signed_date or agreement.signed_date <= day) else "draft"


# === SENTENCES === #


@dataclass
class Told:
    """What the sentences on an agreement need to know, beside its state on the Stichtag."""

    signed: object = None
    start: object = None
    end: object = None
    is_written: bool = True
    is_terminated: bool = False


def opening(state, kind, parties, title):
    """Return the sentence that names the agreement and its parties.

    >>> opening("active", "process", ["Jobcenter", "Kreis"], "Wege")
    'Zwischen Jobcenter und Kreis besteht eine Prozessvereinbarung: „Wege“.'
    >>> opening("draft", "cooperation", ["A", "B"], "C")
    'Zwischen A und B wird eine Kooperation vorbereitet: „C“.'
    >>> opening("ended", "other", [], "C")
    'Es bestand eine Vereinbarung: „C“.'
    """
    verb, rest = {
        "draft": ("wird", " vorbereitet"),
        "signed": ("ist", " unterzeichnet worden"),
        "active": ("besteht", ""),
        "ended": ("bestand", ""),
    }[state]
    between = f"Zwischen {enumeration(parties)} {verb}" if parties else f"Es {verb}"
    return f"{between} {KINDS[kind]}{rest}: „{title}“."


def signature(state, told):
    """Return the sentence on the signature; none where nobody signs, or has signed yet.

    >>> from datetime import date as d
    >>> signature("signed", Told(signed=d(2022, 7, 1)))
    'Sie wurde am 01.07.2022 unterzeichnet.'
    >>> signature("active", Told()), signature("draft", Told()), signature("active", Told(is_written=False))
    ('Der Tag der Unterzeichnung ist nicht bekannt.', '', '')
    """
    if state == "draft" or not told.is_written:
        return ""
    if told.signed:
        return f"Sie wurde am {date(told.signed)} unterzeichnet."
    return "Der Tag der Unterzeichnung ist nicht bekannt."


def term(state, told):
    """Return the sentence on since when and until when it holds, in the tense of the Stichtag.

    >>> from datetime import date as d
    >>> term("active", Told(start=d(2022, 8, 1))), term("signed", Told(start=d(2022, 8, 1)))
    ('Sie ist seit dem 01.08.2022 in Kraft.', 'Sie tritt zum 01.08.2022 in Kraft.')
    >>> term("active", Told(end=d(2022, 12, 31), is_terminated=True))
    'Sie ist in Kraft; seit wann, ist nicht bekannt. Sie ist zum 31.12.2022 gekündigt.'
    >>> term("active", Told(start=d(2022, 1, 1), end=d(2023, 12, 31)))
    'Sie ist seit dem 01.01.2022 in Kraft und gilt bis zum 31.12.2023.'
    >>> term("ended", Told(end=d(2022, 6, 30))), term("signed", Told())
    ('Sie galt bis zum 30.06.2022.', 'Sie kann umgesetzt werden.')
    """
    start, end = told.start and date(told.start), told.end and date(told.end)
    if state == "ended":
        return f"Sie galt bis zum {end}."
    if state == "signed":
        return f"Sie tritt zum {start} in Kraft." if start else "Sie kann umgesetzt werden."
    if state == "draft":
        return f"Sie soll zum {start} in Kraft treten." if start else ""
    since = f"Sie ist seit dem {start} in Kraft" if start else "Sie ist in Kraft; seit wann, ist nicht bekannt"
    if told.is_terminated:
        return f"{since}. Sie ist zum {end} gekündigt."
    return f"{since} und gilt bis zum {end}." if end and start else f"{since}."


def review(day, reference_date):
    """Return the sentence on the review, in the tense of the Stichtag.

    >>> from datetime import date as d
    >>> review(d(2022, 12, 1), d(2022, 7, 21)), review(d(2022, 6, 1), d(2022, 7, 21))
    ('Sie wird bis zum 01.12.2022 überprüft.', 'Ihre Überprüfung war bis zum 01.06.2022 vorgesehen.')
    """
    if not day:
        return ""
    if day > reference_date:
        return f"Sie wird bis zum {date(day)} überprüft."
    return f"Ihre Überprüfung war bis zum {date(day)} vorgesehen."


def paragraphs(ledger, agreement):
    """Return the paragraphs on one agreement."""
    day = ledger.reference_date
    state = state_on(agreement, day)
    told = Told(
        *(agreement.signed_date, agreement.start_date, agreement.end_date, agreement.is_written),
        is_terminated=bool(agreement.terminated_date and agreement.terminated_date <= day),
    )
    parties = [ledger.say(party.name or "") for party in agreement.party_ids.partner_id]
    opened = opening(state, agreement.kind, parties, ledger.say(agreement.name))
    sentences = [opened, signature(state, told), term(state, told)]
    if state in ("signed", "active"):
        sentences.append(review(agreement.review_date, day))
    yield " ".join(filter(None, sentences))
    yield " ".join(filter(None, _grounds(ledger, agreement)))


def _grounds(ledger, agreement):
    """Yield the sentences on what it rests on, for whom it is and how people are referred."""
    if agreement.purpose:
        yield ledger.say(f"Ziel: {' '.join(agreement.purpose.split())}")
    if agreement.basis:
        yield ledger.say(f"Grundlage: {agreement.basis}.")
    decision, day = agreement.decision_id, ledger.reference_date
    if any(known and known <= day for known in (decision.decision_date, decision.source_date)):
        body = ledger.say(decision.body_id.name or "")
        yield f"Dem liegt der Beschluss vom {date(decision.decision_date)} zugrunde ({body})."
    if agreement.target_group_ids:
        groups = "; ".join(ledger.name(group) for group in agreement.target_group_ids)
        yield f"Sie gilt für: {groups}."
    if agreement.process:
        yield ledger.say(" ".join(agreement.process.split()))


# === REFERRALS === #


def _tell_referrals(section, ledger, agreements):
    """Tell how many people were referred by each agreement, small numbers and what would tell them hidden."""
    counts = agreements._referrals_by_year(ledger.reference_date)
    rows = []
    for agreement in agreements:
        cells = [cell for years in counts[agreement.id] for cell in _cells(ledger, years)]
        if any(cell.value for cell in cells) or state_on(agreement, ledger.reference_date) == "active":
            rows.append([ledger.say(agreement.name), *cells])
    if not rows:
        return
    section.blocks.append(
        Table(
            "referrals_by_agreement",
            ledger.say("Vermittlungen nach Vereinbarungen: in das Case Management und aus dem Case Management"),
            [
                Column("agreement", "Vereinbarung"),
                Column("incoming_year", "hinein im Jahr", is_number=True),
                Column("incoming", "hinein seit Beginn", is_number=True),
                Column("outgoing_year", "hinaus im Jahr", is_number=True),
                Column("outgoing", "hinaus seit Beginn", is_number=True),
            ],
            rows,
        )
    )
    if ledger.smallest_number > 1:
        section.tell(
            f"Zahlen unter {ledger.smallest_number} und solche, aus denen sie sich errechnen ließen, sind zum Schutz "
            f"der Personen durch „{HIDDEN}“ ersetzt."
        )


def _cells(ledger, years):
    """Return the counts of the Stichtag's year and of everything; the earlier years are their difference."""
    this_year, everything = years[ledger.reference_date.year], sum(years.values())
    values = {"year": this_year, "earlier": everything - this_year}
    hidden = hide_list(values, ledger.smallest_number)
    return Count(this_year, "year" in hidden), Count(everything, TOTAL in hidden)
