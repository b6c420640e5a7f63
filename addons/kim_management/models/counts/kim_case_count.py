from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from .units import PERIOD_KINDS, UNITS


class KimCaseCount(models.Model):
    """Case count that a carrier reports (Fallzahlmeldung), where the cases themselves are not kept here.

    What the source says is kept as it is: exact, "more than", or unknown, which is not zero. Two sources that say
    different things stand side by side, are marked, and are never added up; nor is anything else here, because rows are
    of different units and periods that overlap.
    """

    _name = "kim.case.count"
    _description = "Reported Case Count"
    _inherit = ["kim.count.mixin", "kim.terminology.mixin", "kim.carrier.mixin"]
    _order = "end_date desc, carrier_id, municipality_id, unit, period_kind, id"
    _check_company_auto = True

    # Whose
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    carrier_id = fields.Many2one(
        "res.partner", required=True, index=True, check_company=True, domain="[('carrier_kind', '!=', False)]"
    )
    municipality_id = fields.Many2one(
        "kim.municipality",
        index="btree_not_null",
        check_company=True,
        help="Empty where the carrier reports all its towns together.",
    )
    # What is counted, over which time
    unit = fields.Selection(UNITS, required=True, default="cases")
    period_kind = fields.Selection(PERIOD_KINDS, "Period", required=True, default="quarter")
    period_date = fields.Date(
        "Day",
        required=True,
        default=fields.Date.context_today,
        help="The day itself, any day of the quarter or year, or the day up to which is counted since the start.",
    )
    start_date = fields.Date("From", compute="_compute_period", store=True)
    end_date = fields.Date("To", compute="_compute_period", store=True, index=True)
    # Who says so
    source_kind = fields.Selection(
        [("report", "Carrier's own report"), ("published", "Published"), ("phone", "By telephone")],
        required=True,
        default="report",
    )
    source = fields.Char(help="Letter, paper or web page in which the figure stands.")
    reported_date = fields.Date("Reported on", required=True, default=fields.Date.context_today)

    # === COMPUTE METHODS === #

    @api.depends("period_kind", "period_date")
    def _compute_period(self):
        """Set first and last day; what is counted since the start has no first day."""
        for count in self:
            count.start_date, count.end_date = self._period(count.period_kind, count.period_date)

    @api.depends("carrier_id", "unit", "end_date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        units = dict(self._fields["unit"]._description_selection(self.env))
        for count in self:
            parts = (count.carrier_id.display_name, units.get(count.unit), format_date(self.env, count.end_date))
            count.display_name = " · ".join(filter(None, parts))

    # === CONSTRAINT METHODS === #

    @api.constrains("period_date", "reported_date", "period_kind")
    def _check_reported_after_day(self):
        """A count "on a day" cannot be reported before that day; a period may be reported before it is over."""
        for count in self:
            if count.reported_date < (count.start_date or count.end_date):
                raise ValidationError(
                    self.env._("The count was reported before its period began. Please correct one of the days.")
                )

    # === BUSINESS METHODS === #

    def _key(self):
        """Return what makes two rows answers to the same question."""
        self.ensure_one()
        return (
            *(self.company_id.id, self.carrier_id.id, self.municipality_id.id),
            *(self.unit, self.period_kind, self.end_date),
        )

    def _previous_key(self):
        """Return the key of the quarter or year before, ``None`` for other periods."""
        if self.period_kind not in ("quarter", "year") or not self.start_date:
            return None
        return (*self._key()[:-1], self.start_date - timedelta(days=1))
