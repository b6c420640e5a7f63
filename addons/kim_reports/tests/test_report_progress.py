from odoo.tests import HttpCase, tagged

from .life_common import ReportLifeCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestReportProgress(ReportLifeCommon, HttpCase):
    """Whoever waits for a paper sees which chapter or file is being made; it is told to nobody else."""

    def _rows(self):
        return self.env["kim.report.progress"].search([("report_res_id", "=", self.report.id)])

    def test_the_page_tells_how_far_it_is(self):
        self.authenticate(self.user_management.login, self.user_management.login)
        self.url_open(f"/kim/report/{self.report.id}.html")
        self.assertFalse(self._rows())
        for _time in range(2):
            response = self.url_open(f"/kim/report/{self.report.id}.html?progress=1")
            self.assertEqual(response.status_code, 200)
            row = self._rows()
            self.assertEqual((row.create_uid, row.stage, row.is_running), (self.user_management, "file", False))

    def test_each_chapter_is_a_step_and_told_at_once(self):
        self.authenticate(self.user_management.login, self.user_management.login)
        with self.allow_requests():  # the test's own connection stands for the second one
            report = self.report.with_user(self.user_management).with_context(kim_progress=True)
            chapters = report._chapters()
            ledger = report._ledger()
            seen = []
            for chapter in chapters.values():
                chapter.collect(ledger)
                self.env.invalidate_all()  # as another request would read it
                seen.append(report.read_progress())
                self.assertFalse(self.report.with_user(self.user_coordinator).read_progress())
        self.assertEqual([step["done"] for step in seen], list(range(1, len(chapters) + 1)))
        self.assertEqual({step["total"] for step in seen}, {len(chapters)})
        self.assertEqual(len({step["label"] for step in seen}), len(chapters))

    def test_a_wrapped_chapter_stays_what_it_is(self):
        plain = self.report._chapters()
        counted = self.report.with_context(kim_progress=True)._chapters()
        self.assertEqual(list(counted), list(plain))
        for key, chapter in plain.items():
            self.assertEqual(getattr(counted[key], "READS_OTHERS", False), getattr(chapter, "READS_OTHERS", False))
