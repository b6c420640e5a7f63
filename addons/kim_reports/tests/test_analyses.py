import ast
import io
import json

from openpyxl import load_workbook

from odoo.http import Request
from odoo.tests import HttpCase, tagged

from odoo.addons.kim_management.tests.query_budget import BUDGET_LIST, QueryBudgetCase

from .common import KimReportCommon

ANALYSES = (
    *("kim.staffing.month", "kim.case.month", "kim.money.analysis", "kim.event.analysis", "kim.theme.analysis"),
)
# Who somebody is, or which case: no analysis leads there
IDENTITY = {
    *("kim.case", "kim.client", "kim.case.contact", "kim.position.occupancy", "kim.event.participation"),
    *("res.users", "kim.client.household.member", "kim.case.phase.period", "mail.message"),
}


@tagged("post_install", "-at_install", "kim_slow")
class TestAnalyses(KimReportCommon, QueryBudgetCase):
    """What holds for every analysis: nobody is in it, saved searches work, and it costs the same for few and many."""

    few, many = 2, 12

    def _model(self, name):
        return self.env[name].with_user(self.user_coordinator)._as_of("2022-07-21")

    def test_no_analysis_has_a_column_that_leads_to_a_person(self):
        for name in ANALYSES:
            fields = self.env[name]._fields.values()
            leading = [field.name for field in fields if field.comodel_name in IDENTITY and field.automatic is False]
            with self.subTest(model=name):
                self.assertEqual(leading, [])
                self.assertFalse([field.name for field in fields if field.name in ("person_id", "case_number", "note")])
        companies = {"employer_id", "carrier_id", "workplace_id"}
        partners = {
            field.name
            for name in ANALYSES
            for field in self.env[name]._fields.values()
            if field.comodel_name == "res.partner"
        }
        self.assertLessEqual(partners, companies, "organisations only")

    def test_every_saved_search_is_for_everybody_and_answers(self):
        filters = self.env["ir.filters"].search([("model_id", "in", ANALYSES)])
        self.assertEqual(set(filters.mapped("model_id")), set(ANALYSES))
        for saved in filters:
            context = ast.literal_eval(saved.context)
            groups = [*context["pivot_row_groupby"], *context["pivot_column_groupby"]]
            sums = [f"{name}:sum" for name in context["pivot_measures"]]
            with self.subTest(name=saved.name):
                self.assertFalse(saved.user_ids)
                self.assertEqual(saved.action_id.type, "ir.actions.act_window")
                model = self._model(saved.model_id)
                sets = [[], groups, context["group_by"]]
                model.formatted_read_grouping_sets(saved._get_eval_domain(), sets, sums)

    def _grow(self, count):
        """Add posts and events."""
        self._create_entitlement(count)
        for number in range(count):
            share = self._create_share(self._create_position(f"Q-{count}-{number}"), 0.5)
            self._create_occupancy(share, 0.5)
        kind = self.env.ref("kim_management.kim_event_type_network")
        self.env["kim.event"].create([{"name": f"Treffen {number}", "type_id": kind.id} for number in range(count)])

    def test_pivot_and_list_cost_the_same_for_few_and_for_many(self):
        def look():
            for name in ANALYSES:
                self.env.invalidate_all()
                model = self._model(name)
                before = self.env.cr.sql_log_count
                model.formatted_read_grouping_sets([], [[], ["month:month"], ["company_id", "month:year"]], ["__count"])
                model.web_search_read([], {field: {} for field in model._fields}, limit=80)
                costs[name] = self.env.cr.sql_log_count - before

        costs = {}
        self._assert_budget(look, BUDGET_LIST * len(ANALYSES))
        for name in ANALYSES:
            self.assertLessEqual(costs[name], BUDGET_LIST + 3, name)


@tagged("post_install", "-at_install", "kim_slow")
class TestAnalysesExport(KimReportCommon, HttpCase):
    """Lists and pivot tables of the analyses leave as XLSX, numbers as numbers, for who may export."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_management.group_ids += cls.env.ref("base.group_allow_export")

    def _load(self, route, data):
        self.authenticate(self.user_management.login, self.user_management.login)
        token = Request.csrf_token(self)
        answer = self.url_open(route, data={"data": json.dumps(data), "csrf_token": token})
        self.assertEqual(answer.status_code, 200, answer.text[-900:])
        return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(answer.content)).active.iter_rows()]

    def _export_list(self, model, groupby=()):
        fields = [
            {"name": "month", "label": "Monat", "type": "date", "store": True},
            {"name": "filled_fte", "label": "Besetzt", "type": "float", "store": True},
        ]
        data = {
            **{"model": model, "ids": False, "import_compat": False, "fields": fields, "groupby": list(groupby)},
            **{"domain": [["month", "=", "2022-07-01"]], "context": {"reference_date": "2022-07-21"}},
        }
        return self._load("/web/export/xlsx", data)

    def test_a_list_leaves_with_its_numbers(self):
        rows = self._export_list("kim.staffing.month")
        filled = [row[1] for row in rows[1:]]
        [expected] = self._staffing("2022-07-31")._read_group([], [], ["filled_fte:sum"])
        self.assertTrue(all(isinstance(value, (int, float)) for value in filled))
        self.assertAlmostEqual(sum(filled), expected[0])
        grouped = self._export_list("kim.staffing.month", ["block_id"])
        self.assertGreater(len(grouped), len(rows))

    def test_a_pivot_table_leaves_with_its_numbers(self):
        analysis = self.env["kim.staffing.month"].with_user(self.user_management)._as_of("2022-07-21")
        [(filled,)] = analysis._read_group([], [], ["filled_fte:sum"])
        header = {"title": "Juli 2022", "width": 1, "height": 1}
        table = {
            **{"title": "Besetzung", "model": "kim.staffing.month", "measure_count": 1, "origin_count": 1},
            "col_group_headers": [[header]],
            "measure_headers": [{"title": "Besetzt", "is_bold": False}],
            "rows": [{"indent": 0, "title": "Summe", "values": [{"value": filled}]}],
        }
        rows = self._load("/web/pivot/export_xlsx", table)
        self.assertIn(filled, rows[-1])

    def test_who_may_not_read_an_analysis_does_not_export_it(self):
        self.authenticate(self.user_management.login, self.user_management.login)
        fields = [{"name": "running_cases", "label": "Fälle", "type": "integer", "store": True}]
        data = {
            **{"model": "kim.case.month", "ids": False, "import_compat": False, "fields": fields},
            **{"domain": [], "groupby": [], "context": {}},
        }
        token = Request.csrf_token(self)
        answer = self.url_open("/web/export/xlsx", data={"data": json.dumps(data), "csrf_token": token})
        self.assertNotEqual(answer.status_code, 200)
