import random
from datetime import date, timedelta

from odoo.tests import tagged

from .cases_common import CasesCommon

FIRST, DAYS = date(2022, 3, 1), 80
MEASURES = (
    *("running_cases", "running_persons", "started_cases", "closed_cases", "accompanied_cases"),
    *("accompanied_persons", "cases", "persons", "all_closed_cases"),
    *("contacts", "all_contacts", "household_members"),
)


class NaiveCase:
    """A case as a list of (day, kind of phase) in order; what it was on a day is looked up by walking the list."""

    def __init__(self, client, town, groups, steps):
        self.client, self.town, self.groups, self.steps = client, town, groups, steps
        self.talks, self.household = [], []

    def kind_on(self, day):
        """Return the kind of phase at the end of a day, ``None`` before the case began."""
        kinds = [kind for step, kind in self.steps if step <= day]
        return kinds[-1] if kinds else None

    def runs_on(self, day):
        """Return whether the case is open at the end of the day."""
        return self.kind_on(day) not in (None, "closing")

    def closed_since(self, day):
        """Return the day since which the case is closed on ``day``: the last change of phase, if it was the closing."""
        return max(step for step, _kind in self.steps if step <= day) if self.kind_on(day) == "closing" else None

    def figures(self, start, day):
        """Return which figures the case takes part in, as a set of their names."""
        begin = self.steps[0][0]
        if begin > day:
            return set()
        closed = self.closed_since(day)
        days = [start + timedelta(days=offset) for offset in range((day - start).days + 1)]
        accompanied = begin >= start or any(self.runs_on(one) for one in days)
        found = {"cases", "persons"}
        found |= {"running_cases", "running_persons"} if self.runs_on(day) else set()
        found |= {"started_cases"} if begin >= start else set()
        found |= {"all_closed_cases"} if closed else set()
        found |= {"closed_cases"} if closed and closed >= start else set()
        return found | ({"accompanied_cases", "accompanied_persons"} if accompanied else set())

    def numbers(self, start, day):
        """Return how many contacts and household members go with the case."""
        begun = self.steps[0][0] <= day
        living = [start for start, end in self.household if start <= day and (not end or end >= day)]
        return {
            "contacts": len([talk for talk in self.talks if begun and start <= talk <= day]),
            "all_contacts": len([talk for talk in self.talks if begun and talk <= day]),
            "household_members": len(living) if self.runs_on(day) else 0,
        }


def count(cases, start, day):
    """Return the figures of several cases in the order of MEASURES; persons are told apart by their client."""
    found = []
    for name in MEASURES:
        taking = [case for case in cases if name in case.figures(start, day)]
        if name.endswith("persons"):
            found.append(len({case.client for case in taking}))
        else:
            found.append(len(taking) + sum(case.numbers(start, day).get(name, 0) for case in cases))
    return found


@tagged("post_install", "-at_install", "kim_slow")
class TestCaseFigureRecomputed(CasesCommon):
    """The SQL answer is what plain counting gives, on many days and periods, over random data from a fixed seed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.cr.execute("DELETE FROM kim_case_phase_period")
        cls.env["kim.case"].search([]).unlink()
        cls.random = random.Random(20220721)
        cls.phases = {phase.kind: phase for phase in cls.env["kim.case.phase"].search([])}
        cls.towns = [cls.town_haan, cls.town_velbert, cls.env["kim.municipality"]]
        cls.groups = cls.env["kim.target.group"].create(
            [{"name": f"Group {letter}", "start_date": FIRST} for letter in "ABC"]
        )
        clients = cls.env["kim.client"].create([{"last_name": f"Person {number}"} for number in range(40)])
        cls.cases = [case for client in clients for case in cls._random_cases(client)]
        cls._write_cases()
        cls.periods = [cls._random_period() for _number in range(60)]

    @classmethod
    def _random_cases(cls, client):
        """Return up to three cases of a person, one after the other, with loops, reopenings and days of no length."""
        day, cases = FIRST + timedelta(days=cls.random.randint(-40, DAYS)), []
        for _number in range(cls.random.randint(1, 3)):
            steps = [(day, "clarification")]
            for kind in cls.random.sample(["assessment", "linking", "closing", "monitoring"], 3):
                day += timedelta(days=cls.random.choice((0, 1, 7, 20)))
                steps.append((day, kind))
            steps.append((day, "closing"))
            groups = cls.groups.filtered(lambda _group: cls.random.random() < 0.5)
            cases.append(NaiveCase(client, cls.random.choice(cls.towns), groups, steps))
            cases[-1].talks = [steps[0][0] + timedelta(days=cls.random.randint(0, 40)) for _talk in range(4)]
            day += timedelta(days=cls.random.randint(0, 15))
        if cls.random.random() < 0.5:
            cases[-1].steps.pop()
        begin = cases[0].steps[0][0]
        household = [
            (begin + timedelta(days=cls.random.randint(0, 30)), begin + timedelta(days=cls.random.randint(30, 60)))
            for _member in range(cls.random.randint(0, 4))
        ]
        for case in cases:
            case.household = household
        return cases

    @classmethod
    def _write_cases(cls):
        """Write each case with its history; the last step of a case is where it stands today."""
        for case in cls.cases:
            record = cls.env["kim.case"].create(
                {
                    "client_id": case.client.id,
                    "municipality_id": case.town.id,
                    "target_group_ids": case.groups.ids,
                    "start_date": case.steps[0][0],
                    "closing_date": case.closed_since(date.max),
                }
            )
            record.phase_period_ids.unlink()
            cls.env["kim.case.contact"].create([{"case_id": record.id, "contact_date": talk} for talk in case.talks])
            ends = [step for step, _kind in case.steps[1:]] + [False]
            cls.env["kim.case.phase.period"].create(
                [
                    {"case_id": record.id, "phase_id": cls.phases[kind].id, "start_date": step, "end_date": end}
                    for (step, kind), end in zip(case.steps, ends, strict=True)
                ]
            )
        for client, case in {case.client: case for case in cls.cases}.items():
            cls.env["kim.client.household.member"].create(
                [{"client_id": client.id, "start_date": start, "end_date": end} for start, end in case.household]
            )
        cls.env.flush_all()

    @classmethod
    def _random_period(cls):
        start = FIRST + timedelta(days=cls.random.randint(-20, DAYS))
        return start, start + timedelta(days=cls.random.choice((0, 1, 6, 30, 90)))

    def _found(self, start, day, groupby=()):
        """Return {group: figures} as the coordination reads them."""
        figures = self.env["kim.case.figure"].with_user(self.user_coordinator)._as_of(day, start)
        rows = figures._read_group([], list(groupby), [f"{name}:sum" for name in MEASURES])
        return {(row[0].id if groupby else None): [value or 0 for value in row[len(groupby) :]] for row in rows}

    def test_the_data_is_worth_the_trouble(self):
        """Random data that leaves a figure the same would prove nothing about it."""
        seen = [count(self.cases, *period) for period in self.periods]
        for index, name in enumerate(MEASURES):
            with self.subTest(measure=name):
                self.assertGreater(len({row[index] for row in seen}), 3)
        self.assertTrue(any(row[6] > row[7] for row in seen), "somebody came back")

    def test_everything_in_every_period(self):
        for period in self.periods:
            self.assertEqual(self._found(*period), {None: count(self.cases, *period)}, period)

    def test_every_town_in_every_period(self):
        for period in self.periods:
            expected = {
                town.id: count([case for case in self.cases if case.town == town], *period) for town in self.towns
            }
            found = self._found(*period, ["municipality_id"])
            self.assertEqual({town: found.get(town, [0] * len(MEASURES)) for town in expected}, expected, period)

    def test_every_target_group_in_every_period(self):
        for period in self.periods:
            expected = {
                group.id: count([case for case in self.cases if group in case.groups], *period) for group in self.groups
            }
            expected[False] = count([case for case in self.cases if not case.groups], *period)
            found = self._found(*period, ["target_group_ids"])
            self.assertEqual({group: found.get(group, [0] * len(MEASURES)) for group in expected}, expected, period)
