from odoo import api, fields, models


class KimReportGenerate(models.TransientModel):
    """Asks for the Stichtag and hands out the Sachstandsbericht."""

    _name = "kim.report.generate"
    _description = "Generate a Status Report"
    _inherit = ["kim.terminology.mixin"]

    reference_date = fields.Date(
        required=True,
        default=fields.Date.context_today,
        help="Every figure of the report is true on this day.",
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True, default=lambda self: self.env.company)
    report_id = fields.Many2one("kim.report", "Prepared Report", compute="_compute_report_id")
    may_edit = fields.Boolean(compute="_compute_report_id")

    @api.depends("reference_date", "company_id")
    def _compute_report_id(self):
        """Find the report whose head is printed; an unsaved one is none."""
        for wizard in self:
            reports = self.env["kim.report"].with_company(wizard.company_id)
            wizard.may_edit = reports.has_access("create")
            report = reports._of_reference_date(wizard.reference_date) if wizard.reference_date else reports
            wizard.report_id = report.id if isinstance(report.id, int) else False

    def action_download_pdf(self):
        """Download the report of the Stichtag; nothing is stored, so whoever reads reports may do it."""
        return self._download_action("pdf")

    def action_download(self, file_format):
        """Download the report of the Stichtag as one of the files that there are.

        :raise UserError: there is no such format
        """
        self.env["kim.report"]._check_format(file_format)
        return self._download_action(file_format)

    def action_edit(self):
        """Open the report of the Stichtag, so that its head can be filled in; begins one where there is none."""
        self.ensure_one()
        report = self.report_id or self.env["kim.report"].create({"reference_date": self.reference_date})
        return {
            "type": "ir.actions.act_window",
            "res_model": "kim.report",
            "res_id": report.id,
            "view_mode": "form",
            "views": [(False, "form")],
        }

    def _download_action(self, file_format):
        self.ensure_one()
        place = f"{self.company_id.id}/{fields.Date.to_string(self.reference_date)}.{file_format}"
        return {"type": "ir.actions.act_url", "url": f"/kim/report/as_of/{place}", "target": "download"}
