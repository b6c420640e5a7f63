from datetime import date

from odoo import api, fields, models

from ...money.plan import by_month

AMOUNTS = ("funded", "top_up", "own_share", "workplace")


class KimContract(models.Model):
    """The plan of a contract by month, over its whole term.

    It is calculated by ``money/`` and kept with the contract, so that lists, pivot tables and graphs of many contracts
    read it in SQL (``kim.contract.month``); Odoo calculates it anew whenever something it follows from changes. The
    months of a year add up to the plan of the year, to the cent.
    """

    _inherit = "kim.contract"

    month_plan = fields.Json("Plan by Month", compute="_compute_month_plan", store=True, copy=False)
    planned_until = fields.Integer("Planned until Year", compute="_compute_month_plan", store=True, copy=False)

    # === COMPUTE METHODS === #

    @api.depends(lambda self: self._PLAN_FIELDS)
    def _compute_month_plan(self):
        """Write down one row for each month and function; a year without a known plan is one row without amounts."""
        for contract, terms in self._terms().items():
            years = contract._planned_years(terms)
            contract.planned_until = max(years, default=0)
            contract.month_plan = [row for year in years for row in contract._month_rows(year, terms)]

    # === BUSINESS METHODS === #

    def _planned_years(self, terms):
        """Return the years of the term; while it is open, up to the latest year with a regime, or this one."""
        self.ensure_one()
        if not self.start_date:
            return range(0)
        ends = [day.year for day in (self.end_date, self.closed_date) if day]
        open_end = max([fields.Date.today().year, *(year for _function, year in terms.rates)])
        return range(self.start_date.year, (min(ends) if ends else open_end) + 1)

    def _month_rows(self, year, terms):
        """Return the rows of a year; amounts are texts, which keep their cents."""
        parts = self._plan_parts(year, terms)
        if parts is None:
            return [{"month": str(date(year, 1, 1)), "function": None, "is_unknown": True}]
        return [
            {
                **{"month": str(day), "function": part.function.id, "is_unknown": False},
                **{name: str(getattr(amounts, name)) for name in AMOUNTS},
            }
            for part in parts
            for day, amounts in by_month(year, part.plan(year), part.paid).items()
        ]

    @api.model
    def _plan_anew(self, domain):
        """Have the plans of some contracts calculated anew, for what Odoo cannot see: the regimes and the calendar."""
        # sudo: whoever keeps the regimes need not keep the contracts that follow from them
        contracts = self.sudo().search(domain)
        for name in ("month_plan", "planned_until", "year_accounts"):
            self.env.add_to_compute(self._fields[name], contracts)

    @api.model
    def _cron_begin_year(self):
        """Carry on the plans of contracts without an end where a new year has begun."""
        year = fields.Date.context_today(self).year
        self._plan_anew([("end_date", "=", False), ("closed_date", "=", False), ("planned_until", "<", year)])
