"""Chapter: the generative themes, the project groups that work on them, and the goals that answer them.

Told is what was known by the Stichtag: themes that had been taken on by then, cases counted by then, groups
constituted or still to be, goals in the tense of their days, and the last value of each indicator up to it. What
nobody counted is unknown; small numbers of cases are hidden.
"""

import re

from odoo.fields import Domain

from ..figures.german_format import date, enumeration, number
from ..figures.suppression import is_small
from .document import HIDDEN, Column, Count, Section, Table

# The words are fixed here and not taken from field labels: a council's paper is German, whoever prints it.
KINDS = {"goal": "Ziel", "sub_goal": "Teilziel", "measure": "Maßnahme"}


def collect(ledger):
    """Return themes, groups and goals of the Stichtag; no chapter where there is none."""
    themes, goals = _themes(ledger), _goals(ledger)
    if not (themes or goals):
        return None
    section = Section("themes", "Generative Themen, Projektgruppen und Ziele")
    if themes:
        _tell_themes(section, ledger, themes)
        _tell_groups(section, ledger, themes.body_id)
    if goals:
        _tell_goals(section, ledger, goals)
        _tell_indicators(section, ledger, goals)
    section.count("themes", "Generative Themen", len(themes), "count")
    return section


def _themes(ledger):
    themes = ledger.env["kim.theme"]
    taken_on = themes._in_state_on_domain(("accepted", "in_work", "done"), ledger.reference_date)
    domain = taken_on & Domain("company_id", "=", ledger.company.id)
    return themes.search(domain, order="proposed_date, id").filtered(_names_town(ledger))


def _names_town(ledger):
    """Return the test whether a theme or goal is told: in a town's report it has to name the town."""
    if not ledger.town:
        return lambda record: True
    town = re.compile(rf"\b{re.escape(ledger.town.name)}\b", re.IGNORECASE)
    return lambda record: bool(town.search(f"{record.name} {record.description or ''}"))


def _goals(ledger):
    """Return goals and measures of which somebody knew by the Stichtag; the guiding principle has its own chapter."""
    day = ledger.reference_date
    known = Domain("source_date", "<=", day) | Domain("start_date", "<=", day)
    known |= Domain("decision_id.decision_date", "<=", day)
    dropped = Domain("state", "=", "dropped") & Domain("done_date", "<=", day)
    mine = Domain("company_id", "=", ledger.company.id) & Domain("kind", "in", list(KINDS))
    goals = ledger.env["kim.goal"].with_context(reference_date=day).search(mine & known & ~dropped)
    return goals.filtered(_names_town(ledger))


# === THEMES AND GROUPS === #


def _tell_themes(section, ledger, themes):
    section.tell(
        "Aus einzelnen Fällen und ihrer Rekonstruktion sind bis zum Stichtag generative Themen hervorgegangen:"
    )
    counts = _case_counts(ledger, themes)
    rows = [
        [
            ledger.say(theme.name),
            ledger.say(theme.field_of_action_id.name or "–"),
            counts.get(theme.id) or Count(None),
            date(theme.proposed_date),
        ]
        for theme in themes
    ]
    columns = [
        Column("theme", "Thema"),
        Column("field", "Handlungsfeld"),
        Column("cases", "Fälle", is_number=True),
        Column("since", "Eingebracht am"),
    ]
    section.blocks.append(Table("themes", "Generative Themen", columns, rows))
    if any(count.is_hidden for count in counts.values()):
        section.tell(f"Zahlen unter {ledger.smallest_number} sind zum Schutz der Personen durch „{HIDDEN}“ ersetzt.")


def _case_counts(ledger, themes):
    """Return {theme id: number of cases known by the Stichtag}, a lower bound where a part of it is not known."""
    rows = ledger.env["kim.theme.evidence"]._read_group(
        [("theme_id", "in", themes.ids), ("evidence_date", "<=", ledger.reference_date)],
        ["theme_id"],
        ["case_count:sum", "case_count:array_agg"],
    )
    return {
        theme.id: Count(count, is_hidden=is_small(count, ledger.smallest_number), is_lower_bound=0 in parts)
        for theme, count, parts in rows
        if count
    }


def _tell_groups(section, ledger, groups):
    """Tell of the project groups, those still to be constituted in the future."""
    day = ledger.reference_date
    coming = groups.filtered(lambda group: group.founded_date and group.founded_date > day)
    names = {group: f"„{ledger.say(group.name)}“" for group in groups}
    if there := groups - coming:
        section.tell(groups_sentence([names[group] for group in there]))
    for group in coming:
        section.tell(f"Die Projektgruppe {names[group]} soll am {date(group.founded_date)} gebildet werden.")


def groups_sentence(names):
    """Return the sentence on the project groups that are at work.

    >>> groups_sentence(["„Wohnen“"])
    'An den Themen arbeitet die Projektgruppe „Wohnen“.'
    >>> groups_sentence(["„Wohnen“", "„Kita“"])
    'An den Themen arbeiten die Projektgruppen „Wohnen“ und „Kita“.'
    """
    if len(names) == 1:
        return f"An den Themen arbeitet die Projektgruppe {names[0]}."
    return f"An den Themen arbeiten die Projektgruppen {enumeration(names)}."


# === GOALS === #


def _tell_goals(section, ledger, goals):
    section.tell("Daraus sind Ziele und Maßnahmen entwickelt worden:")
    day = ledger.reference_date
    columns = [Column("goal", "Ziel oder Maßnahme"), Column("kind", "Art"), Column("state", "Stand")]
    rows = [[ledger.say(goal.name), KINDS[goal.kind], state_on(goal, day)] for goal in goals]
    section.blocks.append(Table("goals", "Ziele und Maßnahmen", columns, rows))


def state_on(goal, day):
    """Return how far the goal was on a day, in words of its days.

    >>> from datetime import date as d
    >>> from types import SimpleNamespace as Goal
    >>> goal = Goal(state="reached", start_date=d(2022, 7, 1), due_date=d(2022, 12, 1), done_date=d(2022, 10, 1))
    >>> state_on(goal, d(2022, 6, 1)), state_on(goal, d(2022, 7, 21)), state_on(goal, d(2022, 10, 21))
    ('geplant ab 01.07.2022', 'in Arbeit bis 01.12.2022', 'erreicht am 01.10.2022')
    >>> state_on(Goal(state="planned", start_date=False, due_date=False, done_date=False), d(2022, 7, 21))
    'geplant'
    """
    if goal.done_date and goal.done_date <= day:
        return f"erreicht am {date(goal.done_date)}"
    if goal.start_date and goal.start_date > day:
        return f"geplant ab {date(goal.start_date)}"
    word = "geplant" if goal.state == "planned" else "in Arbeit"
    return f"{word} bis {date(goal.due_date)}" if goal.due_date else word


def _tell_indicators(section, ledger, goals):
    """Tell what the indicators of the goals say up to the Stichtag."""
    rows = [
        [
            ledger.say(indicator.name),
            _bound(indicator),
            _measured(indicator.actual_value, indicator) if indicator.is_actual_known else "unbekannt",
            date(indicator.actual_date) if indicator.is_actual_known else "–",
        ]
        for indicator in goals.indicator_ids
    ]
    if rows:
        columns = [
            Column("indicator", "Kennzahl"),
            Column("target", "Ziel"),
            Column("actual", "Ist"),
            Column("day", "Stand"),
        ]
        section.blocks.append(Table("indicators", "Kennzahlen der Ziele", columns, rows))


def _bound(indicator):
    word = "mindestens" if indicator.direction == "up" else "höchstens"
    return f"{word} {_measured(indicator.target_value, indicator)}"


def _measured(value, indicator):
    """Return the value with its unit; decimals only where there are some."""
    text = number(int(value)) if float(value).is_integer() else f"{value:.2f}".replace(".", ",")
    return f"{text} {indicator.unit or ''}".strip()
