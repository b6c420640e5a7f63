from odoo import api, fields, models

from .tile import Figure, Rows, Tile

MEASURES = ("planned", "paid", "open")


class KimDashboard(models.AbstractModel):
    """The money of the Stichtag's year: planned, paid and open, as ``kim.funding.account`` tells it."""

    _inherit = "kim.dashboard"

    @api.model
    def _tiles(self, day):
        return [*super()._tiles(day), self._money_tile(day)]

    @api.model
    def _money_tile(self, day):
        """Return the sums of the contracts of the year: one query. Where no plan is known, its sum is unknown."""
        domain = self._company_domain(("year", "=", day.year), ("contract_id", "!=", False))
        aggregates = [*(f"{name}_amount:sum" for name in MEASURES), "unknown_count:sum", "__count"]
        [(*values, unknown, rows)] = self.env["kim.funding.account"]._read_group(list(domain), [], aggregates)
        sums = dict(zip(MEASURES, (value or 0 for value in values), strict=True))
        if rows and unknown == rows:
            sums.update(planned=None, open=None)
        parts = [
            ["planned", self.env._("Planned"), ""],
            ["paid", self.env._("Paid"), ""],
            ["open", self.env._("Still to be Paid"), "warning"],
        ]
        # Without the groups that the menu sets: then the sums stand below the rows at once.
        context = {"reference_date": fields.Date.to_string(day)}
        behind = Rows("kim_management.kim_funding_account_action", domain, context)
        figures = [Figure(f"money_{name}", label, sums[name], "money", behind, tone) for name, label, tone in parts]
        title = self.env._("Forwarded Funds %(year)s", year=day.year)
        return Tile("money", title, figures, [self._unknown_plans(unknown), self._now_note(day)])

    @api.model
    def _unknown_plans(self, count):
        if not count:
            return ""
        return self.env._("Plans that nobody knows yet, not in the sums: %(count)s", count=count)
