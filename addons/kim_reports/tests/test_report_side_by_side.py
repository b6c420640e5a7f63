import io

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from .life_common import ReportLifeCommon


class SideBySideCommon(ReportLifeCommon):
    """A submitted report of 2022, and a draft of 2023 for which somebody left in Haan."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.report.action_request_check()
        cls.report.with_user(cls.user_management).action_check()
        cls.report.action_submit()
        cls.next = cls.report.create({"number": "50/020/2023", "reference_date": "2023-07-21"})
        cls.occupancy_haan.write({"end_date": "2023-06-30"})
        cls.reports = (cls.report + cls.next).with_user(cls.user_management)


@tagged("post_install", "-at_install", "kim_slow")
class TestReportSideBySide(SideBySideCommon):
    """Several reports beside each other, and two of them compared."""

    def _lines(self, table):
        return {line["key"].split("/", 1)[1]: [cell["text"] for cell in line["cells"]] for line in table["lines"]}

    def test_every_report_says_what_it_says_the_oldest_first(self):
        table = self.reports.browse().get_side_by_side(self.reports.ids[::-1])
        self.assertEqual([report["day"] for report in table["reports"]], ["21.07.2022", "21.07.2023"])
        self.assertEqual([report["is_frozen"] for report in table["reports"]], [True, False])
        lines = self._lines(table)
        self.assertEqual(lines["block_2_own_filled_fte"], ["1,15", "0,40"])
        self.assertEqual(lines["block_2_own_by_area/Haan/filled_fte"], ["0,75", "0,00"])
        cells = {line["key"]: line["is_cell"] for line in table["lines"]}
        self.assertFalse(cells["staffing/block_2_own_filled_fte"])
        self.assertTrue(cells["case_management/block_2_own_by_area/Haan/filled_fte"])

    def test_without_a_choice_it_is_the_last_five_years(self):
        old = self.report.create({"reference_date": "2017-07-20"})
        other = self.env["res.company"].create({"name": "Anderer Kreis"})
        self.env["kim.report"].create({"reference_date": "2023-01-01", "company_id": other.id})
        model = self.reports.browse()
        self.assertEqual(model._chosen_reports(None), self.reports)
        self.assertEqual(old.action_side_by_side()["params"]["report_ids"], self.reports[::-1].ids)
        self.report._withdraw("Rechenfehler")
        self.assertEqual(model._chosen_reports(None), self.next.with_user(self.user_management))

    def test_too_many_or_of_several_councils_is_refused(self):
        values = [{"reference_date": f"2021-01-{day:02}"} for day in range(1, 12)]
        many = self.env["kim.report"].create(values)
        self._assert_refused("11", many._chosen_reports, many.ids, exception=UserError)
        other = self.env["res.company"].create({"name": "Anderer Kreis"})
        foreign = self.env["kim.report"].create({"reference_date": "2023-01-01", "company_id": other.id})
        self._assert_refused(".", foreign._chosen_reports, (foreign + self.report).ids, exception=UserError)

    def test_who_reads_no_reports_gets_none(self):
        for user in (self.user_case_manager, self.user_block_three):
            with self.subTest(user=user.login):
                model = self.env["kim.report"].with_user(user)
                self._assert_refused(".", model.get_side_by_side, self.reports.ids, exception=AccessError)
                self._assert_refused(".", model.get_side_by_side, exception=AccessError)
                compare = self.env["kim.report.compare"].with_user(user)
                self._assert_refused(".", compare.create, {}, exception=AccessError)

    # === TWO REPORTS === #

    def _compare(self, reports, **values):
        model = self.env["kim.report.compare"].with_user(self.user_management)
        return model.with_context(active_model="kim.report", active_ids=reports.ids).create(values)

    def test_two_reports_are_compared_the_older_one_first(self):
        wizard = self._compare(self.next + self.report)
        self.assertEqual((wizard.before_id, wizard.after_id), (self.report, self.next))
        self.assertIn("−0,75", wizard.result)
        self.assertIn("Haan: ", wizard.result)
        wizard.with_rows = False
        self.assertNotIn("Haan: ", wizard.result)

    def test_one_report_is_compared_with_the_one_before_it(self):
        self.assertEqual(self._compare(self.next).before_id, self.report)

    def test_three_reports_are_not_two(self):
        self._assert_refused(".", self._compare, self.reports + self.next.copy(), exception=UserError)

    def test_a_name_cannot_bring_markup(self):
        self.town_haan.name = "<img src=x onerror=alert(1)>"
        result = self._compare(self.next).result
        self.assertIn("&lt;img", result)
        self.assertNotIn("<img", result)

    def test_small_changes_of_people_are_told_to_the_coordination_in_papers_that_are_not_public(self):
        for count, day in ((9, "2021-05-01"), (2, "2022-09-01")):
            for _case in range(count):
                client = self.env["kim.client"].create({"last_name": "Person"})
                values = {"client_id": client.id, "municipality_id": self.town_haan.id, "start_date": day}
                self.env["kim.case"].create(values)
        drafts = self.report.create(
            [{"reference_date": day, "is_public": False} for day in ("2022-08-01", "2022-10-01")]
        )
        told = {}
        for user in (self.user_management, self.user_coordinator):
            wizard = self.env["kim.report.compare"].with_user(user)
            wizard = wizard.create({"before_id": drafts[0].id, "after_id": drafts[1].id, "with_rows": False})
            told[user] = "laufende Fälle" in wizard.result
        self.assertEqual(told, {self.user_management: False, self.user_coordinator: True})


@tagged("post_install", "-at_install", "kim_slow")
class TestReportSideBySideWorkbook(SideBySideCommon, HttpCase):
    """The workbook of several reports."""

    def _get(self, ids, user=None):
        self.authenticate((user or self.user_management).login, (user or self.user_management).login)
        return self.url_open(f"/kim/report/side_by_side.xlsx?ids={ids}")

    def test_numbers_are_numbers(self):
        response = self._get(",".join(map(str, self.reports.ids)))
        self.assertEqual(response.status_code, 200, response.text[:500])
        book = load_workbook(io.BytesIO(response.content))
        self.assertEqual(book.sheetnames, ["Kennzahlen", "Tabellenzeilen"])
        heads = [cell.value for cell in book["Kennzahlen"][2]]
        self.assertEqual(heads[3:], ["21.07.2022 50/018/2022", "21.07.2023 50/020/2023 Entwurf"])
        rows = {row[0]: row[1:] for row in book["Kennzahlen"].iter_rows(min_row=3, values_only=True)}
        self.assertEqual(rows["Baustein 2, eigene Stellen: VZÄ besetzt"][1:], ("VZÄ", 1.15, 0.4))

    def test_a_wrong_address_is_not_found(self):
        for ids in ("", "1;2", "a", "0", "1" * 20, "1,,2"):
            with self.subTest(ids=ids):
                self.assertEqual(self._get(ids).status_code, 404)

    def test_who_reads_no_reports_is_refused(self):
        self.assertEqual(self._get(self.report.id, self.user_case_manager).status_code, 403)
