from odoo import fields, models

from odoo.addons.kim_management.models.decisions.kim_station_mixin import KINDS


class KimReportStation(models.Model):
    """Station of the deliberation (Beratungsfolge): which body deals with the paper, when and how."""

    _name = "kim.report.station"
    _description = "Station of the Deliberation"
    _inherit = ["kim.station.mixin", "kim.terminology.mixin"]
    _order = "report_id, sequence, meeting_date, id"

    report_id = fields.Many2one("kim.report", required=True, index=True, ondelete="cascade", check_company=True)
    company_id = fields.Many2one(related="report_id.company_id", store=True, index=True)
    kind = fields.Selection(KINDS, "Kind of Decision", required=True, default="acknowledgement")
