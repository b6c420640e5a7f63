from odoo.tests import HttpCase, tagged

from .common import KimReportCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestDashboardTour(KimReportCommon, HttpCase):
    """From the menu to a figure and the rows behind it, as the management does it."""

    def test_management_looks_behind_the_figures(self):
        self.user_management.lang = "de_DE"
        self.start_tour("/odoo", "kim_manager_dashboard_tour", login=self.user_management.login)
