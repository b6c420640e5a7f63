from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .kim_event_series import MOST_ROUNDS


class KimEventSeriesTarget(models.Model):
    """Target of one town that differs from the series: more meetings, fewer, or none."""

    _name = "kim.event.series.target"
    _description = "Other Target of a Town"
    _inherit = ["kim.terminology.mixin"]
    _order = "series_id, municipality_id"
    _check_company_auto = True

    series_id = fields.Many2one("kim.event.series", required=True, index=True, ondelete="cascade")
    municipality_id = fields.Many2one("kim.municipality", required=True, index=True, check_company=True)
    round_count = fields.Integer("Rounds", required=True, default=1, help="0: no meeting is wanted here.")
    reason = fields.Char(help="Why this town is treated differently.")
    company_id = fields.Many2one(related="series_id.company_id", store=True, index=True)

    _town_unique = models.Constraint("UNIQUE(series_id, municipality_id)", "This town has a target of its own already.")
    _round_count_range = models.Constraint(
        f"CHECK(round_count BETWEEN 0 AND {MOST_ROUNDS})", "A town has 0 to 52 rounds. Please correct the number."
    )

    # === COMPUTE METHODS === #

    @api.depends("municipality_id")
    def _compute_display_name(self):
        for target in self:
            target.display_name = target.municipality_id.name or ""

    # === CONSTRAINT METHODS === #

    @api.constrains("municipality_id", "series_id")
    def _check_town(self):
        for target in self:
            if target.municipality_id not in target.series_id.municipality_ids:
                raise ValidationError(
                    self.env._(
                        "%(town)s takes no part in the series. Please add it to the towns first.",
                        town=target.municipality_id.name,
                    )
                )
