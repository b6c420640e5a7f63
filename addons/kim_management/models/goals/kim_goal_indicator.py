from odoo import api, fields, models
from odoo.tools.misc import format_date, formatLang


class KimGoalIndicator(models.Model):
    """By what one sees whether a goal is reached: a target, and dated actual values.

    Without a value the actual is unknown, which is not zero. Values count up to the Stichtag (context key
    ``reference_date``, today where it is missing). The first value says where it began::

        progress = (actual − first) ÷ (target − first), from 0 to 100 %
    """

    _name = "kim.goal.indicator"
    _description = "Indicator of a Goal"
    _inherit = ["kim.terminology.mixin"]
    _order = "goal_id, sequence, id"

    goal_id = fields.Many2one("kim.goal", required=True, index=True, ondelete="cascade")
    name = fields.Char("Indicator", required=True)
    sequence = fields.Integer(default=10)
    direction = fields.Selection([("up", "At least"), ("down", "At most")], required=True, default="up")
    target_value = fields.Float("Target", digits=(16, 2), required=True, aggregator=None)
    unit = fields.Char(help="E.g. weeks, meetings, %.")
    value_ids = fields.One2many("kim.goal.value", "indicator_id", "Actual Values")
    # As of the Stichtag
    is_actual_known = fields.Boolean(compute="_compute_actual")
    actual_value = fields.Float("Actual", digits=(16, 2), compute="_compute_actual", aggregator=None)
    actual_date = fields.Date("As of", compute="_compute_actual")
    progress = fields.Integer(compute="_compute_actual", aggregator=None)
    is_reached = fields.Boolean("Reached", compute="_compute_actual")
    actual_label = fields.Char("Target and Actual", compute="_compute_actual_label")
    # Copies for the rules
    user_id = fields.Many2one(related="goal_id.user_id", store=True, index=True)
    company_id = fields.Many2one(related="goal_id.company_id", store=True, index=True)

    # === COMPUTE METHODS === #

    @api.depends("value_ids.value", "value_ids.value_date", "target_value", "direction")
    @api.depends_context("reference_date")
    def _compute_actual(self):
        """Take the last value up to the Stichtag, and how far it went from the first towards the target."""
        day = self.env["kim.validity.mixin"]._get_reference_date()
        for indicator in self:
            values = indicator.value_ids.filtered(lambda row: row.value_date and row.value_date <= day)
            values = values.sorted("value_date")
            actual = values[-1:]
            indicator.is_actual_known = bool(actual)
            indicator.actual_value = actual.value
            indicator.actual_date = actual.value_date
            indicator.is_reached = bool(actual) and indicator._reaches(actual.value)
            indicator.progress = indicator._progress(values[:1].value, actual.value) if actual else 0

    @api.depends("is_actual_known", "actual_value", "actual_date", "target_value", "unit")
    @api.depends_context("lang", "reference_date")
    def _compute_actual_label(self):
        for indicator in self:
            target = indicator._say(indicator.target_value)
            if not indicator.is_actual_known:
                indicator.actual_label = self.env._("actual unknown, target %(target)s", target=target)
                continue
            indicator.actual_label = self.env._(
                "%(actual)s on %(day)s, target %(target)s",
                actual=indicator._say(indicator.actual_value),
                day=format_date(self.env, indicator.actual_date),
                target=target,
            )

    # === BUSINESS METHODS === #

    def _reaches(self, value):
        """Return whether the value is as good as the target or better."""
        return value >= self.target_value if self.direction == "up" else value <= self.target_value

    def _progress(self, first, actual):
        """Return the way gone from the first value towards the target, in percent from 0 to 100."""
        if self._reaches(actual):
            return 100
        if self._reaches(first):
            return 0  # it was good at the beginning, and got worse
        return max(0, min(100, int(100 * (actual - first) / (self.target_value - first))))

    def _say(self, value):
        """Return the value with its unit, with decimals only where it has some."""
        digits = 0 if float(value).is_integer() else 2
        return f"{formatLang(self.env, value, digits=digits)} {self.unit or ''}".strip()
