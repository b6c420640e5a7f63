from odoo import fields, models


class KimReportStepReason(models.TransientModel):
    """Asks why a report goes back to its authors, or is withdrawn from the committee."""

    _name = "kim.report.step.reason"
    _description = "Reason for a Step"
    _inherit = ["kim.terminology.mixin"]

    report_id = fields.Many2one("kim.report", required=True, readonly=True)
    step = fields.Selection(
        [("send_back", "Send Back"), ("withdraw", "Withdraw")], required=True, readonly=True, default="send_back"
    )
    reason = fields.Text(required=True, help="Stands in the history of the report. No word about persons.")

    def action_confirm(self):
        """Take the step and keep the reason in the history."""
        for wizard in self:
            if wizard.step == "withdraw":
                wizard.report_id._withdraw(wizard.reason)
            else:
                wizard.report_id._send_back(wizard.reason)
