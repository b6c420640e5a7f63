from odoo import api, fields, models

from ...figures import german_format


class KimReportStation(models.Model):
    """Station of the deliberation (Beratungsfolge): which body deals with the paper, when and how."""

    _name = "kim.report.station"
    _description = "Station of the Deliberation"
    _inherit = ["kim.terminology.mixin"]
    _order = "report_id, sequence, meeting_date, id"
    _rec_names_search = ["body_id"]
    _check_company_auto = True

    report_id = fields.Many2one("kim.report", required=True, index=True, ondelete="cascade", check_company=True)
    company_id = fields.Many2one(related="report_id.company_id", store=True, index=True)
    sequence = fields.Integer(default=10)
    body_id = fields.Many2one("kim.body", required=True, index=True, check_company=True)
    meeting_date = fields.Date("Meeting")
    kind = fields.Selection(
        [
            ("decision", "Decision"),
            ("preliminary", "Preliminary deliberation"),
            ("election", "Election"),
            ("acknowledgement", "Acknowledgement"),
        ],
        "Kind of Decision",
        required=True,
        default="acknowledgement",
    )

    # === COMPUTE METHODS === #

    @api.depends("body_id", "meeting_date")
    def _compute_display_name(self):
        for station in self:
            station.display_name = f"{station.body_id.name or ''} {german_format.date(station.meeting_date)}".strip()
