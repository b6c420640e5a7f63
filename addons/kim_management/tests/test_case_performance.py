from lxml import etree

from odoo.tests import tagged

from .cases_common import CasesCommon
from .test_performance import BUDGET_FORM, BUDGET_LIST, BUDGET_SAVE, specification

FEW, MANY = 5, 60


@tagged("post_install", "-at_install", "kim_slow")
class TestCasePerformance(CasesCommon):
    """What the screens of the cases cost the case manager, access rules and log included, for few cases and many."""

    def _grow(self, count):
        people = [self._create_client("Erfunden", f"Person {number}") for number in range(count)]
        for person in people:
            self._create_case(person)

    def _count(self, act):
        """Return the queries of ``act`` with warm caches of the server and empty ones of the records."""
        act()
        self.env.flush_all()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count
        act()
        self.env.flush_all()
        return self.env.cr.sql_log_count - before

    def _at_both_sizes(self, act, budget):
        self._grow(FEW)
        few = self._count(act)
        self._grow(MANY)
        many = self._count(act)
        self.assertLessEqual(many, budget)
        self.assertLessEqual(many, few + 1)

    def _view(self, model, kind):
        records = self.env[model].with_user(self.user_case_manager)
        arch = records.get_view(view_type=kind)["arch"]
        return records, specification(etree.fromstring(arch), records)

    def test_the_list_of_cases_is_within_its_budget(self):
        cases, fields = self._view("kim.case", "list")
        self._at_both_sizes(lambda: cases.web_search_read([], fields, limit=80), BUDGET_LIST)

    def test_the_form_of_a_case_is_within_its_budget(self):
        cases, fields = self._view("kim.case", "form")
        case = cases.browse(self.case.id)
        self._at_both_sizes(lambda: case.web_read(fields), BUDGET_FORM)

    def test_the_form_of_a_person_is_within_its_budget(self):
        clients, fields = self._view("kim.client", "form")
        client = clients.browse(self.client.id)
        self._at_both_sizes(lambda: client.web_read(fields), BUDGET_FORM)

    def test_saving_a_case_is_within_its_budget(self):
        case = self._tracked(self.case, self.user_case_manager)
        self._at_both_sizes(lambda: case.write({"state_reference": "R", "deputy_id": self.user_deputy.id}), BUDGET_SAVE)

    def test_the_search_before_an_intake_does_not_grow(self):
        clients = self.env["kim.client"].with_user(self.user_case_manager)
        self._at_both_sizes(lambda: clients._similar("Muhammad", "Beispiel"), BUDGET_LIST)
