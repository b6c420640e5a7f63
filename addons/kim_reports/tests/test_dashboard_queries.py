from odoo.tests import tagged

from . import test_report_queries

BUDGET = 25


@tagged("post_install", "-at_install", "kim_slow")
class TestDashboardQueries(test_report_queries.TestReportQueries):
    """The dashboard costs the same however much there is (design.md §7): it shares the growing world of the report."""

    def _count_dashboard(self):
        """Return the queries of a dashboard for a user at work: rights and words are known, records are not."""
        reports = self.env["kim.report"].with_user(self.user_management)
        for _time in range(2):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            reports.get_dashboard("2022-07-21")
        return self.env.cr.sql_log_count - before

    def test_queries_do_not_grow_with_posts(self):
        """One of everything, then many of everything, series with towns and events included."""
        self._create_contract("V", self.carrier_town, share_ids=self.share_town.ids)
        self._create_case(self.town_haan)
        self._create_series("Erste Treffen")
        few = self._count_dashboard()
        self._grow()
        for number in range(5):
            self._create_series(f"Weitere Treffen {number}")
        many = self._count_dashboard()
        self.assertEqual(many, few)
        self.assertLessEqual(few, BUDGET)

    def _create_series(self, name):
        kind = self.env["kim.event.type"].create({"name": name})
        days = {"start_date": "2022-01-01", "end_date": "2022-12-31"}
        series = self.env["kim.event.series"].create({"name": name, "type_id": kind.id, **days})
        times = {"start": "2022-05-02 10:00:00", "stop": "2022-05-02 12:00:00"}
        for town in series.municipality_ids:
            values = {"type_id": kind.id, "series_id": series.id, "municipality_ids": town.ids, **times}
            self.env["kim.event"].create({"name": town.name, "round_number": 1, **values})
