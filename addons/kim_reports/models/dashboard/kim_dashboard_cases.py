from odoo import api, fields, models

from ...figures.caseload import per_fte
from ...sections import caseload
from ...sections.case_figures import Cases
from .tile import Figure, Rows, Tile


class KimDashboard(models.AbstractModel):
    """Cases running on the Stichtag and how many there are for each filled full-time equivalent.

    The figures are those of the report, small numbers hidden as in a public one. The coordination, which sees every
    case without its name, gets all numbers and the rows; the management gets the towns as the report prints them.
    """

    _inherit = "kim.dashboard"

    @api.model
    def _tiles(self, day):
        return [*super()._tiles(day), self._case_tile(day)]

    @api.model
    def _case_tile(self, day):
        """Return cases, FTE and cases for each FTE: what the report's chapter asks."""
        sees_all, ledger = self._sees_all_cases(), self._ledger(day)
        running, fte = Cases(ledger).total("running_cases"), caseload.Workforce(ledger).everything
        behind = self._case_rows(day, sees_all)
        hidden = running.is_hidden
        figures = [
            Figure("cases_running", self.env._("Running Cases"), running.value, rows=behind, is_hidden=hidden),
            Figure(
                "cases_per_fte",
                self.env._("Cases for each FTE"),
                per_fte(running.value, fte),
                "ratio",
                behind,
                is_hidden=hidden,
            ),
            Figure("cases_fte", self.env._("Filled FTE"), fte, "fte", self._workforce_rows(day)),
        ]
        note = self.env._("Small numbers are hidden to protect people.") if hidden else ""
        return Tile("cases", self.env._("Case Management"), figures, [note])

    @api.model
    def _case_rows(self, day, sees_all):
        """Return the cases for whoever may see them; the report's chapter, by towns and carriers, for the others."""
        if not sees_all:
            return Rows(url=f"/kim/report/as_of/{self.env.company.id}/{day}.html#case_figures")
        domain = self._company_domain(("running_cases", ">", 0))
        context = {"reference_date": fields.Date.to_string(day)}
        return Rows("kim_management.kim_case_figure_action", domain, context)

    @api.model
    def _workforce_rows(self, day):
        domain = self._company_domain(("block_id.code", "=", caseload.CASE_MANAGEMENT), ("kind", "=", "share"))
        return Rows("kim_management.kim_staffing_action", domain, {"reference_date": fields.Date.to_string(day)})
