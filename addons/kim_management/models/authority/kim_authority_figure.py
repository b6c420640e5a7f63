from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ..counts.units import PERIOD_KINDS


class KimAuthorityFigure(models.Model):
    """A number that an authority counted over a period: decisions on permits and naturalisations, never a person.

    The office keeps its numbers itself (Baustein 3); the report prints them with small ones hidden.
    """

    _name = "kim.authority.figure"
    _description = "Figure of an Authority"
    _inherit = ["kim.count.mixin", "kim.long.text.mixin", "kim.terminology.mixin"]
    _order = "end_date desc, kind_id, id"
    _check_company_auto = True

    kind_id = fields.Many2one("kim.authority.figure.kind", required=True, index=True, check_company=True)
    authority = fields.Selection(related="kind_id.authority", store=True)
    has_reasons = fields.Boolean(related="kind_id.has_reasons")
    company_id = fields.Many2one("res.company", required=True, index=True, default=lambda self: self.env.company)
    period_kind = fields.Selection(PERIOD_KINDS, "Period", required=True, default="quarter")
    period_date = fields.Date(
        "Day",
        required=True,
        default=fields.Date.context_today,
        help="The day itself, any day of the quarter or year, or the day up to which is counted since the start.",
    )
    start_date = fields.Date("From", compute="_compute_period", store=True, precompute=True)
    end_date = fields.Date("To", compute="_compute_period", store=True, precompute=True, index=True)
    reason_ids = fields.One2many("kim.authority.figure.reason", "figure_id", "Reasons")
    reported_date = fields.Date("Reported on", required=True, default=fields.Date.context_today)
    source = fields.Char(help="Letter, paper or register from which the figure is.")
    note = fields.Text(help="What must be known to read the figure. No word about persons.")

    _period_unique = models.Constraint(
        "UNIQUE NULLS NOT DISTINCT (company_id, kind_id, period_kind, start_date, end_date)",
        "This figure is reported for the period already. Please correct that row.",
    )

    # === COMPUTE METHODS === #

    @api.depends("period_kind", "period_date")
    def _compute_period(self):
        """Set first and last day; what is counted since the start has no first day."""
        for figure in self:
            figure.start_date, figure.end_date = self._period(figure.period_kind, figure.period_date)

    @api.depends("kind_id", "end_date")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for figure in self:
            parts = (figure.kind_id.name, format_date(self.env, figure.end_date))
            figure.display_name = " · ".join(filter(None, parts))

    # === CONSTRAINT METHODS === #

    @api.constrains("period_date", "reported_date", "period_kind")
    def _check_reported_after_period_began(self):
        for figure in self:
            if figure.reported_date < (figure.start_date or figure.end_date):
                raise ValidationError(
                    self.env._("The figure was reported before its period began. Please correct one of the days.")
                )

    @api.constrains("kind_id", "reason_ids")
    def _check_reasons(self):
        for figure in self:
            if figure.reason_ids and not figure.has_reasons:
                raise ValidationError(
                    self.env._("“%(kind)s” is not counted by reasons. Please remove them.", kind=figure.kind_id.name)
                )
