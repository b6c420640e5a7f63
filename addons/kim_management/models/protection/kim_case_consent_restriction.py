from odoo import models

from .restriction import ALLOWED


class KimCaseConsent(models.Model):
    """A consent can be withdrawn at any time (Art. 7 (3) GDPR), a restriction does not stand in its way."""

    _inherit = "kim.case.consent"

    def action_withdraw(self):
        """Withdraw, and stop what rests on it, of a restricted person too."""
        return super(KimCaseConsent, self.with_context(kim_restriction=ALLOWED)).action_withdraw()
