from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import float_compare
from odoo.tools.misc import format_date

CHANGED = ("fte", "coverage", "municipality_ids", "employer_id", "carrier_id", "workplace_id", "supervisor_id")


class KimPositionShareChange(models.TransientModel):
    """Move a share, or change its FTE, employer or carrier from a day on: ends the old row, adds the new one.

    People who hold the share go along: their occupancies end with the old row and begin anew on the next one. Where
    the new row has less FTE than its people, nobody is cut by guess: the user is told to end an occupancy first.
    """

    _name = "kim.position.share.change"
    _description = "Change a Share from a Day on"
    _inherit = ["kim.terminology.mixin"]
    _check_company_auto = True

    share_id = fields.Many2one("kim.position.share", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="share_id.company_id")
    change_date = fields.Date("From", required=True, help="First day on which the new values hold.")
    fte = fields.Float("FTE", digits=(16, 2), required=True)
    coverage = fields.Selection(
        [
            ("municipalities", "Named municipalities"),
            ("pool", "Across all municipalities"),
            ("open", "Not settled yet"),
        ],
        required=True,
    )
    municipality_ids = fields.Many2many("kim.municipality", string="Municipalities Served", check_company=True)
    employer_id = fields.Many2one("res.partner", check_company=True)
    carrier_id = fields.Many2one("res.partner", check_company=True, domain="[('carrier_kind', '!=', False)]")
    workplace_id = fields.Many2one("res.partner", "Place of Work", check_company=True)
    supervisor_id = fields.Many2one("res.partner", "Professional Supervision", check_company=True)
    decision_id = fields.Many2one("kim.decision", check_company=True, domain="[('state', '=', 'decided')]")

    # === CRUD METHODS === #

    @api.model
    def default_get(self, fields):
        """Begin with the values of the share, so that the user changes only what changes."""
        values = super().default_get(fields)
        share = self.env["kim.position.share"].browse(values.get("share_id") or self.env.context.get("active_id"))
        if share and share.exists():
            values["share_id"] = share.id
            for name in CHANGED:
                field = share._fields[name]
                values.setdefault(name, field.convert_to_write(share[name], share))
        return values

    # === ACTION METHODS === #

    def action_apply(self):
        """End the share the day before and open the row that follows it."""
        self.ensure_one()
        self._check_change()
        values = {name: self._fields[name].convert_to_write(self[name], self) for name in CHANGED}
        successors = self.share_id._continue_from(self.change_date, [{**values, "decision_id": self.decision_id.id}])
        return successors.get_formview_action()

    # === BUSINESS METHODS === #

    def _check_change(self):
        share = self.share_id
        last_day = share.end_date or self.change_date
        if not share.start_date < self.change_date <= last_day:
            raise UserError(
                self.env._(
                    "The change must lie within the share's period, after %(start)s. Please choose a later day, or "
                    "edit the share itself.",
                    start=format_date(self.env, share.start_date),
                )
            )
        occupancies = share._occupancies_on(self.change_date)
        # The sum is largest on a day on which somebody begins; who follows somebody else does not add to her.
        days = {max(row.start_date, self.change_date) for row in occupancies}
        filled = {day: sum(occupancies._holding(day).mapped("fte")) for day in days}
        fullest = max(filled, key=filled.get, default=None)
        if fullest and float_compare(self.fte, filled[fullest], precision_digits=2) < 0:
            raise UserError(
                self.env._(
                    "More FTE are filled on %(day)s than the share is to have. Please end or reduce an occupancy "
                    "first.",
                    day=format_date(self.env, fullest),
                )
            )

    @api.onchange("coverage")
    def _onchange_coverage(self):
        if self.coverage != "municipalities":
            self.municipality_ids = False
