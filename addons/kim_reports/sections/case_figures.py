"""Chapter: case figures on the Stichtag and in its year. Every unit is told for itself; small numbers are hidden.

What must not be recomputed is decided here for all tables of the chapter together (docs/decisions/0034): towns and
carriers are one network, what began and ended in a town is hidden together and wherever its running cases are, and
numbers of persons are hidden where the difference to the cases would be small.
"""

from dataclasses import dataclass
from functools import cached_property

from ..figures.german_format import date
from ..figures.suppression import TOTAL, hide_list, hide_table, is_small
from . import case_counts, caseload, town_cases
from .document import HIDDEN, BulletList, Column, Count, Section, Table

NOT_ENTERED = "ohne Angabe"
# Figure -> what it counts; the words are German, whoever prints the paper
TOTALS = {
    "running_cases": "laufende Fälle am Stichtag",
    "started_cases": "im Jahr begonnene Fälle",
    "closed_cases": "im Jahr abgeschlossene Fälle",
    "accompanied_persons": "im Jahr begleitete Personen",
    "contacts": "Beratungen im Jahr",
    "household_members": "Haushaltsmitglieder in laufenden Fällen, neben den begleiteten Personen",
    "cases": "Fälle seit Start",
    "persons": "Personen seit Start",
}


def collect(ledger):
    """Return the case figures; no chapter where there are neither cases nor counts of carriers."""
    section = Section("case_figures", "Fallzahlen")
    cases = Cases(ledger.whole)
    if ledger.town:
        town_cases.tell(section, ledger, cases)
        section.tell(_note(ledger) if section.blocks else "")
    elif cases.totals["cases"]:
        _tell_totals(section, ledger, cases)
        section.tell(_note(ledger))
        workforce = caseload.Workforce(ledger)
        section.blocks.append(_town_table(ledger, cases, workforce))
        section.blocks.append(_carrier_table(ledger, cases, workforce))
        section.blocks.append(_target_group_table(ledger, cases))
    if reported := case_counts.table(ledger):
        section.tell(
            "Träger ohne Einzelfalldaten melden Summen. Sie sind in den Zahlen oben nicht enthalten und werden nicht "
            "zusammengezählt, weil Einheiten und Zeiträume verschieden sind. Unbekannt heißt nicht null."
        )
        section.tell("" if any(block.kind == "table" for block in section.blocks) else _note(ledger))
        section.blocks.append(reported)
    return section if section.blocks else None


def _note(ledger):
    """Return the sentence on what is hidden; none where the paper tells every number."""
    if ledger.smallest_number <= 1:
        return ""
    return (
        f"Zahlen unter {ledger.smallest_number} und solche, aus denen sie sich errechnen ließen, sind zum Schutz der "
        f"Personen durch „{HIDDEN}“ ersetzt."
    )


@dataclass
class Cases:
    """The figures of the chapter, and which of them are hidden."""

    ledger: object

    def ask(self, groupby, measures):
        """Return sums by group as of the Stichtag, in its year up to then; readers of reports see no single case."""
        figures = self.ledger.env["kim.case.figure"]._as_of(self.ledger.reference_date)
        return figures._aggregated(self.ledger.company, groupby, measures)

    @cached_property
    def totals(self):
        """Return {figure: number} of everything."""
        measures = [*TOTALS, "accompanied_cases"]
        [row] = self.ask([], measures)
        return dict(zip(measures, (int(value or 0) for value in row), strict=True))  # talks are summed as floats

    @cached_property
    def running(self):
        """Return [(town, carrier, running cases)]."""
        return self.ask(["municipality_id", "carrier_id"], ["running_cases"])

    @cached_property
    def flows(self):
        """Return [(town, started, closed)] in the order of the towns, cases without a town last."""
        rows = self.ask(["municipality_id"], ["started_cases", "closed_cases"])
        return sorted(rows, key=lambda row: (not row[0], row[0].sequence, row[0].name or ""))

    @cached_property
    def hidden_running(self):
        """Return the hidden keys of the network of towns and carriers."""
        cells = {(town.id, carrier.id): count for town, carrier, count in self.running}
        return hide_table(cells, self.ledger.smallest_number, unpublished=True)

    @cached_property
    def hidden_flows(self):
        """Return the towns, and perhaps the total, whose begun and ended cases are hidden: always both together.

        Running cases of two papers differ by what began less what ended; so where running cases are hidden, both are.
        """
        hidden = {town for town, carrier in self.hidden_running if carrier == TOTAL}
        while True:
            more = set(hidden)
            for number in (0, 1):
                values = {town.id: flows[number] for town, *flows in self.flows}
                more |= hide_list(values, self.ledger.smallest_number, more)
            if more == hidden:
                return hidden
            hidden = more

    @cached_property
    def by_town(self):
        """Return {town: [running, begun, ended]} as any paper of the day prints them."""
        rows = {}
        for town, *flows in self.flows:
            running = sum(count for other, _carrier, count in self.running if other == town)
            running = Count(running, (town.id, TOTAL) in self.hidden_running)
            rows[town] = [running, *(Count(flow, town.id in self.hidden_flows) for flow in flows)]
        return rows

    def total(self, name):
        """Return a figure of everything, hidden where it or what it would tell is small."""
        totals, smallest = self.totals, self.ledger.smallest_number
        differences = {"persons": ["cases"], "accompanied_persons": ["accompanied_cases"]}.get(name, [])
        small = is_small(totals[name], smallest) or any(
            is_small(totals[other] - totals[name], smallest) for other in differences
        )
        flows = name in ("started_cases", "closed_cases", "accompanied_persons") and TOTAL in self.hidden_flows
        people = name in ("running_cases", "household_members") and (TOTAL, TOTAL) in self.hidden_running
        return Count(totals[name], bool(smallest) and (small or flows or people))


def _tell_totals(section, ledger, cases):
    day = ledger.reference_date
    first = date(day.replace(month=1, day=1))
    section.tell(
        ledger.say(
            f"Das Case Management zählt zum Stichtag {date(day)}; das Jahr beginnt am {first} und reicht bis dahin. "
            "Personen, Fälle und Beratungen sind verschiedene Einheiten und werden nicht addiert:"
        )
    )
    counts = {name: cases.total(name) for name in TOTALS}
    section.blocks.append(BulletList([f"{TOTALS[name]}: {count.text}" for name, count in counts.items()]))
    for name, count in counts.items():
        section.count(name, TOTALS[name], count, "count")


def _town_table(ledger, cases, workforce):
    """Return running, begun and ended cases by town, with the caseload."""
    rows = []
    for town, counts in cases.by_town.items():
        cells = caseload.cells(workforce.by_town.get(town), counts[0])
        rows.append([town.name or NOT_ENTERED, *counts, *cells])
    running = cases.total("running_cases")
    everything = [running, cases.total("started_cases"), cases.total("closed_cases")]
    return Table(
        "cases_by_town",
        ledger.say("Fälle nach Städten: am Stichtag laufend, im Jahr begonnen und abgeschlossen"),
        [
            Column("town", ledger.say("Stadt")),
            Column("running_cases", "laufend", is_number=True),
            Column("started_cases", "begonnen", is_number=True),
            Column("closed_cases", "abgeschlossen", is_number=True),
            *_caseload_columns(),
        ],
        rows,
        ["gesamt", *everything, *caseload.cells(workforce.everything, running)],
    )


def _caseload_columns():
    return [
        Column("filled_fte", "besetzt (VZÄ)", is_number=True),
        Column("cases_per_fte", "Fälle je VZÄ", is_number=True),
    ]


def _carrier_table(ledger, cases, workforce):
    """Return the running cases by carrier, with the caseload; cases without a carrier are the council's own."""
    numbers = {}
    for _town, carrier, count in cases.running:
        numbers[carrier] = numbers.get(carrier, 0) + count
    rows = []
    for carrier in sorted(numbers, key=lambda carrier: (bool(carrier), carrier.name or "")):
        running = Count(numbers[carrier], (TOTAL, carrier.id) in cases.hidden_running)
        name = ledger.say(carrier.name) if carrier else "eigene Stellen"
        rows.append([name, running, *caseload.cells(workforce.by_carrier.get(carrier), running)])
    running = cases.total("running_cases")
    return Table(
        "cases_by_carrier",
        "Laufende Fälle am Stichtag nach Trägern",
        [
            Column("carrier", "Träger"),
            Column("running_cases", "laufend", is_number=True),
            *_caseload_columns(),
        ],
        rows,
        ["gesamt", running, *caseload.cells(workforce.everything, running)],
    )


def _target_group_table(ledger, cases):
    """Return the running cases by target group; groups overlap, so there is no total, but one is guarded against."""
    rows = sorted(cases.ask(["target_group_ids"], ["running_cases"]), key=lambda row: (not row[0], row[0].name or ""))
    hidden = hide_list({group.id: count for group, count in rows}, ledger.smallest_number)
    if cases.total("running_cases").is_hidden:
        hidden.update(group.id for group, _count in rows)
    return Table(
        "cases_by_target_group",
        "Laufende Fälle am Stichtag nach Zielgruppen (ein Fall kann zu mehreren gehören)",
        [Column("target_group", "Zielgruppe"), Column("running_cases", "laufend", is_number=True)],
        [[ledger.name(group) or NOT_ENTERED, Count(count, group.id in hidden)] for group, count in rows],
    )
