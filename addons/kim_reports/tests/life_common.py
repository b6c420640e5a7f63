from .common import KimReportCommon


class ReportLifeCommon(KimReportCommon):
    """A report that the assistance wrote, and the people who check it."""

    @classmethod
    def setUpClass(cls):
        """Write a report as the assistance, with a station and an impact."""
        super().setUpClass()
        station = (0, 0, {"body_id": cls.body.id, "meeting_date": "2022-08-29"})
        cls.report = (
            cls.env["kim.report"]
            .with_user(cls.user_assistant)
            .create(
                {
                    "number": "50/018/2022",
                    "reference_date": cls.reference_date,
                    "document_date": cls.reference_date,
                    "station_ids": [station],
                }
            )
        )

    def _as(self, user, record=None):
        return (self.report if record is None else record).with_user(user)

    def _bring_to(self, state, report=None):
        """Take the report the usual way: the assistance writes and submits, the management checks."""
        report = self.report if report is None else report
        steps = {
            "requested": (self.user_assistant, "action_request_check"),
            "checked": (self.user_management, "action_check"),
            "submitted": (self.user_assistant, "action_submit"),
            "noted": (self.user_assistant, "action_note"),
        }
        for reached, (user, step) in steps.items():
            getattr(report.with_user(user), step)()
            if reached == state:
                break
        self.assertEqual(report.state, state)
        return report
