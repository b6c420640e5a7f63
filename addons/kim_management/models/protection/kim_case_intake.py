from odoo import fields, models


class KimCaseIntake(models.Model):
    """What the person agreed to at the intake becomes a consent of her case."""

    _inherit = "kim.case.intake"

    def write(self, vals):
        """Neither pass on nor forget who is restricted while she waits; the office's access ends all the same."""
        if vals.keys() - {"feedback_withdrawn_date"}:
            self.sudo().client_id.with_env(self.env)._check_not_restricted()  # sudo: only to know whether
        return super().write(vals)

    def _begin_case(self, values):
        """Enter the consent to be accompanied, of the day of the intake and as the notice was explained."""
        case = super()._begin_case(values)
        today = fields.Date.context_today(self)
        self.env["kim.case.consent"].sudo().create(  # sudo: an intake may have been made by somebody else
            {
                "case_id": case.id,
                "purpose": "accompaniment",
                "given_date": min(self.intake_date, today),
                "language": self.notice_language,
                "version": self.notice_version,
            }
        )
        return case
