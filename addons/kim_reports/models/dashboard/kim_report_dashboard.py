from odoo import api, models


class KimReport(models.Model):
    """Who reads reports sees the dashboard: both tell the same figures."""

    _inherit = "kim.report"

    @api.model
    @api.readonly
    def get_dashboard(self, reference_date=False):
        """Return all tiles of the management dashboard on a day, in one answer.

        :param str reference_date: ISO date, today where it is empty
        :return: ``{"reference_date", "currency_id", "tiles"}``; a tile has a title, notes and figures, and each figure
            the window action, domain and context of the rows of which it is the sum
        :raise AccessError: the user reads no reports
        :raise ValidationError: the day is no date
        """
        self.check_access("read")
        day = self.env["kim.validity.mixin"].with_context(reference_date=reference_date)._get_reference_date()
        return self.env["kim.dashboard"]._values(day)
