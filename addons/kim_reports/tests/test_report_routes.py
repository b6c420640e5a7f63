from odoo.tests import HttpCase, tagged

from .common import KimReportCommon


@tagged("post_install", "-at_install")
class TestReportRoutes(KimReportCommon, HttpCase):
    """Downloads: logins only, and only those who may read reports."""

    @classmethod
    def setUpClass(cls):
        """Prepare a report."""
        super().setUpClass()
        cls.report = cls.env["kim.report"].create({"reference_date": "2022-07-21", "authors": "Muster, Maxi"})
        cls.routes = (f"/kim/report/{cls.report.id}.json", f"/kim/report/as_of/{cls.company.id}/2022-07-21.json")

    def test_nobody_without_a_login(self):
        for route in self.routes:
            response = self.url_open(route, allow_redirects=False)
            self.assertEqual(response.status_code, 303)
            self.assertIn("/web/login", response.headers["Location"])

    def test_who_works_with_clients_is_refused(self):
        self.authenticate(self.user_case_manager.login, self.user_case_manager.login)
        for route in self.routes:
            self.assertEqual(self.url_open(route).status_code, 403)

    def test_another_companys_report_is_refused(self):
        other = self.env["res.company"].create({"name": "Anderer Kreis"})
        report = self.env["kim.report"].create({"reference_date": "2022-07-21", "company_id": other.id})
        self.authenticate(self.user_coordinator.login, self.user_coordinator.login)
        self.assertEqual(self.url_open(f"/kim/report/{report.id}.json").status_code, 403)

    def test_management_downloads_under_a_name_without_people(self):
        self.authenticate(self.user_management.login, self.user_management.login)
        for route in self.routes:
            response = self.url_open(route)
            self.assertEqual(response.status_code, 200)
            self.assertEqual(response.json()["reference_date"], "2022-07-21")
            self.assertIn("Sachstandsbericht_2022-07-21.json", response.headers["Content-Disposition"])

    def test_the_pdf_is_one(self):
        self.authenticate(self.user_management.login, self.user_management.login)
        response = self.url_open(f"/kim/report/{self.report.id}.pdf")
        self.assertEqual(response.headers["Content-Type"], "application/pdf")
        self.assertTrue(response.content.startswith(b"%PDF-"))

    def test_the_preview_runs_nothing(self):
        self.authenticate(self.user_management.login, self.user_management.login)
        response = self.url_open(f"/kim/report/{self.report.id}.html")
        self.assertIn("Sachverhaltsdarstellung", response.text)
        self.assertIn("default-src 'none'", response.headers["Content-Security-Policy"])

    def test_what_does_not_exist_is_not_found(self):
        self.authenticate(self.user_management.login, self.user_management.login)
        missing = self.report.id + 1000
        for route in (
            f"/kim/report/{missing}.pdf",
            f"/kim/report/{self.report.id}.doc",
            f"/kim/report/as_of/{self.company.id}/morgen.pdf",
            f"/kim/report/as_of/{self.company.id}/0001-01-01.json",
        ):
            self.assertEqual(self.url_open(route).status_code, 404)

    def test_the_report_is_of_the_company_that_was_asked(self):
        other = self.env["res.company"].create({"name": "Anderer Kreis"})
        self.user_management.company_ids += other
        self.authenticate(self.user_management.login, self.user_management.login)
        for company in self.company | other:
            response = self.url_open(f"/kim/report/as_of/{company.id}/2022-07-21.json")
            self.assertEqual(response.json()["header"]["council"], company.name)

    def test_a_company_of_others_is_not_found(self):
        other = self.env["res.company"].create({"name": "Anderer Kreis"})
        self.authenticate(self.user_management.login, self.user_management.login)
        self.assertEqual(self.url_open(f"/kim/report/as_of/{other.id}/2022-07-21.json").status_code, 404)
