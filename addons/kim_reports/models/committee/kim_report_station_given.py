from odoo import models

from ..life.states import IN_FORCE

POSTPONED = ("deferred", "referred")  # the body has not dealt with the paper yet


class KimReportStation(models.Model):
    """When a station counts as a report given to its body: what a reporting duty asks."""

    _inherit = "kim.report.station"

    # === BUSINESS METHODS === #

    def _day_given(self):
        """Return the day on which the body is given the paper: it has dealt with it, or the paper is submitted to it.

        What was deferred or referred it has not been given, whatever the state of the paper. A town's own paper is not
        the report that the body is owed.
        """
        self.ensure_one()
        if self.report_id.municipality_id:
            return None
        if self.result:
            return self.meeting_date if self.result not in POSTPONED else None
        return (self.meeting_date or self.report_id.document_date) if self.report_id.state in IN_FORCE else None
