"""Chapter: what is done against discrimination: co-operations, meetings, trainings, themes, and incidents as numbers.

A meeting whose day has passed without a record was set for that day; the paper does not say that it took place.
"""

from dataclasses import dataclass
from datetime import date as day_of

from odoo.fields import Domain

from ..figures.german_format import date
from ..figures.reference_date import is_past
from ..figures.suppression import TOTAL, hide_list, is_small
from .cooperations import AGAINST_DISCRIMINATION, known_agreements, paragraphs
from .document import BulletList, Column, Count, Section, Table

TOPIC = "kim_management.kim_theme_tag_discrimination"
WORKED_ON = ("accepted", "in_work", "done")
NOT_ENTERED = "ohne Angabe"


def collect(ledger):
    """Return what was done by the Stichtag and what was to come; no chapter where there is nothing of it."""
    section = Section("anti_discrimination", "Antidiskriminierung")
    for agreement in known_agreements(ledger).filtered(lambda row: row.kind == AGAINST_DISCRIMINATION):
        for text in paragraphs(ledger, agreement):
            section.tell(text)
    topic_id = ledger.env["ir.model.data"]._xmlid_to_res_id(TOPIC)  # known without a query; its record is not read
    if topic_id:
        topic = ledger.env["kim.theme.tag"].browse(topic_id)
        _tell_events(section, ledger, topic)
        _tell_themes(section, ledger, topic)
    _tell_incidents(section, ledger)
    return section if section.blocks else None


# === MEETINGS AND TRAININGS === #


@dataclass
class Meeting:
    """What the sentence on a meeting needs to know."""

    is_held: bool
    day: object = None
    told: object = None  # the day of the source that tells of it


def when(meeting, reference_date):
    """Return when it took place or was to, in the tense of the Stichtag.

    >>> from datetime import date as d
    >>> stichtag, august = d(2022, 7, 21), d(2022, 8, 30)
    >>> when(Meeting(False, august), stichtag), when(Meeting(False, august), d(2022, 10, 21))
    ('ist für den 30.08.2022 angesetzt', 'war für den 30.08.2022 angesetzt')
    >>> when(Meeting(True, august), stichtag), when(Meeting(True, august), august)
    ('ist für den 30.08.2022 angesetzt', 'hat am 30.08.2022 stattgefunden')
    >>> when(Meeting(True, told=stichtag), stichtag), when(Meeting(False), stichtag)
    ('hat stattgefunden', 'ist geplant')
    """
    is_told = bool(meeting.told) and is_past(meeting.told, reference_date)
    if not meeting.day:
        return "hat stattgefunden" if meeting.is_held else "ist geplant"
    has_come = is_past(meeting.day, reference_date)
    if meeting.is_held and (has_come or is_told):
        return f"hat am {date(meeting.day)} stattgefunden"
    return f"{'war' if has_come else 'ist'} für den {date(meeting.day)} angesetzt"


def _tell_events(section, ledger, topic):
    """Tell the meetings and trainings of the Stichtag's year, and how many of all events they are."""
    day = ledger.reference_date
    model, of_year = ledger.env["kim.event"], _events_of_year(ledger)
    events = model.search_fetch(
        of_year & Domain("tag_ids", "in", topic.ids), ["name", "state", "start_date", "source_date"]
    ).sorted(lambda event: (event.start_date or day_of.min, event.id))
    if not events:
        return
    section.tell("Treffen und Fortbildungen im Jahr:")
    meetings = [(event, Meeting(event.state == "held", event.start_date, event.source_date)) for event in events]
    section.blocks.append(
        BulletList([ledger.say(f"{event.name}: {when(meeting, day)}") for event, meeting in meetings])
    )
    everything = model.search_count(of_year)
    section.tell(share(len(events), everything, "Veranstaltung", "Veranstaltungen", f"im Jahr {day.year}"))
    section.count("discrimination_events", "Veranstaltungen zu Diskriminierung", len(events), "count")


def _events_of_year(ledger):
    """Return the domain of the events of the Stichtag's year; undated ones are of the year of their source."""
    day = ledger.reference_date
    first, last = day.replace(month=1, day=1), day.replace(month=12, day=31)
    in_year = Domain("start_date", ">=", first) & Domain("start_date", "<=", last)
    told = Domain("source_date", "=", False) | (Domain("source_date", ">=", first) & Domain("source_date", "<=", day))
    return (
        Domain("company_id", "=", ledger.company.id)
        & ledger.of_town("municipality_ids")
        & Domain("state", "in", ("planned", "held"))
        & (in_year | (Domain("start_date", "=", False) & told))
    )


def share(part, everything, singular, plural, period=""):
    """Return the sentence on how many have the topic.

    >>> share(3, 33, "Veranstaltung", "Veranstaltungen", "im Jahr 2022")
    'Von 33 Veranstaltungen im Jahr 2022 tragen 3 das Querschnittsthema Diskriminierung.'
    >>> share(1, 4, "Thema", "Themen"), share(1, 1, "Thema", "Themen")
    ('Von 4 Themen trägt 1 das Querschnittsthema Diskriminierung.', \
'Von 1 Thema trägt 1 das Querschnittsthema Diskriminierung.')
    """
    noun = singular if everything == 1 else plural
    what = f"{noun} {period}".strip()
    return f"Von {everything} {what} {'trägt' if part == 1 else 'tragen'} {part} das Querschnittsthema Diskriminierung."


# === THEMES AND INCIDENTS === #


def _tell_themes(section, ledger, topic):
    """Tell how many of the generative themes that are worked on have the topic."""
    if ledger.town:
        return  # a theme is the whole council's
    model = ledger.env["kim.theme"]
    worked_on = (
        Domain("company_id", "=", ledger.company.id)
        & Domain("state", "in", WORKED_ON)
        & Domain("proposed_date", "<=", ledger.reference_date)
    )
    tagged = model.search_count(worked_on & Domain("tag_ids", "in", topic.ids))
    if tagged:
        everything = model.search_count(worked_on)
        section.tell(share(tagged, everything, "generativen Thema", "generativen Themen"))
        section.count("discrimination_themes", "generative Themen zu Diskriminierung", tagged, "count")


def _tell_incidents(section, ledger):
    """Tell how many incidents were noted in the Stichtag's year, by ground; small numbers are hidden (0034)."""
    if ledger.town:
        return  # few people; the council's paper tells them all together
    day = ledger.reference_date
    total, by_ground = ledger.env["kim.incident"]._counts(ledger.company, day.replace(month=1, day=1), day)
    if not total:
        return
    grounds = sorted(by_ground, key=lambda ground: (not ground, ground.sequence, ground.name or ""))
    hidden = hide_list({ground.id: by_ground[ground] for ground in grounds}, ledger.smallest_number)
    count = Count(total, TOTAL in hidden or is_small(total, ledger.smallest_number))
    if count.is_hidden:
        hidden |= {ground.id for ground in grounds}
    section.tell(f"Anonym notierte Vorfälle im Jahr {day.year}: {count.text}.")
    section.blocks.append(
        Table(
            "incidents_by_ground",
            "Anonym notierte Vorfälle von Diskriminierung nach Gründen (ein Vorfall kann mehrere haben)",
            [Column("ground", "Grund"), Column("incidents", "Vorfälle", is_number=True)],
            [[ledger.name(ground) or NOT_ENTERED, Count(by_ground[ground], ground.id in hidden)] for ground in grounds],
        )
    )
    section.count("incidents", "anonym notierte Vorfälle von Diskriminierung", count, "count")
