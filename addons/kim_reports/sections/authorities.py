"""Chapter: Baustein 3, what the immigration and naturalisation offices counted, and who was informed.

Only what had been reported by the Stichtag is told, the newest period of each kind. Small numbers are hidden. Reasons
are not added up, since one application can lack several things.
"""

from ..figures.german_format import date, enumeration
from ..figures.suppression import is_small
from .case_counts import period
from .document import BulletList, Column, Count, Section, Table


def collect(ledger):
    """Return the figures of the authorities and the campaigns; no chapter where there is neither."""
    if ledger.town:
        return None  # they are for the whole council
    section = Section("authorities", ledger.say("Baustein 3: Ausländer- und Einbürgerungsbehörde"))
    if figures := _latest(ledger):
        section.blocks.append(_table(ledger, figures))
        _tell_reasons(section, ledger, figures)
    if campaigns := _campaigns(ledger):
        section.tell("Informationen werden über bestehende Netzwerke verbreitet:")
        section.blocks.append(BulletList(campaigns))
    return section if section.blocks else None


def _latest(ledger):
    """Return the newest figure of each kind and kind of period that had been reported by the Stichtag."""
    day = ledger.reference_date
    domain = [("company_id", "=", ledger.company.id), ("end_date", "<=", day), ("reported_date", "<=", day)]
    newest = {}
    for figure in ledger.env["kim.authority.figure"].search(domain, order="end_date desc, id"):
        newest.setdefault((figure.kind_id.id, figure.period_kind), figure)
    return sorted(newest.values(), key=lambda figure: (figure.kind_id.sequence, figure.kind_id.id, figure.end_date))


def _table(ledger, figures):
    return Table(
        "authority_figures",
        "Zahlen der Ausländer- und der Einbürgerungsbehörde",
        [Column("kind", "Was"), Column("period", "Zeitraum"), Column("count", "Anzahl", is_number=True)],
        [
            [
                figure.kind_id.name,
                period(figure.period_kind, figure.start_date, figure.end_date),
                _number(ledger, figure),
            ]
            for figure in figures
        ],
    )


def _number(ledger, row):
    """Return the number as the paper prints it: hidden where it points at people."""
    value = None if row.exactness == "unknown" else row.value
    return Count(value, is_small(value or 0, ledger.smallest_number), row.exactness == "lower_bound")


def _tell_reasons(section, ledger, figures):
    for figure in figures:
        if not figure.reason_ids:
            continue
        span = period(figure.period_kind, figure.start_date, figure.end_date)
        section.tell(f"{figure.kind_id.name}, {span}; in einem Antrag kann mehreres gefehlt haben:")
        reasons = figure.reason_ids.sorted(lambda reason: (reason.sequence, reason.id))
        section.blocks.append(BulletList([f"{r.reason_id.name}: {_number(ledger, r).text}" for r in reasons]))


def _campaigns(ledger):
    """Return a sentence on each campaign that was known by the Stichtag, its tense by its days."""
    day = ledger.reference_date
    campaigns = ledger.env["kim.campaign"].search(
        [
            *[("company_id", "=", ledger.company.id), ("state", "!=", "cancelled")],
            *["|", ("source_date", "<=", day), ("start_date", "<=", day)],
        ],
        order="start_date, id",
    )
    return [ledger.say(sentence(campaign, day)) for campaign in campaigns]


def sentence(campaign, day):
    """Return what is told about a campaign on a day."""
    whom = f" ({campaign.target})" if campaign.target else ""
    told = campaign.recipient_ids.filtered(lambda recipient: recipient.sent_date and recipient.sent_date <= day)
    networks = enumeration(sorted(set(told.partner_id.mapped("name"))))
    informed = f"; informiert: {networks}" if networks else ""
    return f"{campaign.name}{whom}: {_when(campaign.start_date, campaign.end_date, day)}{informed}."


def _when(start, end, day):
    """Return when it is, in the tense of the day.

    >>> from datetime import date as d
    >>> _when(None, None, d(2022, 7, 21)), _when(d(2022, 9, 1), None, d(2022, 7, 21))
    ('vorgesehen', 'vorgesehen ab 01.09.2022')
    >>> _when(d(2022, 9, 1), d(2022, 9, 30), d(2022, 9, 15)), _when(d(2022, 9, 1), d(2022, 9, 30), d(2022, 10, 1))
    ('läuft seit 01.09.2022', 'lief vom 01.09.2022 bis 30.09.2022')
    """
    if not start:
        return "vorgesehen"
    if start > day:
        return f"vorgesehen ab {date(start)}"
    if end and end < day:
        return f"lief vom {date(start)} bis {date(end)}"
    return f"läuft seit {date(start)}"
