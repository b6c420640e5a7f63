"""Chapter: staffing by building block: filled since, vacant since, vacant from, advertised, not reported."""

from ..figures.reference_date import advertised, amount, filled, vacant, verb
from . import shared_posts, staffing_chart
from .document import Section
from .ledger import total
from .staffing_changes import new_occupancies, upcoming_vacancies, vacancies_since


def collect(ledger):
    """Return in sentences how the own posts of each building block are filled on the Stichtag."""
    section = Section("staffing", "Stand der Besetzung")
    news, since, upcoming = map(ledger.once, (new_occupancies, vacancies_since, upcoming_vacancies))
    for block in ledger.blocks:
        for provision in ("own", "forwarded"):
            if groups := ledger.of_block(block, provision):
                key = (block, provision)
                staffing = total(group.staffing for group in groups)
                sentences = [
                    _state(ledger, block, provision, staffing),
                    *_news(ledger, news[key]),
                    *_vacancies(staffing, since[key]),
                    *_upcoming(ledger, upcoming[key]),
                ]
                section.tell(ledger.say(" ".join(filter(None, sentences))))
                _count(section, ledger, block, provision, staffing, upcoming[key])
    if ledger.town:
        shared_posts.tell(section, ledger)
    if ledger.rows and (over_time := staffing_chart.chart(ledger)):
        section.blocks.append(over_time)
    return section


def _state(ledger, block, provision, staffing):
    """Return how much of the building block is filled, and what nobody has reported on."""
    where = f"Im {ledger.block_label(block)} ({ledger.name(block)})"
    if provision == "forwarded":
        where = f"Von den weitergeleiteten Stellen im {ledger.block_label(block)}"
    posts = staffing.funded
    if ledger.town:  # posts are funded for the whole council
        where, posts = f"{where} für {ledger.town.name}", staffing.allocated
    if posts and staffing.filled >= posts:
        return f"{where} sind alle {amount(posts)} besetzt."
    of_all = f"{amount(staffing.filled)} von {amount(posts)}"
    text = f"{where} {verb(staffing.filled, 'ist', 'sind')} {of_all} besetzt."
    if staffing.unknown and staffing.unknown == staffing.allocated:
        return f"{where} liegen zur Besetzung von {amount(staffing.unknown)} noch keine Meldungen vor."
    if staffing.unknown:
        text += f" Zu {amount(staffing.unknown)} liegt keine Meldung vor."
    return text


def _news(ledger, days):
    return [filled(day, ledger.reference_date, fte, ledger.name(function)) for (day, function), fte in days.items()]


def _vacancies(staffing, days):
    """Return what is vacant on the Stichtag, how much of it is advertised, and since when."""
    if not staffing.vacant:
        return []
    covered = staffing.vacant - staffing.unadvertised
    sentences = [
        f"Vakant {verb(staffing.vacant, 'ist', 'sind')} zum Stichtag {amount(staffing.vacant)}; "
        f"{advertised(covered, staffing.vacant)}."
    ]
    return sentences + [f"{vacant(day, day, fte)}." for day, fte in sorted(days.items())]


def _upcoming(ledger, rows):
    return [
        f"{vacant(day, ledger.reference_date, fte, ledger.name(function))}; {advertised(covered, fte)}."
        for day, function, fte, covered in rows
    ]


def _count(section, ledger, block, provision, staffing, upcoming):
    """Add the figures of a building block under keys such as ``block_2_own_filled_fte``."""
    labels = {
        "funded": "gefördert",
        "allocated": "zugeordnet",
        "filled": "besetzt",
        "vacant": "vakant",
        "unknown": "nicht gemeldet",
        "advertised": "ausgeschrieben",
        "upcoming": "künftig vakant",
    }
    whose = "weitergeleitet" if provision == "forwarded" else "eigene Stellen"
    if ledger.town:
        del labels["funded"]
    for name, label in labels.items():
        key = f"block_{block.code}_{provision}_{name}_fte"
        is_open = name in ("filled", "vacant") and staffing.unknown and not staffing[name]  # a zero would claim to know
        value = None if is_open else staffing[name]
        section.count(key, f"{ledger.block_label(block)}, {whose}: VZÄ {label}", value)
