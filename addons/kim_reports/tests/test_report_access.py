from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import KimReportCommon


@tagged("post_install", "-at_install")
class TestReportAccess(KimReportCommon):
    """Who reads staffing figures reads reports; who keeps the ledger writes them. The rest is refused."""

    @classmethod
    def setUpClass(cls):
        """Prepare a report."""
        super().setUpClass()
        cls.report = cls.env["kim.report"].create({"reference_date": "2022-07-21"})

    def test_management_prints_any_day_without_storing(self):
        count = self.env["kim.report"].search_count([])
        self.assertIn(b'"reference_date": "2022-05-01"', self._render("2022-05-01", user=self.user_management))
        self.assertEqual(self.env["kim.report"].search_count([]), count)

    def test_management_changes_nothing(self):
        report = self.report.with_user(self.user_management)
        with self.assertRaises(AccessError):
            report.write({"subject": "Anders"})
        with self.assertRaises(AccessError):
            report.create({"reference_date": "2022-07-21"})
        with self.assertRaises(AccessError):
            report.unlink()

    def test_the_assistant_writes_the_paper(self):
        report = self.env["kim.report"].with_user(self.user_assistant).create({"reference_date": "2022-07-21"})
        report.station_ids = [(0, 0, {"body_id": self.body.id})]
        self.assertEqual(report.station_ids.body_id, self.body)
        report.unlink()
        self.assertFalse(report.exists())

    def test_who_works_with_clients_is_refused(self):
        for user in (self.user_case_manager, self.user_block_three):
            with self.subTest(user=user.login):
                with self.assertRaises(AccessError):
                    self._render(user=user)
                with self.assertRaises(AccessError):
                    self.report.with_user(user).read(["subject"])
                with self.assertRaises(AccessError):
                    self.env["kim.report.generate"].with_user(user).create({"reference_date": "2022-07-21"})

    def test_another_company_is_refused(self):
        other = self.env["res.company"].create({"name": "Anderer Kreis"})
        report = self.env["kim.report"].create({"reference_date": "2022-07-21", "company_id": other.id})
        with self.assertRaises(AccessError):
            report.with_user(self.user_coordinator).read(["subject"])
        self.assertNotIn(report, self.env["kim.report"].with_user(self.user_coordinator).search([]))

    def test_the_wizard_finds_the_prepared_report(self):
        wizard = (
            self.env["kim.report.generate"].with_user(self.user_management).create({"reference_date": "2022-07-21"})
        )
        self.assertEqual(wizard.report_id, self.report)
        self.assertFalse(wizard.may_edit)
        self.assertEqual(wizard.action_download_pdf()["url"], f"/kim/report/as_of/{self.company.id}/2022-07-21.pdf")
        self.assertEqual(wizard.action_download("odt")["url"], f"/kim/report/as_of/{self.company.id}/2022-07-21.odt")
        wizard.reference_date = "2022-07-20"
        self.assertFalse(wizard.report_id)

    def test_only_files_that_there_are_can_be_downloaded(self):
        report = self.report.with_user(self.user_management)
        self.assertEqual(report.action_download("xlsx")["url"], f"/kim/report/{self.report.id}.xlsx")
        wizard = report.env["kim.report.generate"].create({"reference_date": "2022-07-21"})
        for record in (report, wizard):
            self._assert_refused("doc", record.action_download, "../doc", exception=UserError)
        stranger = self.report.with_user(self.user_case_manager)
        self._assert_refused("kim.report", stranger.action_download, "pdf", exception=AccessError)

    def test_the_wizard_begins_a_report_only_for_those_who_write(self):
        wizards = self.env["kim.report.generate"]
        values = {"reference_date": "2022-05-01"}
        action = wizards.with_user(self.user_assistant).create(values).action_edit()
        report = self.env["kim.report"].browse(action["res_id"])
        self.assertEqual(str(report.reference_date), "2022-05-01")
        report.unlink()
        with self.assertRaises(AccessError):
            wizards.with_user(self.user_management).create(values).action_edit()
