from datetime import date

from odoo.tests import tagged

from .common import KimReportCommon


@tagged("post_install", "-at_install")
class TestReportHints(KimReportCommon):
    """Sources that contradict themselves are kept and pointed at; the paper itself stays silent about it."""

    def setUp(self):
        """Prepare the report of the Stichtag."""
        super().setUp()
        self.report = self.env["kim.report"].create(
            {"reference_date": "2022-07-21", "document_date": "2022-07-21", "number": "99/2022"}
        )

    def test_a_sound_report_has_no_hints(self):
        self.assertFalse(self.report.hints)

    def test_a_decision_later_than_its_source_gives_a_hint_and_is_kept(self):
        self._create_decision(
            "Erweiterung",
            decision_date=date(2022, 11, 30),
            source="Vorlage 99/2022",
            source_date=date(2022, 7, 21),
        )
        self.report.invalidate_recordset()
        self.assertIn("30.11.2022", self.report.hints)
        self.assertIn("30.11.2022", " ".join(self._read()["hints"]))
        self.assertIn("30.11.2022", self._table("decisions"))

    def test_hints_are_not_printed(self):
        self.report.document_date = "2022-07-01"
        (hint,) = self._read()["hints"]
        self.assertIn("01.07.2022", hint)
        self.assertNotIn(hint, self._render(file_format="html").decode())

    def test_a_meeting_before_the_paper_gives_a_hint(self):
        self.report.station_ids = [(0, 0, {"body_id": self.body.id, "meeting_date": "2022-07-01"})]
        self.assertIn("Testgremium", self.report.hints)

    def test_management_sees_hints(self):
        self.report.document_date = "2022-07-01"
        self.assertTrue(self.report.with_user(self.user_management).hints)
