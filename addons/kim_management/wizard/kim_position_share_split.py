from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from ..money.cents import distribute


class KimPositionShareSplit(models.TransientModel):
    """Split a share by percentages, e.g. between two carriers: from one row make as many as there are parts."""

    _name = "kim.position.share.split"
    _description = "Split a Share"
    _inherit = ["kim.terminology.mixin"]

    share_id = fields.Many2one("kim.position.share", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="share_id.company_id")
    change_date = fields.Date("From", required=True, help="First day of the parts; the share's first day replaces it.")
    decision_id = fields.Many2one("kim.decision", domain="[('state', '=', 'decided')]")
    line_ids = fields.One2many("kim.position.share.split.line", "split_id", "Parts")

    # === CRUD METHODS === #

    @api.model
    def default_get(self, fields):
        """Offer two halves from the first day of the share."""
        values = super().default_get(fields)
        share = self.env["kim.position.share"].browse(values.get("share_id") or self.env.context.get("active_id"))
        if share and share.exists():
            values["share_id"] = share.id
            values.setdefault("change_date", share.start_date)
            values.setdefault("line_ids", [(0, 0, {"percentage": 50.0, "carrier_id": share.carrier_id.id})] * 2)
        return values

    # === ACTION METHODS === #

    def action_apply(self):
        """Replace the share by its parts from the day on."""
        self.ensure_one()
        self._check_split()
        share = self.share_id
        parts = [
            {
                "fte": fte,
                "carrier_id": line.carrier_id.id,
                "employer_id": line.employer_id.id or share.employer_id.id,
                "coverage": "municipalities" if line.municipality_ids else share.coverage,
                "municipality_ids": [(6, 0, (line.municipality_ids or share.municipality_ids).ids)],
                "decision_id": self.decision_id.id or share.decision_id.id,
            }
            for line, fte in zip(self.line_ids, self._fte_parts(), strict=True)
        ]
        parts = share._continue_from(self.change_date, parts)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Parts of the Share"),
            "res_model": "kim.position.share",
            "view_mode": "list,form",
            "domain": [("id", "in", parts.ids)],
        }

    # === BUSINESS METHODS === #

    def _fte_parts(self):
        """Return the FTE of each part; they add up to the share's FTE exactly.

        Hundredths left over by rounding go to the largest remainders, of equal ones to the first: 0.75 halved is
        0.38 and 0.37. What the percentages leave open stays unassigned, so that a half-filled form adds up to less.
        """
        self.ensure_one()
        weights = [Decimal(str(max(line.percentage, 0))) for line in self.line_ids]
        rest = max(100 - sum(weights), 0)
        *parts, _rest = distribute(Decimal(str(self.share_id.fte)), [*weights, rest])
        return [float(part) for part in parts]

    def _check_split(self):
        share = self.share_id
        if len(self.line_ids) < 2 or round(sum(self.line_ids.mapped("percentage")), 2) != 100:
            raise UserError(self.env._("Please enter at least two parts whose percentages add up to 100."))
        if min(self._fte_parts()) <= 0:
            raise UserError(
                self.env._("A part of less than 0.01 FTE is not possible. Please enter larger percentages.")
            )
        if self.change_date < share.start_date or (share.end_date and self.change_date > share.end_date):
            raise UserError(self.env._("The day of the split must lie within the share's period. Please correct it."))
        if share._occupancies_on(self.change_date).filtered(lambda occupancy: occupancy.state == "filled"):
            raise UserError(
                self.env._(
                    "The share is filled on %(day)s, so nobody knows who goes with which part. Please end the "
                    "occupancies the day before and enter them anew on the parts.",
                    day=format_date(self.env, self.change_date),
                )
            )
