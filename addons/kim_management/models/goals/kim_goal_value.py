from odoo import fields, models


class KimGoalValue(models.Model):
    """Actual value of an indicator on a day. What nobody has counted has no row: it is unknown, not zero."""

    _name = "kim.goal.value"
    _description = "Actual Value of an Indicator"
    _inherit = ["kim.terminology.mixin"]
    _order = "value_date desc, id desc"

    indicator_id = fields.Many2one("kim.goal.indicator", required=True, index=True, ondelete="cascade")
    value_date = fields.Date("Day", required=True, default=fields.Date.context_today)
    value = fields.Float("Actual", digits=(16, 2), required=True, aggregator=None)
    source = fields.Char("Counted by", help="Where the figure comes from. No names of clients.")
    # Copies for the rules
    user_id = fields.Many2one(related="indicator_id.user_id", store=True, index=True)
    company_id = fields.Many2one(related="indicator_id.company_id", store=True, index=True)

    _day_unique = models.Constraint(
        "UNIQUE(indicator_id, value_date)", "For this day there is a value already. Please change that one."
    )
