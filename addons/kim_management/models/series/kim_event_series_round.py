from odoo import api, fields, models
from odoo.exceptions import ValidationError


class KimEventSeriesRound(models.Model):
    """Deadline of a round: the last day on which its meetings are to be held."""

    _name = "kim.event.series.round"
    _description = "Deadline of a Round"
    _inherit = ["kim.terminology.mixin"]
    _rec_name = "number"
    _order = "series_id, number"

    series_id = fields.Many2one("kim.event.series", required=True, index=True, ondelete="cascade")
    number = fields.Integer("Round", required=True, default=1)
    due_date = fields.Date("Held until", required=True, index=True)
    open_count = fields.Integer(
        "Still to Hold", compute="_compute_open_count", store=True, help="Meetings of this round not held yet."
    )
    user_id = fields.Many2one(related="series_id.user_id", store=True, index="btree_not_null")
    company_id = fields.Many2one(related="series_id.company_id", store=True, index=True)

    _number_unique = models.Constraint("UNIQUE(series_id, number)", "This round has a deadline already.")
    _number_positive = models.Constraint("CHECK(number > 0)", "The round is a number from 1 on.")

    # === COMPUTE METHODS === #

    @api.depends("number", "series_id.held_count", "series_id.planned_count", "series_id.target_count")
    def _compute_open_count(self):
        """Count the meetings of the round that are wanted and not held.

        It follows the counters of the series, which change with everything that can change a cell.
        """
        coverages = self.series_id._coverage()
        self.open_count = 0
        for row in self.filtered("series_id"):
            coverage = coverages[row.series_id]
            cells = [key for key in coverage.cells if key[1] == row.number]
            row.open_count = sum(coverage.state(key) != "held" for key in cells)

    # === CONSTRAINT METHODS === #

    @api.constrains("number", "series_id")
    def _check_number(self):
        for row in self:
            if row.number > row.series_id._most_rounds():
                raise ValidationError(
                    self.env._("This series has no round %(number)s. Please correct the deadlines.", number=row.number)
                )
