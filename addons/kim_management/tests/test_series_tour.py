from odoo.tests import HttpCase, tagged

from .test_series import SeriesCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestSeriesTour(SeriesCommon, HttpCase):
    """Planning the missing meetings in the browser."""

    def test_the_office_plans_what_is_missing(self):
        self.officer.lang = "de_DE"
        self._meet(self.town_haan, 1, "held")
        self._meet(self.town_velbert, 1, "cancelled")
        address = "/odoo/action-kim_management.kim_event_series_action"
        self.start_tour(address, "kim_series_tour", login=self.officer.login)
        self.assertEqual(self.series.missing_count, 0)
        self.assertEqual(len(self.series.event_ids), 5, "two were there, three were missing; nothing is planned twice")
