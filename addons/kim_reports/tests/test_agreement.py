import json
import re
from contextlib import contextmanager
from io import BytesIO

from freezegun import freeze_time
from openpyxl import load_workbook

from odoo.tests import tagged

from ..report.kim_report_xlsx import FIGURES_SHEET
from .generated_year import LAST, MONTH_ENDS, GeneratedYear

STATES = ("filled", "unknown")
UNITS = ("fte", "count", "eur", "cases_per_fte")  # under which a figure stands in the file for machines


@tagged("post_install", "-at_install", "kim_slow")
class TestAgreement(GeneratedYear):
    """One question, one answer: report, dashboard, analysis, export, portal and plain counting say the same number.

    Asked on the last day of each month of a year drawn by lot. What counts plainly reads rows one by one and adds them
    up in Python; it shares no line with the SQL.
    """

    @classmethod
    def setUpClass(cls):
        """Let each carrier have somebody who logs in to the portal."""
        super().setUpClass()
        cls.people = [
            cls._new_carrier_user(f"jahr{number}", carrier, "lead")
            for number, carrier in enumerate(cls.carriers + cls.carrier_other)
        ]
        for user in cls.user_management + cls.user_coordinator:
            user.group_ids += cls.env.ref("base.group_allow_export")
        cls.known = {}

    # === TESTS === #

    def test_staffing_is_the_same_everywhere(self):
        for day in MONTH_ENDS:
            figures, tiles = self._figures(day), self._tiles(day)
            for name in ("funded", "filled", "vacant", "unknown"):
                answers = {
                    "report": sum(
                        figures[key] or 0 for key in figures if re.fullmatch(rf"block_\d_\w+_{name}_fte", key)
                    ),
                    "dashboard": tiles[f"staffing_{name}_fte"],
                    "analysis": self._analysed("kim.staffing.month", f"{name}_fte:sum", day),
                    "exported list": self._exported("kim.staffing", f"{name}_fte", day),
                    "plain": self._plain_staffing(day)[name],
                }
                self._assert_one_answer(answers, day=day, figure=name)

    def test_forwarded_posts_are_the_same_everywhere(self):
        for day in MONTH_ENDS:
            answers = {
                "report": self._figures(day)["forwarded_fte"],
                "portal": sum(post["fte"] for post in self._portal_posts(day)),
                "plain": sum(share.fte for share in self._shares(day) if share.carrier_id),
            }
            self._assert_one_answer(answers, day=day)

    def test_contracts_are_the_same_everywhere(self):
        for day in MONTH_ENDS:
            figures, tiles = self._figures(day), self._tiles(day)
            plain = [contract for contract in self.contracts if contract.sent_date <= day]
            back = [contract for contract in plain if contract.returned_date and contract.returned_date <= day]
            running = {"report": figures.get("contracts", 0), "dashboard": tiles["contracts_current"]}
            returned = {"report": figures.get("contracts_returned", 0), "dashboard": tiles["contracts_returned"]}
            self._assert_one_answer({**running, "plain": len(plain)}, day=day, figure="running")
            self._assert_one_answer({**returned, "plain": len(back)}, day=day, figure="returned")

    def test_money_is_the_same_everywhere(self):
        """Of the contracts that were known on the day, what is planned for the year and was paid by then."""
        for day in MONTH_ENDS:
            figures, tiles, rows = self._figures(day), self._tiles(day), self._rows_behind(day)
            known = self.contracts.filtered(lambda contract, day=day: contract.sent_date <= day)
            paid = sum(row.paid_amount for row in known.instalment_ids if row.paid_date <= day)
            planned = self._plain_plan(known)
            for name, plain in (("planned", planned), ("paid", paid), ("open", planned - paid)):
                answers = {
                    "report": figures.get(f"funds_{name}", 0),
                    "dashboard": tiles[f"money_{name}"],
                    "exported analysis": self._sum_behind(rows[f"money_{name}"], f"{name}_amount"),
                    "plain": plain,
                }
                self._assert_one_answer(answers, day=day, figure=name)

    def _plain_plan(self, contracts):
        """Return Σ FTE × days ÷ days of the year × (cap + top-up) of what the contracts forward."""
        total = 0
        for contract in contracts:
            for share in contract.share_ids:
                days = (min(share.end_date or LAST, LAST) - share.start_date).days + 1
                total += share.fte * days / 365 * (contract.cap_per_fte + contract.top_up_per_fte)
        return total

    def test_themes_are_the_same_everywhere(self):
        """Taken on are those that had been accepted by the day and not been rejected by then, however far they were."""
        for day in MONTH_ENDS:
            tiles, rows = self._tiles(day), self._rows_behind(day)
            states = [f"themes_{state}" for state in ("accepted", "in_work", "done")]
            analysed = self.env["kim.theme.analysis"].with_user(self.user_management)._as_of(day)
            [[in_analysis]] = analysed._read_group([("is_past", "=", True)], [], ["taken_on:sum"])
            plain = [theme for theme in self.themes if theme.accepted_date and theme.accepted_date <= day]
            taken_on = {
                "report": self._figures(day).get("themes", 0),
                "dashboard": sum(tiles[state] for state in states),
                "analysis": in_analysis or 0,
                "exported list": sum(self._sum_behind(rows[state]) for state in states),
                "plain": len([theme for theme in plain if not theme.rejected_date or theme.rejected_date > day]),
            }
            self._assert_one_answer(taken_on, day=day, figure="taken on")
            proposed = [theme for theme in self.themes if theme.proposed_date <= day]
            waiting = [
                theme
                for theme in proposed
                if not any(first and first <= day for first in (theme.accepted_date, theme.rejected_date))
            ]
            answers = {"dashboard": tiles["themes_proposed"], "plain": len(waiting)}
            answers["exported list"] = self._sum_behind(rows["themes_proposed"])
            self._assert_one_answer(answers, day=day, figure="proposed")

    def test_decisions_are_the_same_everywhere(self):
        for day in MONTH_ENDS:
            tiles, rows = self._tiles(day), self._rows_behind(day)
            decisions = self.env["kim.decision"].search([])
            taken = [d for d in decisions if d.state == "decided" and d.decision_date <= day]
            to_do = [d for d in taken if not d.implemented_date or d.implemented_date > day]
            told = {
                "decided": to_do,
                "overdue": [d for d in to_do if d.due_date and d.due_date < day],
                "proposed": [d for d in decisions if self._waits(d, day)],
            }
            for name, plain in told.items():
                key = f"decisions_{name}"
                answers = {"dashboard": tiles[key], "exported list": self._sum_behind(rows[key]), "plain": len(plain)}
                self._assert_one_answer(answers, day=day, figure=name)
            since = self.env["kim.report"]._of_reference_date(day).changes_since
            told = {
                "report": self._figures(day).get("steering_decisions", 0),
                "plain": len([d for d in taken if d.decision_date > since]),
            }
            self._assert_one_answer(told, day=day, figure="taken since the last report")

    def _waits(self, decision, day):
        ends = [decision.decision_date, decision.withdrawn_date]
        begins = decision.proposed_date
        return bool(begins and begins <= day and not any(end and end <= day for end in ends))

    def test_running_cases_are_the_same_everywhere(self):
        for day in MONTH_ENDS:
            answers = {
                "report": self._figures(day, self.user_coordinator)["running_cases"],
                "dashboard": self._tiles(day, self.user_coordinator)["cases_running"],
                "analysis": self._analysed("kim.case.month", "running_cases:sum", day, self.user_coordinator),
                "exported list": self._exported("kim.case.figure", "running_cases", day, self.user_coordinator),
                "plain": self._plain_cases(day),
            }
            self._assert_one_answer(answers, day=day)

    def test_meetings_are_the_same_everywhere(self):
        for day in MONTH_ENDS:
            figures, tiles = self._figures(day), self._tiles(day)
            held = [e for e in self.series.event_ids if e.state == "held" and e.start_date <= day]
            analysed = self.env["kim.event.analysis"].with_user(self.user_management)._as_of(day)
            [[in_analysis]] = analysed._read_group([("series_id", "=", self.series.id)], [], ["held_events:sum"])
            answers = {"report": figures["series_held"], "dashboard": tiles["meetings_held"], "plain": len(held)}
            answers["analysis"] = in_analysis or 0
            self._assert_one_answer(answers, day=day, figure="held")
            target = {"report": figures["series_target"], "dashboard": tiles["meetings_target"]}
            self._assert_one_answer({**target, "plain": 4 * len(self.towns)}, day=day, figure="target")

    def test_files_tell_what_the_paper_tells(self):
        """Every figure in the workbook and in the file for machines is the one of the paper, or hidden or unknown."""
        report = self.env["kim.report"].with_user(self.user_management)._of_reference_date(MONTH_ENDS[6])
        told = {figure.key: figure for section in report._get_document()["sections"] for figure in section.figures}
        machine = json.loads(report._render("json"))["figures"]
        sheet = load_workbook(BytesIO(report._render("xlsx")))[FIGURES_SHEET]
        rows = {row[-1]: row[2] for row in sheet.iter_rows(min_row=3, values_only=True)}
        self.assertEqual(set(machine), set(told))
        self.assertEqual(set(rows), set(told))
        for key, figure in told.items():
            number = self._number(figure.value)
            [in_json] = [
                machine[key][unit] for unit in ("fte", "count", "eur", "cases_per_fte") if unit in machine[key]
            ]
            in_sheet = rows[key] if isinstance(rows[key], int | float) else None
            with self.subTest(figure=key):
                self._assert_one_answer({"paper": number, "json": in_json, "xlsx": in_sheet})

    def test_the_year_is_worth_asking(self):
        """Nothing above would be shown by a year in which nothing moves."""
        by_month = [self._plain_staffing(day) for day in MONTH_ENDS]
        for name in ("filled", "vacant", "unknown"):
            self.assertGreaterEqual(len({round(month[name], 2) for month in by_month}), 3, name)
        self.assertGreater(len({self._plain_cases(day) for day in MONTH_ENDS}), 3)
        for key in ("themes_accepted", "themes_in_work", "decisions_proposed", "decisions_decided", "money_paid"):
            self.assertGreaterEqual(len({self._tiles(day)[key] for day in MONTH_ENDS}), 3, key)

    # === ANSWERS === #

    def _assert_one_answer(self, answers, **question):
        with self.subTest(**question):
            rounded = {source: None if v is None else round(float(v), 2) for source, v in answers.items()}
            self.assertEqual(len(set(rounded.values())), 1, rounded)

    def _number(self, value):
        """Return a figure as a number; what is hidden or not known is none."""
        hidden = getattr(value, "is_hidden", False)
        value = getattr(value, "value", value)
        return None if hidden or value is None else float(value)

    def _figures(self, day, user=None):
        """Return {key: number} of the report; the coordination's is not public, and so hides nothing."""
        if ("figures", day, user) not in self.known:
            self.known["figures", day, user] = self._collect_figures(day, user)
        return self.known["figures", day, user]

    def _collect_figures(self, day, user):
        reports = self.env["kim.report"].with_user(user or self.user_management)
        report = reports._of_reference_date(day)
        report.is_public = not user
        sections = report._get_document()["sections"]
        return {figure.key: self._number(figure.value) for section in sections for figure in section.figures}

    def _tiles(self, day, user=None):
        if ("tiles", day, user) not in self.known:
            self.known["tiles", day, user] = self._collect_tiles(day, user)
        return self.known["tiles", day, user]

    def _collect_tiles(self, day, user):
        return {figure["key"]: figure["value"] for figure in self._read_tiles(day, user)}

    def _read_tiles(self, day, user=None):
        values = self.env["kim.report"].with_user(user or self.user_management).get_dashboard(str(day))
        return [figure for tile in values["tiles"] for figure in tile["figures"]]

    def _rows_behind(self, day):
        """Return {key: the rows that a figure of the dashboard opens}, as the browser is told them."""
        return {figure["key"]: figure["rows"] for figure in self._read_tiles(day)}

    def _sum_behind(self, rows, field="id"):
        """Return the sum of a column of these rows as Odoo exports it; without a column how many rows there are."""
        model = self.env[self.env.ref(rows["action"]).res_model].with_user(self.user_management)
        exported = model.with_context(**rows["context"]).search(rows["domain"]).export_data([field])["datas"]
        return len(exported) if field == "id" else sum(float(value or 0) for (value,) in exported)

    def _analysed(self, model, measure, day, user=None):
        rows = self.env[model].with_user(user or self.user_management)._as_of(day)
        groups = rows._read_group([("company_id", "=", self.env.company.id)], ["month:month"], [measure])
        return dict(groups)[day.replace(day=1)]

    def _exported(self, model, field, day, user=None):
        """Return the sum of a column of the list as Odoo exports it."""
        rows = self.env[model].with_user(user or self.user_management)._as_of(day)
        exported = rows.search([("company_id", "=", self.env.company.id)]).export_data([field])["datas"]
        return sum(float(value or 0) for (value,) in exported)

    def _portal_posts(self, day):
        """Return the posts that the portal shows to all carriers together on that day."""
        with self._on(day):
            proposals = [self.env["kim.post.proposal"].with_user(user) for user in self.people]
            return [post for own in proposals for post in own._portal_posts() if self._holds(post, day)]

    def _holds(self, post, day):
        return post["start_date"] <= day and (not post["end_date"] or post["end_date"] >= day)

    @contextmanager
    def _on(self, day):
        with freeze_time(day):
            yield

    # === PLAIN COUNTING === #

    def _shares(self, day):
        shares = self.env["kim.position.share"].search([("state", "=", "confirmed")])
        return [share for share in shares if self._includes(share, day)]

    def _includes(self, row, day):
        return row.start_date <= day and (not row.end_date or row.end_date >= day)

    def _plain_staffing(self, day):
        """Return {figure: FTE}, added up row by row."""
        people = {state: 0 for state in STATES}
        allocated = 0
        for share in self._shares(day):
            allocated += share.fte
            for occupancy in share.occupancy_ids:
                if self._includes(occupancy, day):
                    people[occupancy.state] += occupancy.fte
        funded = sum(row.fte for row in self.env["kim.entitlement"].search([]) if self._includes(row, day))
        return {"funded": funded, **people, "vacant": allocated - sum(people.values())}

    def _plain_cases(self, day):
        cases = self.env["kim.case"].sudo().search([("start_date", "<=", day)])
        return len([case for case in cases if not case.closing_date or case.closing_date > day])
