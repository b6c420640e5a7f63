from odoo import api, fields, models


class KimCase(models.Model):
    """Linking: the referrals of a case, and what the withdrawal of a consent does to them."""

    _inherit = "kim.case"

    # The team's alone: to others who may read the case the field does not exist
    referral_ids = fields.One2many(
        "kim.case.referral", "case_id", "Referrals", groups="kim_management.group_kim_case_manager"
    )

    def _after_withdrawal(self, consent):
        """Stop the referrals that rest on the consent."""
        result = super()._after_withdrawal(consent)
        # sudo: a withdrawal takes effect whoever enters it
        self.env["kim.case.referral"].sudo().search([("consent_id", "=", consent.id)])._stop()
        return result

    @api.model
    def _due_sources(self):
        """Answers are due, too."""
        return [*super()._due_sources(), ("kim.case.referral", "due_date", [("state", "=", "sent")])]

    @api.model
    def _waiting_sources(self):
        """Referrals wait for the institution's answer."""
        return [*super()._waiting_sources(), ("kim.case.referral", [("state", "=", "sent")])]
