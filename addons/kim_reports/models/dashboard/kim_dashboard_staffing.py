from datetime import timedelta

from odoo import api, fields, models
from odoo.tools.misc import format_date

from .tile import Figure, Rows, Tile

AHEAD = 90  # days
MEASURES = ("funded", "filled", "vacant", "advertised", "unknown")


class KimDashboard(models.AbstractModel):
    """Staffing on the Stichtag and in 90 days, and how far the contracts are that forward posts."""

    _inherit = "kim.dashboard"

    @api.model
    def _tiles(self, day):
        later = day + timedelta(days=AHEAD)
        titles = (
            self.env._("Staffing on %(day)s", day=format_date(self.env, day)),
            self.env._("Staffing in %(days)s Days", days=AHEAD),
        )
        return [
            *super()._tiles(day),
            self._staffing_tile("staffing", titles[0], day),
            self._staffing_tile("staffing_later", titles[1], later, self._later_note(later)),
            self._contract_tile(day),
        ]

    @api.model
    def _later_note(self, later):
        return self.env._("On %(day)s, by what is entered today.", day=format_date(self.env, later))

    @api.model
    def _staffing_tile(self, key, title, day, note=""):
        """Return funded, filled, vacant and unknown FTE, as ``kim.staffing`` tells them: one query."""
        staffing = self.env["kim.staffing"]._as_of(day)
        domain = self._company_domain()
        [values] = staffing._read_group(list(domain), [], [f"{name}_fte:sum" for name in MEASURES])
        sums = {name: round(value or 0, 2) for name, value in zip(MEASURES, values, strict=True)}
        labels = {
            "filled": (self.env._("Filled"), "success"),
            "vacant": (self.env._("Vacant"), "danger"),
            "funded": (self.env._("Funded"), ""),
            "advertised": (self.env._("Advertised"), ""),
            "unknown": (self.env._("Not reported"), "info"),
        }
        figures = [
            Figure(f"{key}_{name}_fte", label, sums[name], "fte", self._staffing_rows(name, day), tone)
            for name, (label, tone) in labels.items()
        ]
        return Tile(key, title, figures, [note])

    @api.model
    def _staffing_rows(self, name, day):
        domain = self._company_domain((f"{name}_fte", "!=", 0))
        context = {"reference_date": fields.Date.to_string(day)}
        return Rows("kim_management.kim_staffing_action", domain, context)

    # === CONTRACTS === #

    @api.model
    def _contract_tile(self, day):
        """Return how many contracts are under way or active, and how many of them are back: one query.

        The state on the day is that of ``kim.contract._state_on``, said as conditions on the days of the steps.
        """
        domains = self._contract_domains(fields.Date.to_string(day))
        current, returned = self._count(*(("kim.contract", domains[name]) for name in ("current", "returned")))
        parts = [
            ["returned", self.env._("Returned"), returned, ""],
            ["missing", self.env._("Not Returned yet"), current - returned, "warning"],
            ["current", self.env._("Current Contracts"), current, ""],
        ]
        context = {"reference_date": fields.Date.to_string(day)}
        figures = [
            Figure(
                f"contracts_{name}",
                label,
                value,
                rows=Rows("kim_management.kim_contract_action", domains[name], context),
                tone=tone,
            )
            for name, label, value, tone in parts
        ]
        return Tile("contracts", self.env._("Forwarding Contracts"), figures)

    @api.model
    def _contract_domains(self, day):
        """Return the domains of the contracts of a day: current, returned, and current but not returned."""
        back = [(name, "<=", day) for name in ("returned_date", "signed_date", "active_date")]
        begun = [("draft_date", "<=", day), ("sent_date", "<=", day), *back]
        # A draft of which nobody knows since when is one on every day.
        undated = ["&", ("state", "=", "draft"), ("draft_date", "=", False)]
        open_ = ["|", ("closed_date", "=", False), ("closed_date", ">", day)]
        current = [*self._company_domain(), *open_, *["|"] * len(begun), *begun, *undated]
        # Steps are taken in their order, so what is not back has none of these days by then.
        missing = [part for name, *_rest in back for part in ("|", (name, "=", False), (name, ">", day))]
        return {
            "current": tuple(current),
            "returned": (*current, *["|"] * (len(back) - 1), *back),
            "missing": (*current, *missing),
        }
