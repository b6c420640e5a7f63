from datetime import date

from odoo import api, fields, models

from ...money.cents import distribute
from ...money.periods import Slice


class KimFundingNotice(models.Model):
    """What a notice grants in each of its years: by days, where it is for several; without an end, all in the first."""

    _inherit = "kim.funding.notice"

    year_amounts = fields.Json("Amounts by Year", compute="_compute_year_amounts", store=True, copy=False)

    # === COMPUTE METHODS === #

    @api.depends("amount", "start_date", "end_date")
    def _compute_year_amounts(self):
        """Write down one row for each year; the amounts add up to that of the notice and are texts, to the cent."""
        for notice in self:
            years = notice._years()
            amounts = [None] * len(years)
            if notice.amount and years:
                period = Slice(1, notice.start_date, notice.end_date or date(years[-1], 12, 31))
                parts = [period.within(date(year, 1, 1), date(year, 12, 31)).days for year in years]
                amounts = [str(amount) for amount in distribute(notice.amount, parts)]
            rows = zip(years, amounts, strict=True)
            notice.year_amounts = [{"year": year, "amount": amount} for year, amount in rows]

    # === BUSINESS METHODS === #

    def _years(self):
        self.ensure_one()
        if not self.start_date:
            return []
        last = self.end_date or self.start_date
        return list(range(self.start_date.year, last.year + 1))
