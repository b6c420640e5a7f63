from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import formatLang

from ..money.cents import to_cents
from ..money.periods import periods_of_year
from ..money.plan import by_period


class KimContractInstalmentPlan(models.TransientModel):
    """Divide the plan of a contract's year into instalments that add up to it, to the cent.

    Each is due on the first day of its period and has the part of the days on which posts are held in it. What has
    been called or paid stays; only the rest is divided.
    """

    _name = "kim.contract.instalment.plan"
    _description = "Plan Instalments"
    _inherit = ["kim.terminology.mixin"]

    contract_id = fields.Many2one("kim.contract", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="contract_id.company_id")
    year = fields.Integer(required=True, default=lambda self: self.env["kim.contract"]._get_reference_date().year)
    months = fields.Selection(
        [("1", "Every month"), ("3", "Every quarter"), ("6", "Every half-year"), ("12", "Once a year")],
        "Rhythm",
        required=True,
        default="3",
    )
    note = fields.Char("Purpose")

    # === ACTION METHODS === #

    def action_apply(self):
        """Replace the instalments of the year that nobody has called or paid yet."""
        self.ensure_one()
        rows = self.contract_id.instalment_ids.filtered(lambda row: row.year == self.year)
        kept = rows.filtered(lambda row: row.state != "planned")
        parts = self._parts(kept)
        (rows - kept).unlink()
        rows.create(
            [
                {
                    **{"contract_id": self.contract_id.id, "year": self.year, "note": self.note},
                    **{"due_date": day, "amount": float(part)},
                }
                for day, part in parts.items()
            ]
        )

    # === BUSINESS METHODS === #

    def _parts(self, kept):
        """Return {day: amount} of what is still to be planned beside the instalments ``kept``.

        :raise UserError: the plan is not known, or called and paid instalments leave no room for it
        """
        contract = self.contract_id
        plan = contract._plans(self.year)[contract]
        if plan is None:
            message = self.env._("The plan of %(year)s is unknown. Please enter the amount rule.", year=self.year)
            raise UserError(message)
        rest = plan.forwarded - to_cents(sum(kept.mapped("amount")))
        days = set(kept.mapped("due_date"))
        periods = [period for period in periods_of_year(self.year, int(self.months)) if period[0] not in days]
        parts = by_period(max(rest, to_cents(0)), contract._paid_slices(), periods)
        if rest < 0 or (rest and not parts):
            raise UserError(
                self.env._(
                    "The plan of %(year)s is %(planned)s, and %(rest)s of it cannot be planned beside the instalments "
                    "that were called or paid. Please correct these, or choose a shorter rhythm.",
                    year=self.year,
                    planned=formatLang(self.env, float(plan.forwarded), currency_obj=contract.currency_id),
                    rest=formatLang(self.env, float(rest), currency_obj=contract.currency_id),
                )
            )
        return {day: part for day, part in parts.items() if part}
