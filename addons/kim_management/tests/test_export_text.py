import io
import json

from openpyxl import load_workbook

from odoo.http import Request
from odoo.tests import HttpCase, tagged

from .contract_common import KimContractCommon

YEAR = 2022


@tagged("post_install", "-at_install")
class TestExportText(KimContractCommon, HttpCase):
    """Whoever opens an exported file does not run what somebody typed: formulas in names stay text."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.contract.rule_kind = "actual_cost"
        cls.user_management.group_ids += cls.env.ref("base.group_allow_export")

    def _export(self, **more):
        self.authenticate(self.user_management.login, self.user_management.login)
        fields = [
            {"name": "carrier_id", "label": "Carrier", "type": "many2one", "store": True},
            {"name": "planned_amount", "label": "Planned", "type": "monetary", "store": True},
        ]
        data = {
            **{"model": "kim.funding.account", "ids": False, "import_compat": False, "fields": fields},
            **{"domain": [["contract_id", "=", self.contract.id], ["year", "=", YEAR]], "groupby": [], "context": {}},
            **more,
        }
        token = Request.csrf_token(self)
        answer = self.url_open("/web/export/xlsx", data={"data": json.dumps(data), "csrf_token": token})
        self.assertEqual(answer.status_code, 200, answer.text[-900:])
        return load_workbook(io.BytesIO(answer.content)).active

    def test_a_formula_in_a_name_stays_text_in_the_export(self):
        self.carrier_welfare.name = '=HYPERLINK("http://example.org")'
        for groupby in ([], ["carrier_id"]):
            with self.subTest(groupby=groupby):
                cells = [cell for row in self._export(groupby=groupby).iter_rows() for cell in row]
                written = [cell for cell in cells if "HYPERLINK" in str(cell.value)]
                self.assertTrue(written)
                self.assertEqual({cell.data_type for cell in written}, {"s"})
                self.assertFalse([cell for cell in cells if cell.hyperlink])
                self.assertIn(9764.38, [cell.value for cell in cells])

    def test_a_formula_in_a_title_stays_text_in_the_export_of_a_pivot_table(self):
        title = '=HYPERLINK("http://example.org")'
        header = {"title": title, "width": 1, "height": 1}
        row = {"indent": 0, "title": title, "values": [{"value": 9764.38}]}
        table = {"title": "Funds", "model": "kim.funding.account", "measure_count": 1, "origin_count": 1}
        table.update(col_group_headers=[[header]], measure_headers=[{"title": title, "is_bold": False}], rows=[row])
        self.authenticate(self.user_management.login, self.user_management.login)
        token = Request.csrf_token(self)
        answer = self.url_open("/web/pivot/export_xlsx", data={"data": json.dumps(table), "csrf_token": token})
        answer.raise_for_status()
        cells = [cell for line in load_workbook(io.BytesIO(answer.content)).active.iter_rows() for cell in line]
        self.assertEqual([cell.data_type for cell in cells if "HYPERLINK" in str(cell.value)], ["s"] * 3)
        self.assertIn(9764.38, [cell.value for cell in cells])
