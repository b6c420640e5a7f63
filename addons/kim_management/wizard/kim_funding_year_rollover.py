from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.contracts.kim_funding_regime import DEADLINES


class KimFundingYearRollover(models.TransientModel):
    """Begin a new year with the regimes of an earlier one: amounts and kinds stay, deadlines move along.

    What the new year has already is left alone. The source says that the row was carried over, so that nobody takes
    it for a new directive. What is shared by all councils stays so where the administrator begins the year; from the
    coordination, the copies are the council's own.
    """

    _name = "kim.funding.year.rollover"
    _description = "Carry Funding Regimes over"
    _inherit = ["kim.terminology.mixin"]

    from_year = fields.Integer(required=True, default=lambda self: self._latest_year())
    to_year = fields.Integer(required=True, default=lambda self: self._latest_year() + 1)
    source = fields.Char(help="Written to the new rows; empty says from which year they were carried over.")
    company_id = fields.Many2one("res.company", required=True, default=lambda self: self.env.company)

    # === ACTION METHODS === #

    def action_apply(self):
        """Copy the regimes that the new year lacks, and show the new year."""
        self.ensure_one()
        if not self._missing_regimes():
            raise UserError(
                self.env._(
                    "%(from_year)s has no regime that %(to_year)s lacks. Please check both years.",
                    from_year=self.from_year,
                    to_year=self.to_year,
                )
            )
        for regime in self._missing_regimes():
            regime.copy(self._prepare_regime(regime))
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Regimes of %(year)s", year=self.to_year),
            "res_model": "kim.funding.regime",
            "view_mode": "list,form",
            "domain": [("year", "=", self.to_year)],
        }

    # === BUSINESS METHODS === #

    @api.model
    def _latest_year(self):
        return self.env["kim.funding.regime"].search([], order="year desc", limit=1).year

    def _missing_regimes(self):
        """Return the regimes of the earlier year that the new one lacks; the own one goes before the shared one."""
        regimes = self.env["kim.funding.regime"].search(
            [("year", "in", [self.from_year, self.to_year]), ("company_id", "in", [self.company_id.id, False])]
        )
        known = {self._target(regime) for regime in regimes if regime.year == self.to_year}
        earlier = regimes.filtered(lambda regime: regime.year == self.from_year)
        latest = {self._target(regime): regime for regime in earlier.sorted(lambda regime: bool(regime.company_id))}
        return earlier.browse(regime.id for target, regime in latest.items() if target not in known)

    def _target(self, regime):
        """Return (function, company) that the copy of a regime is for."""
        shares = self.env.su or self.env.user.has_group("kim_management.group_kim_administrator")
        return regime.function_id, regime.company_id if shares else self.company_id

    def _prepare_regime(self, regime):
        """Return what differs in the new year; 29.02. becomes 28.02."""
        shift = relativedelta(years=self.to_year - self.from_year)
        carried_over = self.env._("Carried over from %(year)s, please check", year=self.from_year)
        return {
            "year": self.to_year,
            "company_id": self._target(regime)[1].id,
            "source": self.source or carried_over,
            **{name: regime[name] and regime[name] + shift for name in DEADLINES},
        }
