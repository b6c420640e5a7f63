from odoo import fields, models


class KimCaseIntakeWizard(models.TransientModel):
    """Asks by which agreement somebody comes, such as from the job centre."""

    _inherit = "kim.case.intake.wizard"

    agreement_id = fields.Many2one(
        "kim.agreement",
        "By Agreement",
        check_company=True,
        domain="[('state', '=', 'active'), ('company_id', '=', company_id)]",
    )

    def _create_intake(self):
        """Note the agreement with the intake."""
        intake = super()._create_intake()
        if self.agreement_id:
            self.agreement_id.check_access("read")  # a number from outside must not name somebody else's agreement
            intake.sudo().agreement_id = self.agreement_id  # sudo: intakes come from here only
        return intake
