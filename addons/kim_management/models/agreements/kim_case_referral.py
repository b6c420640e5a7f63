from odoo import api, fields, models


class KimCaseReferral(models.Model):
    """By which agreement an institution is asked; the agreement itself only knows how often."""

    _inherit = "kim.case.referral"

    agreement_id = fields.Many2one(
        "kim.agreement",
        "By Agreement",
        index="btree_not_null",
        check_company=True,
        ondelete="restrict",
        domain="[('state', '=', 'active'), ('company_id', '=', company_id)]",
        groups="kim_management.group_kim_case_manager",
        help="Where the institution helps by an agreement with the council. It is told the number of referrals only.",
    )

    # === CONSTRAINT METHODS === #

    @api.constrains("agreement_id")
    def _check_agreement(self):
        today = fields.Date.context_today(self)
        for referral in self.sudo():  # sudo: only whether it holds is asked
            referral.agreement_id.with_env(self.env)._demand_in_force(referral.sent_date or today)
