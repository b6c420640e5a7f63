from datetime import date

from odoo import models


class KimContract(models.Model):
    """In which years a contract owes a proof, and by when."""

    _inherit = "kim.contract"

    def _first_deadline(self, deadlines, year):
        """Return the earliest of the deadlines of the contract's functions in the year, ``False`` without any."""
        days = (deadlines.get((function, year)) for function in self.share_ids.function_id)
        return min(filter(None, days), default=False)

    def _ran_in(self, year):
        """Return whether at least a day of the term lies in the year."""
        ends = [day for day in (self.end_date, self.closed_date) if day]
        has_begun = self.start_date and self.start_date <= date(year, 12, 31)
        return bool(has_begun) and (not ends or min(ends) >= date(year, 1, 1))
