from odoo import api, models


class KimCaseStatistic(models.Model):
    """What agreements still count when a case was deleted."""

    _inherit = "kim.case.statistic"

    @api.model
    def _keep(self, cases):
        """Keep the number of referrals by agreement, too."""
        self.env["kim.agreement"]._forget_referrals(cases)
        return super()._keep(cases)
