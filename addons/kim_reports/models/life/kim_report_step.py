from odoo import fields, models
from odoo.exceptions import UserError

from .states import STATES


class KimReportStep(models.Model):
    """One step in the life of a report: who moved it, when, and why. Append-only."""

    _name = "kim.report.step"
    _description = "Step of a Status Report"
    _inherit = ["kim.terminology.mixin"]
    _order = "id desc"
    _rec_name = "state"
    _check_company_auto = True

    report_id = fields.Many2one(
        "kim.report", required=True, readonly=True, index=True, ondelete="cascade", check_company=True
    )
    company_id = fields.Many2one(related="report_id.company_id", store=True, index=True)
    state = fields.Selection(STATES, required=True, readonly=True)
    user_id = fields.Many2one("res.users", "By", required=True, readonly=True, default=lambda self: self.env.user)
    step_time = fields.Datetime("Time", required=True, readonly=True, default=fields.Datetime.now)
    reason = fields.Text(readonly=True)

    # === CRUD METHODS === #

    def write(self, vals):
        """Refuse every change, to the superuser too; only the company follows that of a draft."""
        self.check_access("write")
        if vals.keys() - {"company_id"}:
            raise UserError(self.env._("The steps of a report are kept as they were."))
        return super().write(vals)
