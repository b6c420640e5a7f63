import random
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from odoo.addons.kim_management.tests.common import KimCommon

FIRST, MONTHS = date(2021, 10, 1), 10
FIGURES = ("running_cases", "started_cases", "closed_cases", "contacts")
SUMS = [f"{name}:sum" for name in FIGURES]


@tagged("post_install", "-at_install", "kim_slow")
class TestAnalysisCases(KimCommon):
    """Cases over time count for each month what the case figures count on its last day, over random cases."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.random = random.Random(20220721)
        cls.phases = {phase.kind: phase for phase in cls.env["kim.case.phase"].search([("kind", "!=", False)])}
        cls.groups = cls.env["kim.target.group"].create(
            [{"name": f"Gruppe {letter}", "start_date": FIRST} for letter in "AB"]
        )
        cls.action_fields = cls.env["kim.field.of.action"].create([{"name": f"Feld {letter}"} for letter in "CD"])
        clients = cls.env["kim.client"].create([{"last_name": f"Person {number}"} for number in range(36)])
        for client in clients:
            cls._create_random_case(client)
        cls._create_deleted_cases()
        cls.env.flush_all()

    @classmethod
    def _create_random_case(cls, client):
        """Create a case with loops, reopenings, and phases of no length."""
        begin = FIRST + timedelta(days=cls.random.randint(0, 250))
        steps, day = [(begin, "clarification")], begin
        for kind in cls.random.sample(["assessment", "linking", "closing", "monitoring", "closing"], 4):
            day += timedelta(days=cls.random.choice((0, 3, 20, 45)))
            steps.append((day, kind))
        case = cls.env["kim.case"].create(
            {
                "client_id": client.id,
                "manager_id": cls.user_case_manager.id,
                "municipality_id": cls.random.choice((cls.town_haan, cls.town_velbert)).id,
                "carrier_id": cls.random.choice((cls.carrier_welfare.id, False)),
                "referral_source": cls.random.choice(("self", "unknown")),
                "target_group_ids": cls.groups.filtered(lambda _one: cls.random.random() < 0.5).ids,
                "field_of_action_ids": cls.action_fields.filtered(lambda _one: cls.random.random() < 0.5).ids,
                "start_date": begin,
                "closing_date": steps[-1][0] if steps[-1][1] == "closing" else False,
            }
        )
        case.phase_period_ids.unlink()
        ends = [step for step, _kind in steps[1:]] + [False]
        cls.env["kim.case.phase.period"].create(
            [
                {"case_id": case.id, "phase_id": cls.phases[kind].id, "start_date": step, "end_date": end}
                for (step, kind), end in zip(steps, ends, strict=True)
            ]
        )
        talks = [begin + timedelta(days=cls.random.randint(0, 60)) for _talk in range(3)]
        cls.env["kim.case.contact"].create([{"case_id": case.id, "contact_date": talk} for talk in talks])

    @classmethod
    def _create_deleted_cases(cls):
        for number in range(4):
            start = FIRST + relativedelta(months=number)
            cls.env["kim.case.statistic"].create(
                {
                    "company_id": cls.company.id,
                    "start_date": start,
                    "closing_date": start + relativedelta(months=number),
                    "municipality_id": cls.town_haan.id,
                    "target_group_ids": cls.groups[:1].ids,
                    "contact_quarters": {"2022-01-01": 2, "2022-04-01": 1},
                }
            )

    def _analysis(self, day="2022-07-21", user=None):
        return self.env["kim.case.month"].with_user(user or self.user_coordinator)._as_of(day)

    def _figure(self, month):
        """Return the case figures of the last day of a month, with the month as their period."""
        day = month + relativedelta(months=1, days=-1)
        return self.env["kim.case.figure"].with_user(self.user_coordinator)._as_of(day, month)

    def _months(self):
        return [FIRST + relativedelta(months=number) for number in range(MONTHS)]

    def _nonzero(self, rows):
        return {row[: -len(FIGURES)]: row[-len(FIGURES) :] for row in rows if any(row[-len(FIGURES) :])}

    def test_each_month_is_the_case_figures_of_its_last_day(self):
        for groups in ([], ["municipality_id", "carrier_id", "referral_source"]):
            found = {}
            for month, *row in self._analysis()._read_group([], ["month:month", *groups], SUMS):
                found.setdefault(month, []).append(tuple(row))
            self.assertEqual(max(found), self._months()[-1])
            for month in self._months():
                expected = self._nonzero(self._figure(month)._read_group([], groups, SUMS))
                self.assertEqual(self._nonzero(found[month]), expected, month)

    def test_the_data_is_worth_the_trouble(self):
        rows = self._analysis()._read_group([], ["month:month"], SUMS)
        for place, name in enumerate(FIGURES, 1):
            self.assertGreater(len({row[place] for row in rows}), 3, name)

    def test_groups_that_overlap_count_in_each_and_once_in_the_total(self):
        for field, member in (("target_group_ids", "target_group_id"), ("field_of_action_ids", "field_of_action_id")):
            with self.subTest(groups=member):
                sets = [["month:month", member], ["month:month"]]
                by_group, totals = self._analysis()._read_grouping_sets([], sets, SUMS)
                month = self._months()[6]
                found = self._nonzero([row[1:] for row in by_group if row[0] == month])
                self.assertEqual(found, self._nonzero(self._figure(month)._read_group([], [field], SUMS)))
                [total] = [row[1:] for row in totals if row[0] == month]
                self.assertEqual([total], self._figure(month)._read_group([], [], SUMS))
                self.assertGreater(sum(figures[0] for figures in found.values()), total[0])

    def test_the_rows_behind_a_group_are_its_own(self):
        group = self.groups[0]
        domain = [("target_group_id", "=", group.id), ("month", "=", "2022-03-01")]
        rows = self._analysis().search_fetch(domain, ["running_cases", "target_group_id"])
        [expected] = self._figure(date(2022, 3, 1))._read_group(
            [("target_group_ids", "in", group.ids)], [], ["running_cases:sum"]
        )
        self.assertEqual(sum(rows.mapped("running_cases")), expected[0])
        rows.invalidate_recordset()
        self.assertEqual(rows.target_group_id, group, "a row is found again by its number")
        self.assertEqual(len(set(rows.ids)), len(rows))

    def test_both_overlapping_groups_at_once_are_refused(self):
        with self.assertRaisesRegex(UserError, "not by both"):
            self._analysis()._read_group([("field_of_action_id", "!=", False)], ["target_group_id"], SUMS)

    def test_a_year_is_its_last_month_and_adds_what_happened_in_it(self):
        [row] = self._analysis("2022-05-10")._read_group([("month", ">=", "2022-01-01")], ["month:year"], SUMS)
        [running] = self._figure(date(2022, 5, 1))._read_group([], [], SUMS[:1])
        months = self._analysis("2022-05-10")._read_group([("month", ">=", "2022-01-01")], ["month:month"], SUMS)
        self.assertEqual(row[1], running[0])
        self.assertEqual(row[2:], tuple(sum(column) for column in list(zip(*months, strict=True))[2:]))

    def test_no_month_after_that_of_the_reference_date(self):
        [(last,)] = self._analysis("2022-02-03")._read_group([], [], ["month:max"])
        self.assertEqual(last, date(2022, 2, 1))

    def test_who_may_not_see_single_cases_gets_no_counts(self):
        for user in (self.user_management, self.user_assistant, self.user_case_manager, self.user_block_three):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._analysis(user=user)._read_group([], [], SUMS)
