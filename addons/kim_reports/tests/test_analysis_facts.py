from datetime import date, datetime

from odoo.fields import Command
from odoo.tests import tagged

from ..sections import events as chapter
from .common import KimReportCommon

MONEY = {
    "planned_amount": "planned_amount",
    "instalment_amount": "instalment_amount",
    "called_amount": "called_amount",
    "paid_amount": "paid_amount",
    "proven_amount": "proven_amount",
    "unknown_count": "unknown_count",
}


@tagged("post_install", "-at_install")
class TestAnalysisFacts(KimReportCommon):
    """Money, events and themes over time: each fact on its day, and the sums of the rooms they come from."""

    def _analysis(self, model, day="2022-07-21"):
        return self.env[model].with_user(self.user_management)._as_of(day)

    # === MONEY === #

    def _create_money(self):
        """Create a contract with a plan, instalments and a proof, and one whose plan is unknown."""
        values = {"start_date": self.start_date, "end_date": date(2023, 6, 30)}
        contracts = self.env["kim.contract"].create(
            [
                {"number": "V-1", "carrier_id": self.carrier_town.id, "rule_kind": "actual_cost", **values},
                {"number": "V-2", "carrier_id": self.carrier_welfare.id, **values},
            ]
        )
        contracts[0].share_ids = self.share_town
        instalments = [
            {"due_date": date(2022, 2, 1), "amount": 5000, "paid_date": date(2022, 3, 4), "paid_amount": 4500},
            {"due_date": date(2022, 9, 1), "amount": 6000, "requested_date": date(2022, 8, 30), "requested_amount": 1},
            {"due_date": date(2022, 11, 1), "amount": 700, "paid_date": date(2023, 1, 9), "paid_amount": 700},
        ]
        self.env["kim.contract.instalment"].create(
            [{"contract_id": contracts[0].id, "year": 2022, **values} for values in instalments]
        )
        line = Command.create({"name": "Gehalt", "amount": 3000})
        proof = self.env["kim.usage.proof"].create(
            {"contract_id": contracts[0].id, "year": 2022, "narrative": "Beratung", "line_ids": [line]}
        )
        proof.sudo().write({"state": "accepted", "submitted_date": date(2023, 3, 1), "accepted_date": date(2023, 4, 2)})
        return contracts

    def test_money_by_funding_year_is_the_account_of_the_contract(self):
        contracts = self._create_money()
        domain = [("contract_id", "in", contracts.ids)]
        found = self._analysis("kim.money.analysis")._read_group(
            domain, ["contract_id", "year"], [f"{name}:sum" for name in MONEY]
        )
        account = (
            self.env["kim.funding.account"]
            .with_user(self.user_management)
            ._read_group(domain, ["contract_id", "year"], [f"{name}:sum" for name in MONEY.values()])
        )
        rounded = [
            [tuple(round(v or 0, 2) if i > 1 else v for i, v in enumerate(row)) for row in rows]
            for rows in (found, account)
        ]
        self.assertEqual(*map(sorted, ([row[1:] for row in rows] for rows in rounded)))
        self.assertEqual(len(found), 4)
        self.assertTrue(any(row[2] for row in found), "a plan is known")
        unknown = [row for row in found if row[-1]]
        self.assertTrue(unknown, "a plan is unknown")
        self.assertFalse([row for row in unknown if row[2] is not False], "and that is not zero")

    def test_money_by_month_is_the_plan_of_the_contracts(self):
        contracts = self._create_money()
        domain = [("contract_id", "in", contracts.ids)]
        found = self._analysis("kim.money.analysis")._read_group(
            [*domain, ("kind", "=", "plan")], ["month:month"], ["planned_amount:sum", "own_share:sum"]
        )
        plan = self.env["kim.contract.month"]._read_group(domain, ["month:month"], ["amount:sum", "own_share:sum"])
        self.assertEqual(found, [(month, *(value or 0 for value in values)) for month, *values in plan])

    def test_the_reference_date_parts_what_was_paid_from_what_is_to_come(self):
        contracts = self._create_money()
        for day, paid in (("2022-03-03", 0), ("2022-03-04", 4500), ("2023-01-09", 5200)):
            with self.subTest(day=day):
                rows = self._analysis("kim.money.analysis", day)._read_group(
                    [("contract_id", "in", contracts.ids), ("is_past", "=", True)], [], ["paid_amount:sum"]
                )
                self.assertEqual(rows[0][0] or 0, paid)
        [(distance,)] = self._analysis("kim.money.analysis", "2022-03-31")._read_group(
            [("kind", "=", "payment"), ("paid_amount", "=", 700)], ["distance"]
        )
        self.assertEqual(distance, 10)

    # === EVENTS === #

    def _create_events(self):
        kind = self.env["kim.event.type"].create({"name": "Testart"})
        towns = (self.town_haan | self.town_velbert).ids
        rows = [
            ("held", datetime(2022, 5, 3, 8), {"municipality_ids": towns}),
            ("held", datetime(2022, 11, 30, 8), {"source": "50/018", "source_date": date(2022, 7, 21)}),
            ("held", datetime(2022, 11, 30, 8), {}),
            ("held", False, {}),
            ("planned", datetime(2022, 5, 3, 8), {}),
            ("planned", datetime(2022, 9, 3, 8), {"municipality_ids": towns[:1]}),
            ("planned", False, {}),
            ("cancelled", datetime(2022, 6, 3, 8), {}),
        ]
        events = self.env["kim.event"]
        for state, start, values in rows:
            time = {"start": start, "stop": start} if start else {}
            event = events.create({"name": f"Treffen {len(events)}", "type_id": kind.id, **time, **values})
            event.sudo().write({"state": state})
            events |= event
        self.env["kim.event.participation"].create(
            {"event_id": events[0].id, "group_name": "Frauen", "head_count": 12, "state": "attended"}
        )
        return events

    def test_an_event_stands_in_the_tense_of_the_report(self):
        events = self._create_events()
        for day in ("2022-05-02", "2022-07-21", "2022-12-01"):
            ledger = type("Ledger", (), {"reference_date": date.fromisoformat(day)})
            rows = self._analysis("kim.event.analysis", day).search([("event_id", "in", events.ids)])
            found = {row.event_id: row.tense for row in rows}
            expected = {
                event: "dropped" if event.state == "cancelled" else chapter._tense(event, ledger) for event in events
            }
            self.assertEqual(found, expected, day)

    def test_events_count_once_and_in_each_of_their_towns(self):
        events = self._create_events()
        figures = ["events:sum", "held_events:sum", "attendances:sum", "unknown_attendances:sum"]
        total, towns = self._analysis("kim.event.analysis")._read_grouping_sets(
            [("event_id", "in", events.ids)], [[], ["municipality_ids"]], figures
        )
        self.assertEqual(total, [(8, 3, 12, 2)])
        by_town = {town.name: row for town, *row in towns}
        self.assertEqual(by_town["Haan"], [2, 1, 12, 0])
        self.assertEqual(by_town["Velbert"], [1, 1, 12, 0])

    # === THEMES === #

    def test_what_happened_with_a_theme_stands_on_its_day(self):
        theme = self.env["kim.theme"].sudo().create({"name": "Wohnraum", "proposed_date": date(2022, 2, 1)})
        steps = self.env["kim.theme.step"].create([{"name": "Beschreiben"}, {"name": "Umsetzen"}])
        progress = [
            {"due_date": date(2022, 3, 1), "done_date": date(2022, 4, 5)},
            {"due_date": date(2022, 9, 1), "done_date": False},
        ]
        self.env["kim.theme.progress"].sudo().create(
            [{"theme_id": theme.id, "step_id": step.id, **row} for step, row in zip(steps, progress, strict=True)]
        )
        self.env["kim.theme.evidence"].create(
            [
                {"theme_id": theme.id, "kind": "other", "evidence_date": date(2022, 5, 1), "case_count": number}
                for number in (7, 0)
            ]
        )
        self.env["kim.theme.escalation"].create(
            {"theme_id": theme.id, "target": "ministry", "escalation_date": date(2022, 6, 1), "reason": "Recht"}
        )
        names = ["themes", "seen_cases", "unknown_evidence", "steps_due", "steps_done", "escalations", "answers"]
        cases = {"2022-05-31": (1, 7, 1, 1, 1, 0, 0), "2022-09-01": (1, 7, 1, 2, 1, 1, 0), "2022-01-31": (0,) * 7}
        for day, expected in cases.items():
            [row] = self._analysis("kim.theme.analysis", day)._read_group(
                [("theme_id", "=", theme.id), ("is_past", "=", True)], [], [f"{name}:sum" for name in names]
            )
            self.assertEqual(tuple(value or 0 for value in row), expected, day)
        self.assertEqual(theme.evidence_count, 7)
