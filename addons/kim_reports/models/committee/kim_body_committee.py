from odoo import fields, models


class KimBody(models.Model):
    """The papers that a body had before it, and the reports that it is owed."""

    _inherit = "kim.body"

    report_station_ids = fields.One2many(
        "kim.report.station", "body_id", "Status Reports", groups="kim_management.group_kim_management"
    )
