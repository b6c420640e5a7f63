from odoo import models


class KimReportSection(models.Model):
    """The chapters that a report prints, and the free text in them, are frozen with the paper."""

    _name = "kim.report.section"
    _inherit = ["kim.report.section", "kim.report.part.mixin"]
