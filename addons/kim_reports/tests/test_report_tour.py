from datetime import date

from odoo.tests import HttpCase, tagged

from .common import KimReportCommon


@tagged("post_install", "-at_install")
class TestReportTour(KimReportCommon, HttpCase):
    """From the menu to the report, as the administrative assistance does it."""

    def test_assistance_prepares_and_finds_the_report(self):
        self.user_assistant.lang = "de_DE"
        self.start_tour("/odoo", "kim_status_report_tour", login=self.user_assistant.login)
        report = self.env["kim.report"].search([("number", "=", "T/2022")])
        self.assertEqual(report.reference_date, date(2022, 7, 21))

    def test_management_downloads_the_report_of_a_day(self):
        self.authenticate(self.user_management.login, self.user_management.login)
        response = self.url_open(f"/kim/report/as_of/{self.company.id}/2022-07-21.pdf")
        self.assertEqual(response.headers["Content-Type"], "application/pdf")
        self.assertTrue(response.content.startswith(b"%PDF-"))
