from odoo import fields, models

STAGES = [("chapter", "Chapters"), ("file", "Files")]


class KimReportProgress(models.TransientModel):
    """How far the making of a report is: which chapter, which file, of how many. One row for a user and a report.

    It is written on a connection of its own, so that others see it while the paper is still being made. It names the
    report by number only: a foreign key would have to wait for whoever is just freezing the report.
    """

    _name = "kim.report.progress"
    _description = "Progress of a Report"
    _inherit = ["kim.terminology.mixin"]

    report_res_id = fields.Integer("Report", required=True, readonly=True)
    stage = fields.Selection(STAGES, required=True, default="chapter")
    done = fields.Integer(readonly=True)
    total = fields.Integer(readonly=True)
    label = fields.Char("Step", readonly=True)
    is_running = fields.Boolean(default=True)
