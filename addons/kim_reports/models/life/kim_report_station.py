from odoo import models

from ..committee.kim_report_station_result import RESULT_FIELDS


class KimReportStation(models.Model):
    """The stations are part of the head: they are frozen with the paper. What came of it at them is not."""

    _name = "kim.report.station"
    _inherit = ["kim.report.station", "kim.report.part.mixin"]

    # === BUSINESS METHODS === #

    def _fields_after_submission(self):
        """Open what committees say of the paper: result, vote, minutes and questions."""
        return super()._fields_after_submission() | RESULT_FIELDS
