"""A year of a council, drawn by lot from a fixed beginning: the same rows in every run, dates nobody chose."""

from calendar import monthrange
from datetime import date, timedelta
from random import Random

from odoo.addons.kim_management.tests.generated_cases import generate_cases

from .common import KimReportCommon

YEAR = 2022
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
MONTH_ENDS = [date(YEAR, month, monthrange(YEAR, month)[1]) for month in range(1, 13)]
SIZES = (0.25, 0.5, 0.77, 1.0)
POSTS, CASES, EVENTS, THEMES, DECISIONS = 14, 150, 15, 16, 12


class GeneratedYear(KimReportCommon):
    """Posts that move and are refilled, carriers with contracts in every state, cases, meetings: one year of them."""

    @classmethod
    def setUpClass(cls):
        """Draw the year on top of the small council of the reports."""
        super().setUpClass()
        cls.lot = Random("Kommunales Integrationsmanagement")
        cls.towns = cls.town_haan + cls.town_velbert
        for name in ("Erkrath", "Hilden", "Ratingen"):
            cls.towns += cls._create_municipality(name)
        cls.carriers = cls.carrier_welfare + cls.carrier_town + cls._create_carrier("Dritter Träger")
        for provision in ("own", "forwarded"):
            cls._create_entitlement(2 * POSTS, provision=provision)
        cls._draw_contracts()
        for number in range(POSTS):
            cls._draw_post(number)
        generate_cases(cls.env, CASES, cls.user_case_manager, cls.towns.ids)
        cls._draw_payments()
        cls._draw_meetings()
        cls._draw_themes()
        cls._draw_decisions()
        cls.env.flush_all()

    @classmethod
    def _day(cls, first=FIRST, last=LAST):
        """Return a day between two others, both included."""
        return first + timedelta(days=cls.lot.randint(0, (last - first).days))

    @classmethod
    def _draw_contracts(cls):
        """Give each carrier a contract that was sent, came back and began on days of its own; one came never back."""
        cls.contracts = cls.env["kim.contract"]
        for number, carrier in enumerate(cls.carriers):
            sent = cls._day(FIRST, date(YEAR, 4, 30))
            values = {"number": f"J-{number}", "carrier_id": carrier.id, "start_date": FIRST, "end_date": LAST}
            values.update(sent_date=sent, rule_kind="fixed", cap_per_fte=50000 + 1000 * number, top_up_per_fte=2000)
            if number:
                back = cls._day(sent, date(YEAR, 10, 31))
                values.update(state="returned", returned_date=back)
            else:
                values.update(state="sent")
            cls.contracts += cls.env["kim.contract"].create(values)

    @classmethod
    def _draw_post(cls, number):
        """Draw a post: every third is forwarded; some change their size or town within the year."""
        position = cls._create_position(f"J-{number:02}")
        days = [FIRST, *([cls._day(date(YEAR, 2, 2), date(YEAR, 11, 30))] if cls.lot.random() < 0.6 else [])]
        ends = [*(day - timedelta(days=1) for day in days[1:]), None]
        for first, last in zip(days, ends, strict=True):
            values = {"start_date": first, "end_date": last}
            if number % 3 == 0:
                contract = cls.lot.choice(cls.contracts)
                values.update(carrier_id=contract.carrier_id.id, contract_id=contract.id)
            share = cls._create_share(position, cls.lot.choice(SIZES), cls.lot.choice(cls.towns), **values)
            cls._draw_people(share)

    @classmethod
    def _draw_people(cls, share):
        """Fill the share for a while, wholly or in part, perhaps twice with a gap; or say that nobody knows."""
        end = share.end_date or LAST
        begin = cls._day(share.start_date, end)
        middle = cls._day(begin, end)
        state = cls.lot.choice(["filled", "filled", "filled", "unknown"])
        part = share.fte if cls.lot.random() < 0.7 else 0.25
        cls._create_occupancy(share, part, start_date=begin, end_date=middle, state=state)
        again = middle + timedelta(days=cls.lot.randint(1, 40))
        if again <= end:
            cls._create_occupancy(share, share.fte, start_date=again, end_date=share.end_date)

    @classmethod
    def _draw_payments(cls):
        """Pay each contract in four instalments, the last of them after the year."""
        for contract in cls.contracts:
            for month in (3, 6, 9, 12):
                due = date(YEAR, month, 15)
                paid = {"paid_date": due + timedelta(days=cls.lot.randint(0, 30)), "paid_amount": 1000 * month}
                values = {"contract_id": contract.id, "year": YEAR, "due_date": due, "amount": 1000 * month}
                cls.env["kim.contract.instalment"].create({**values, **paid})

    @classmethod
    def _draw_meetings(cls):
        """Draw a series of four rounds, and meetings in and beside it: held, planned or called off."""
        kind = cls.env["kim.event.type"].create({"name": "Netzwerktreffen"})
        cls.series = cls.env["kim.event.series"].create(
            {
                **{"name": "Treffen", "type_id": kind.id, "round_count": 4, "start_date": FIRST, "end_date": LAST},
                "municipality_ids": cls.towns.ids,
            }
        )
        rounds = [(town, number) for town in cls.towns for number in range(1, 5)]
        for town, number in cls.lot.sample(rounds, EVENTS):
            day = cls._day()
            event = cls.env["kim.event"].create(
                {
                    **{"name": "Treffen", "type_id": kind.id, "series_id": cls.series.id, "round_number": number},
                    **{"start": f"{day} 10:00:00", "stop": f"{day} 12:00:00", "municipality_ids": town.ids},
                }
            )
            event.sudo().state = cls.lot.choice(["held", "held", "planned"])  # sudo: as recorded long ago

    @classmethod
    def _draw_themes(cls):
        """Draw themes that went some way, each step on a day of its own; some are rejected, also once accepted."""
        ways = ("proposed", "accepted", "in_work", "done", "rejected", "rejected later")
        cls.themes = cls.env["kim.theme"]
        for number in range(THEMES):
            days = sorted(cls._day() for _step in range(4))
            state = ways[number % len(ways)]
            steps = {
                "accepted": ("accepted_date",),
                "in_work": ("accepted_date", "started_date"),
                "done": ("accepted_date", "started_date", "done_date"),
                "rejected": ("rejected_date",),
                "rejected later": ("accepted_date", "rejected_date"),
            }.get(state, ())
            values = {"name": f"Thema {number}", "state": state.split()[0], "proposed_date": days[0]}
            cls.themes += cls.env["kim.theme"].create({**values, **dict(zip(steps, days[1:], strict=False))})

    @classmethod
    def _draw_decisions(cls):
        """Draw proposals: most are decided on a later day and some carried out, some rejected, withdrawn or open."""
        cls.proposals = cls.env["kim.decision"]
        for number in range(DECISIONS):
            proposed, decided, done = sorted(cls._day() for _step in range(3))
            values = {"proposed_date": proposed, "decision_date": decided}
            state = ("decided", "decided", "carried out", "rejected", "withdrawn", "proposed")[number % 6]
            if state in ("withdrawn", "proposed"):
                values["decision_date"] = False
            decision = cls._create_decision(f"Vorschlag {number}", **values, due_date=cls._day())
            if state == "carried out":
                decision.sudo().write({"implementation_state": "done", "implemented_date": done})
            elif state != "decided":
                decision.sudo().write({"state": state, "withdrawn_date": state == "withdrawn" and done})
            cls.proposals += decision
