from datetime import date

from lxml import etree

from odoo.tests import tagged

from .cases_common import CasesCommon
from .query_budget import BUDGET_FORM, BUDGET_LIST, BUDGET_SAVE, QueryBudgetCase
from .test_performance import specification


@tagged("post_install", "-at_install", "kim_slow")
class TestCasePerformance(QueryBudgetCase, CasesCommon):
    """What the screens of the cases cost the case manager, access rules and log included, for few cases and many."""

    few, many = 5, 60

    def _grow(self, count):
        people = [self._create_client("Erfunden", f"Person {number}") for number in range(count)]
        cases = self.env["kim.case"].concat(*[self._create_case(person) for person in people])
        self._fill(cases)

    def _fill(self, cases):
        """Give each case what a working case has: contacts, a deadline and a review."""
        kind = self.env.ref("kim_management.kim_deadline_kind_residence")
        days = ("2022-02-01", "2022-03-01", "2022-04-01")
        for model, values in (
            *(("kim.case.contact", {"contact_date": day}) for day in days),
            ("kim.case.deadline", {"kind_id": kind.id, "due_date": "2022-12-31"}),
            ("kim.case.review", {"planned_date": "2022-06-01"}),
        ):
            self.env[model].create([{"case_id": case.id, **values} for case in cases])

    def _view(self, model, kind):
        records = self.env[model].with_user(self.user_case_manager)
        arch = records.get_view(view_type=kind)["arch"]
        return records, specification(etree.fromstring(arch), records)

    def test_the_list_of_cases_is_within_its_budget(self):
        cases, fields = self._view("kim.case", "list")
        self._assert_budget(lambda: cases.web_search_read([], fields, limit=80), BUDGET_LIST)

    def test_the_cards_of_cases_are_within_their_budget(self):
        cases, fields = self._view("kim.case", "kanban")
        self._assert_budget(lambda: cases.web_search_read([], fields, limit=80), BUDGET_LIST)

    def test_the_filters_for_what_needs_her_are_within_their_budget(self):
        cases, fields = self._view("kim.case", "list")
        needs_her = [
            "|",
            "|",
            ("next_due_date", "<=", "2022-12-31"),
            ("is_quiet", "=", True),
            ("is_waiting", "=", True),
        ]
        self._assert_budget(lambda: cases.web_search_read(needs_her, fields, limit=80), BUDGET_LIST)

    def test_the_work_list_is_within_its_budget(self):
        rows, fields = self._view("kim.case.due", "list")
        self._assert_budget(lambda: rows.web_search_read([], fields, limit=80), BUDGET_LIST)

    def test_the_list_of_contacts_is_within_its_budget(self):
        contacts, fields = self._view("kim.case.contact", "list")
        self._assert_budget(lambda: contacts.web_search_read([], fields, limit=80), BUDGET_LIST)

    def test_logging_a_contact_is_within_its_budget(self):
        case = self.case.with_user(self.user_case_manager)
        self._assert_budget(case.action_log_phone, BUDGET_SAVE)

    def test_the_form_of_a_case_is_within_its_budget(self):
        cases, fields = self._view("kim.case", "form")
        case = cases.browse(self.case.id)
        self._assert_budget(lambda: case.web_read(fields), BUDGET_FORM)

    def test_the_form_of_a_person_is_within_its_budget(self):
        clients, fields = self._view("kim.client", "form")
        client = clients.browse(self.client.id)
        self._assert_budget(lambda: client.web_read(fields), BUDGET_FORM)

    def test_saving_a_case_is_within_its_budget(self):
        case = self._tracked(self.case, self.user_case_manager)
        self._assert_budget(lambda: case.write({"state_reference": "R", "start_date": date(2022, 2, 1)}), BUDGET_SAVE)

    def test_a_change_of_the_team_asks_each_kind_of_part_once(self):
        """Parts carry copies of the team for their rules: it costs by the kinds of parts, never by their number."""
        case = self._tracked(self.case, self.user_case_manager)
        mixins = ("kim.case.part.mixin", "kim.client.part.mixin")
        bases = tuple(self.registry[name] for name in mixins)
        parts = [name for name, model in self.registry.items() if issubclass(model, bases) and not model._abstract]
        self._assert_budget(lambda: case.write({"deputy_id": self.user_deputy.id}), BUDGET_SAVE + len(parts))

    def test_the_search_before_an_intake_does_not_grow(self):
        clients = self.env["kim.client"].with_user(self.user_case_manager)
        self._assert_budget(lambda: clients._similar("Muhammad", "Beispiel"), BUDGET_LIST)
