from odoo import api, fields, models


class KimCaseIntake(models.Model):
    """By which agreement somebody came; the agreement itself only knows how many did."""

    _inherit = "kim.case.intake"

    agreement_id = fields.Many2one(
        "kim.agreement",
        "By Agreement",
        index="btree_not_null",
        check_company=True,
        ondelete="restrict",
        groups="kim_management.group_kim_case_manager",
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("agreement_id")
    def _check_agreement(self):
        for intake in self.sudo():  # sudo: only whether it holds is asked
            intake.agreement_id.with_env(self.env)._demand_in_force(intake.intake_date)
