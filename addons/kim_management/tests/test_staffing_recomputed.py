import random
from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from odoo.tests import tagged

from .common import KimCommon

FIRST, DAYS = date(2022, 5, 1), 90
LAST = FIRST + timedelta(days=DAYS - 1)
MEASURES = (
    *("allocated_fte", "filled_fte", "unknown_fte", "vacant_fte", "advertised_fte", "unadvertised_fte"),
    *("upcoming_fte", "heads", "unknown_heads"),
)
HEADS = MEASURES.index("heads")


def holds(row, day):
    """Say whether a dated row holds on a day, first and last day included."""
    return row["start_date"] <= day and (not row["end_date"] or row["end_date"] >= day)


class NaiveShare:
    """A share with its people and adverts as plain data; every figure is counted anew, without any SQL."""

    def __init__(self, **values):
        self.values = values
        self.occupancies, self.advertisements = [], []

    def fte_on(self, day, *states):
        """Return the FTE that occupancies of the states hold on a day."""
        rows = [row for row in self.occupancies if holds(row, day) and row["state"] in states]
        return sum((row["fte"] for row in rows), Decimal(0))

    def vacant_on(self, day):
        """Return what nobody holds and nobody is said to hold."""
        return self.values["fte"] - self.fte_on(day, "filled", "unknown")

    def has_room_for(self, row):
        """Say whether an occupancy fits on each of its days; nobody holds a share twice at once."""
        days = [day for day in (FIRST + timedelta(days=offset) for offset in range(DAYS)) if holds(row, day)]
        fits = all(self.vacant_on(day) >= row["fte"] for day in days)
        same = [other for other in self.occupancies if row["person_id"] and other["person_id"] == row["person_id"]]
        return fits and not any(holds(other, day) for other in same for day in days)

    def upcoming(self, day):
        """Return (day, FTE) of the first later day of the share on which more is vacant than on ``day``."""
        for offset in range(1, DAYS + 40):
            later = day + timedelta(days=offset)
            if holds(self.values, later) and self.vacant_on(later) > self.vacant_on(day):
                return later, self.vacant_on(later) - self.vacant_on(day)
        return False, Decimal(0)

    def heads_on(self, day):
        """Return the people who hold the share, one key each, and the number of rows whose heads nobody knows."""
        keys, unknown = set(), 0
        for number, row in enumerate(self.occupancies):
            if not holds(row, day):
                continue
            if row["state"] == "unknown" or row["is_headcount_unknown"]:
                unknown += 1
            elif row["person_id"]:
                keys.add(row["person_id"])
            else:
                keys.update((id(self), number, head) for head in range(row["heads"]))
        return keys, unknown

    def figures_on(self, day):
        """Return the figures of the share in the order of MEASURES, with the heads as a set of keys."""
        advertised = sum((row["fte"] for row in self.advertisements if holds(row, day)), Decimal(0))
        vacant = self.vacant_on(day)
        heads, unknown_heads = self.heads_on(day)
        fte = (self.values["fte"], self.fte_on(day, "filled"), self.fte_on(day, "unknown"), vacant, advertised)
        return [*fte, max(vacant - advertised, Decimal(0)), self.upcoming(day)[1], heads, unknown_heads]


def add_figures(rows):
    """Return the sum of several shares' figures; a person who holds two of them is one head."""
    total = [Decimal(0)] * 7 + [set(), 0]
    for row in rows:
        total = [one | other if isinstance(one, set) else one + other for one, other in zip(total, row, strict=True)]
    return total


@tagged("post_install", "-at_install", "kim_slow")
class TestStaffingRecomputed(KimCommon):
    """The SQL answer is what plain counting gives, on every single day, over random data from a fixed seed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.random = random.Random(20220721)
        for function in (cls.function_case_management, cls.function_authority):
            for provision in ("own", "forwarded"):
                cls._create_entitlement(500, function, provision=provision)
        cls.people = cls.env["res.partner"].create([{"name": f"Person {n}"} for n in range(6)])
        cls.positions = [cls._create_position(f"CM{n}") for n in range(4)]
        cls.positions += [cls._create_position(f"AU{n}", cls.function_authority) for n in range(2)]
        cls.shares = {}
        for _number in range(45):
            naive = cls._random_share()
            share = cls._create_share(**naive.values)
            cls.shares[share.id] = naive
            rows = [{**row, "share_id": share.id} for row in naive.occupancies]
            cls.env["kim.position.occupancy"].create(rows)
            cls.env["kim.position.advertisement"].create([{**r, "share_id": share.id} for r in naive.advertisements])
        cls.env.flush_all()
        days = [FIRST + timedelta(days=offset) for offset in range(-1, DAYS + 2)]
        cls.expected = {day: cls._expect(day) for day in days}

    @classmethod
    def _random_period(cls, first=FIRST, last=LAST):
        start = first + timedelta(days=cls.random.randint(0, (last - first).days))
        end = start + timedelta(days=cls.random.choice((0, 1, 5, 20, 60)))
        return {"start_date": start, "end_date": min(end, last)}

    @classmethod
    def _random_share(cls):
        """Return a share with as many random people as fit into it, and adverts."""
        period = cls._random_period()
        if cls.random.random() < 0.3:
            period["end_date"] = False
        carrier = cls.random.choice((False, cls.carrier_town.id, cls.carrier_welfare.id))
        share = NaiveShare(
            position=cls.random.choice(cls.positions),
            fte=Decimal(cls.random.randint(1, 200)) / 100,
            state=cls.random.choice(("confirmed", "confirmed", "confirmed", "draft")),
            carrier_id=carrier,
            **period,
        )
        for _try in range(8):
            row = cls._random_occupancy(share)
            if share.has_room_for(row):
                share.occupancies.append(row)
        for _round in range(cls.random.randint(0, 2)):
            fte = Decimal(cls.random.randint(1, int(share.values["fte"] * 100))) / 100
            share.advertisements.append({"fte": fte, **cls._random_period()})
        return share

    @classmethod
    def _random_occupancy(cls, share):
        period = cls._random_period(share.values["start_date"], share.values["end_date"] or LAST)
        if not share.values["end_date"] and cls.random.random() < 0.3:
            period["end_date"] = False
        person = cls.random.choice([False, False, *cls.people.ids])
        state = "filled" if person else cls.random.choice(("filled", "filled", "unknown"))
        return {
            "fte": Decimal(cls.random.randint(1, int(share.values["fte"] * 100))) / 100,
            "person_id": person,
            "state": state,
            "heads": 1 if person else cls.random.randint(1, 3),
            "is_headcount_unknown": not person and cls.random.random() < 0.2,
            **period,
        }

    @classmethod
    def _expect(cls, day):
        """Return {share id: figures} of the confirmed shares that hold on ``day``, counted plainly."""
        return {
            share_id: share.figures_on(day)
            for share_id, share in cls.shares.items()
            if share.values["state"] == "confirmed" and holds(share.values, day)
        }

    @staticmethod
    def _plain(figures):
        """Return figures as numbers with two decimals, heads counted."""
        return [len(value) if isinstance(value, set) else round(float(value), 2) for value in figures]

    def test_the_data_is_worth_the_trouble(self):
        """Random data that leaves a figure empty would prove nothing about it."""
        seen = [add_figures(expected.values()) for expected in self.expected.values()]
        for index, name in enumerate(MEASURES):
            with self.subTest(measure=name):
                self.assertGreater(len({self._plain(row)[index] for row in seen}), 3)
        day = FIRST + timedelta(days=DAYS // 2)
        keys = [key for figures in self.expected[day].values() for key in figures[HEADS]]
        self.assertLess(len(set(keys)), len(keys), "somebody holds two shares at once")

    def test_every_share_on_every_day(self):
        for day, expected in self.expected.items():
            rows = self._staffing(day).search_fetch([("kind", "=", "share")], MEASURES)
            found = {row.share_id.id: [round(row[name], 2) for name in MEASURES] for row in rows}
            self.assertEqual(found, {key: self._plain(row) for key, row in expected.items()}, day)

    def test_the_next_vacancy_of_every_share_on_every_day(self):
        for day, expected in self.expected.items():
            rows = self._staffing(day).search_fetch([("kind", "=", "share")], ["share_id", "upcoming_date"])
            found = {row.share_id.id: row.upcoming_date for row in rows}
            self.assertEqual(found, {key: self.shares[key].upcoming(day)[0] for key in expected}, day)

    def test_sums_by_block_and_provision_on_every_day(self):
        aggregates = [f"{name}:sum" for name in MEASURES]
        for day, expected in self.expected.items():
            groups = defaultdict(list)
            for share_id, figures in expected.items():
                values = self.shares[share_id].values
                key = (values["position"].block_id, "forwarded" if values["carrier_id"] else "own")
                groups[key].append(figures)
            found = {
                (block, provision): [round(value, 2) for value in values]
                for block, provision, *values in self._staffing(day)._read_group(
                    [("kind", "=", "share")], ["block_id", "provision"], aggregates
                )
            }
            self.assertEqual(found, {key: self._plain(add_figures(rows)) for key, rows in groups.items()}, day)

    @classmethod
    def _expect_later(cls, day):
        """Return the figures of the confirmed shares that begin after ``day`` and are not filled then."""
        for share in cls.shares.values():
            start = share.values["start_date"]
            if share.values["state"] == "confirmed" and start > day and share.vacant_on(start):
                advertised = sum((row["fte"] for row in share.advertisements if holds(row, day)), Decimal(0))
                yield [*[Decimal(0)] * 4, advertised, Decimal(0), share.vacant_on(start), set(), 0]

    def test_the_total_on_every_day(self):
        for day, expected in self.expected.items():
            [found] = self._staffing(day)._read_group([], [], [f"{name}:sum" for name in MEASURES])
            rows = [*expected.values(), *self._expect_later(day)]
            self.assertEqual([round(value or 0, 2) for value in found], self._plain(add_figures(rows)), day)
