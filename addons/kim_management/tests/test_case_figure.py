from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .cases_common import CasesCommon

DAY = date(2022, 7, 21)
MEASURES = ("running_cases", "started_cases", "closed_cases", "accompanied_cases", "cases", "persons")


@tagged("post_install", "-at_install")
class TestCaseFigure(CasesCommon):
    """What each figure means, on the days on which it changes, and who may ask for it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.linking = cls.env.ref("kim_management.kim_case_phase_linking")
        cls.closing = cls.env.ref("kim_management.kim_case_phase_closing")

    def _figures(self, day=DAY, start=None, domain=(), user=None, measures=MEASURES):
        """Return the figures of all cases as of a day, as the coordination sees them."""
        figures = self.env["kim.case.figure"].with_user(user or self.user_coordinator)._as_of(day, start)
        [row] = figures._read_group(list(domain), [], [f"{name}:sum" for name in measures])
        return dict(zip(measures, (value or 0 for value in row), strict=True))

    def _close(self, case, day, reason="goals_reached"):
        """Close the case on a day of the past, as the software would have done then."""
        case.phase_period_ids.filtered(lambda period: not period.end_date).end_date = day
        self.env.flush_all()
        self.env["kim.case.phase.period"].create({"case_id": case.id, "phase_id": self.closing.id, "start_date": day})
        self.env.cr.execute(
            "UPDATE kim_case SET closing_date = %s, closing_reason = %s, phase_id = %s WHERE id = %s",
            (day, reason, self.closing.id, case.id),
        )
        self.env.invalidate_all()

    def test_a_case_runs_from_its_first_day_until_the_day_before_it_is_closed(self):
        self._close(self.case, date(2022, 6, 1))
        expected = {date(2021, 12, 31): 0, date(2022, 1, 1): 1, date(2022, 5, 31): 1, date(2022, 6, 1): 0, DAY: 0}
        self.assertEqual({day: self._figures(day)["running_cases"] for day in expected}, expected)

    def test_started_and_closed_count_by_the_period(self):
        self._close(self.case, date(2022, 6, 1))
        periods = {
            (date(2022, 1, 1), date(2022, 3, 31)): (1, 0),
            (date(2022, 1, 2), date(2022, 6, 1)): (0, 1),
            (date(2022, 6, 1), date(2022, 6, 30)): (0, 1),
            (date(2022, 6, 2), date(2022, 6, 30)): (0, 0),
        }
        for (start, day), expected in periods.items():
            with self.subTest(start=start, day=day):
                found = self._figures(day, start)
                self.assertEqual((found["started_cases"], found["closed_cases"]), expected)

    def test_the_period_begins_with_the_year_unless_it_is_named(self):
        self._close(self.case, date(2022, 6, 1))
        self.assertEqual(self._figures(DAY), self._figures(DAY, date(2022, 1, 1)))
        self.assertEqual(self._figures(date(2023, 1, 5))["closed_cases"], 0)

    def test_what_was_reopened_by_the_day_runs(self):
        self._close(self.case, date(2022, 6, 1))
        self.case.with_user(self.user_case_manager).action_reopen()
        self.env.flush_all()
        period = self.case.phase_period_ids[-1]
        closing = self.case.phase_period_ids[-2]
        closing.end_date = period.start_date = date(2022, 7, 1)
        self.assertEqual(self._figures(date(2022, 6, 30))["closed_cases"], 1)
        found = self._figures(DAY)
        self.assertEqual((found["running_cases"], found["closed_cases"]), (1, 0))

    def test_a_person_who_came_back_is_one_person_with_two_cases(self):
        self._close(self.case, date(2022, 3, 1))
        self._create_case(self.client, start_date=date(2022, 5, 1))
        self._create_case(self._create_client("Other", "Person"), start_date=date(2022, 5, 1))
        found = self._figures(measures=("cases", "persons", "accompanied_persons", "running_persons"))
        self.assertEqual(list(found.values()), [3, 2, 2, 2])

    def test_target_groups_overlap(self):
        other = self.env["kim.target.group"].create({"name": "Zweite", "start_date": self.start_date})
        self.case.target_group_ids += other
        figures = self.env["kim.case.figure"].with_user(self.user_coordinator)._as_of(DAY)
        by_group = figures._read_group([], ["target_group_ids"], ["running_cases:sum"])
        self.assertEqual(sorted((group.name, count) for group, count in by_group), [("Testgruppe", 1), ("Zweite", 1)])
        self.assertEqual(self._figures()["running_cases"], 1)
        self.assertEqual(self._figures(domain=[("target_group_ids", "in", other.ids)])["running_cases"], 1)

    def test_the_phase_is_that_of_the_day(self):
        periods = self.case.phase_period_ids
        periods.end_date = date(2022, 4, 1)
        self.env.flush_all()
        self.env["kim.case.phase.period"].create(
            {"case_id": self.case.id, "phase_id": self.linking.id, "start_date": date(2022, 4, 1)}
        )
        figures = self.env["kim.case.figure"].with_user(self.user_coordinator)
        for day, kind in ((date(2022, 3, 31), "clarification"), (date(2022, 4, 1), "linking")):
            with self.subTest(day=day):
                [(phase, _count)] = figures._as_of(day)._read_group([], ["phase_id"], ["__count"])
                self.assertEqual(phase.kind, kind)

    def test_the_outcome_is_told_where_the_case_is_closed_on_the_day(self):
        self._close(self.case, date(2022, 6, 1), "moved_away")
        figures = self.env["kim.case.figure"].with_user(self.user_coordinator)
        for day, reason in ((date(2022, 5, 31), False), (date(2022, 6, 1), "moved_away")):
            with self.subTest(day=day):
                self.assertEqual(figures._as_of(day)._read_group([], ["closing_reason"]), [(reason,)])

    def test_a_period_that_begins_after_the_day_is_refused(self):
        self._assert_refused("begins after the reference date", self._figures, DAY, date(2022, 8, 1))

    def test_a_day_in_the_domain_must_be_the_day_that_is_asked_for(self):
        self.assertEqual(self._figures(domain=[("reference_date", "=", DAY)])["cases"], 1)
        for name in ("reference_date", "period_start"):
            domain = [(name, "=", date(2022, 2, 2))]
            self._assert_refused("one reference date", self._figures, domain=domain)

    def _add_deleted(self):
        """Keep two deleted cases of one person; the second has the target group of the case."""
        group = self.case.target_group_ids
        values = {
            "company_id": self.env.company.id,
            "start_date": date(2022, 2, 1),
            "closing_date": date(2022, 6, 1),
            "municipality_id": self.town_velbert.id,
            "closing_reason": "moved_away",
            "contact_count": 5,
            "contact_quarters": {"2022-01-01": 2, "2022-04-01": 3},
            "household_count": 4,
        }
        self.env["kim.case.statistic"].create(
            [
                {**values, "is_last_of_person": False},
                {**values, "is_last_of_person": True, "target_group_ids": group.ids},
            ]
        )
        return group

    def test_deleted_cases_still_count(self):
        """As coarse as they are kept: by the month, consultations by the quarter, a person with her last case."""
        self._add_deleted()
        measures = ("running_cases", "started_cases", "closed_cases", "persons", "contacts", "household_members")
        periods = {
            (date(2022, 1, 1), date(2022, 5, 31)): [3, 3, 0, 2, 10, 6],
            (date(2022, 4, 1), date(2022, 6, 30)): [1, 0, 2, 2, 6, 0],
        }
        for (start, day), expected in periods.items():
            with self.subTest(start=start):
                self.assertEqual(list(self._figures(day, start, measures=measures).values()), expected)

    def test_deleted_cases_keep_their_groups_and_lose_their_managers(self):
        group = self._add_deleted()
        day = date(2022, 5, 31)
        self.assertEqual(self._figures(day, domain=[("target_group_ids", "in", group.ids)])["running_cases"], 2)
        figures = self.env["kim.case.figure"].with_user(self.user_coordinator)._as_of(day)
        self.assertEqual(figures._read_group([], ["target_group_ids"], ["__count"]), [(group, 2), (group.browse(), 1)])
        self.assertEqual(len(figures.search([]).mapped("target_group_ids")), 1)
        self.assertEqual(self._figures(day, user=self.user_case_manager)["cases"], 1)

    # === ACCESS === #

    def test_a_case_manager_counts_her_own_and_deputised_cases(self):
        foreign = self._create_case(self._create_client("Other", "Person"), self.user_colleague)
        self.assertEqual(self._figures()["running_cases"], 2)
        self.assertEqual(self._figures(user=self.user_case_manager)["running_cases"], 1)
        self.assertEqual(self._figures(user=self.user_deputy)["running_cases"], 0)
        foreign.deputy_id = self.user_deputy
        self.assertEqual(self._figures(user=self.user_deputy)["running_cases"], 1)

    def test_who_sees_no_single_case_reads_no_row_and_asks_no_group(self):
        for user in (self.user_management, self.user_assistant, self.user_block_three):
            figures = self.env["kim.case.figure"].with_user(user)
            for ask in (
                lambda model: model.search_count([]),
                lambda model: model.search_read([], ["case_number"]),
                lambda model: model.formatted_read_group([], ["municipality_id"], ["running_cases:sum"]),
                lambda model: model.name_search(""),
            ):
                with self.subTest(user=user.login), self.assertRaises(AccessError):
                    ask(figures)

    def test_the_office_gets_sums_of_one_company(self):
        other = self.env["res.company"].create({"name": "Another council"})
        client = self._create_client("Other", "Person", company_id=other.id)
        self.env["kim.case"].create({"client_id": client.id, "company_id": other.id, "start_date": self.start_date})
        for user in (self.user_management, self.user_assistant):
            figures = self.env["kim.case.figure"].with_user(user)._as_of(DAY)
            rows = figures._aggregated(self.env.company, ["municipality_id"], ["running_cases"])
            self.assertEqual([(town.name, count) for town, count in rows], [("Haan", 1)])

    def test_sums_are_for_the_office_only(self):
        for user in (self.user_case_manager, self.user_block_three):
            figures = self.env["kim.case.figure"].with_user(user)._as_of(DAY)
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                figures._aggregated(self.env.company, [], ["running_cases"])

    def test_nothing_tells_who_the_person_is(self):
        """The key by which persons are told apart is no field, so that no view and no export can show it."""
        names = self.env["kim.case.figure"].fields_get()
        self.assertFalse([name for name in names if "client" in name or "person_key" in name])
        with self.assertRaises(ValueError):
            self.env["kim.case.figure"].with_user(self.user_coordinator).search([("person_key", "=", self.client.id)])

    def test_a_case_of_another_company_is_not_counted(self):
        other = self.env["res.company"].create({"name": "Another council"})
        client = self._create_client("Other", "Person", company_id=other.id)
        self.env["kim.case"].create({"client_id": client.id, "company_id": other.id, "start_date": self.start_date})
        self.assertEqual(self._figures()["cases"], 1)

    def test_a_wrong_day_is_one_sentence(self):
        figures = self.env["kim.case.figure"].with_user(self.user_coordinator).with_context(reference_date="yesterday")
        self._assert_refused("is not a date", figures.search_count, [], exception=UserError)
