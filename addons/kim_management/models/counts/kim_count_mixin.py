from odoo import api, fields, models
from odoo.tools import date_utils


class KimCountMixin(models.AbstractModel):
    """A number that somebody reported: exact, "more than", or unknown, which is not zero (design.md §4, rule 3).

    A number that is emptied becomes unknown, and what is unknown has no number. Nothing here is ever added up without
    asking what it is: rows are of different kinds and of periods that overlap.
    """

    _name = "kim.count.mixin"
    _description = "Reported Number"

    exactness = fields.Selection(
        [("exact", "Exact"), ("lower_bound", "More than"), ("unknown", "Unknown")],
        required=True,
        help="Unknown is not zero. A figure that is published as “more than 500” is kept as just that.",
    )
    value = fields.Integer("Number", aggregator=None)
    value_text = fields.Char("Count", compute="_compute_value_text")

    _value_plausible = models.Constraint("CHECK(value >= 0)", "A count cannot be negative. Please correct it.")
    _unknown_is_empty = models.Constraint(
        "CHECK(exactness <> 'unknown' OR COALESCE(value, 0) = 0)",
        "A count is either unknown or a number. Please empty the number, or choose another exactness.",
    )

    # === COMPUTE METHODS === #

    @api.depends("exactness", "value")
    @api.depends_context("lang")
    def _compute_value_text(self):
        """Say the count as it is printed: 480, "more than 500", "unknown"."""
        for count in self:
            number = f"{count.value:,}".replace(",", "." if (self.env.lang or "").startswith("de") else ",")
            texts = {
                "exact": number,
                "lower_bound": self.env._("more than %(number)s", number=number),
                "unknown": self.env._("unknown"),
            }
            count.value_text = texts.get(count.exactness, "")

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Take a number for exact unless it is said otherwise, and an empty one, as lists have it, for unknown."""
        return super().create(
            [
                {"exactness": "exact" if self._is_number(vals) else "unknown", **self._emptied(vals)}
                for vals in vals_list
            ]
        )

    def write(self, vals):
        """Take an emptied number for unknown, too."""
        return super().write(self._emptied(vals))

    @api.model
    def _is_number(self, vals):
        """Tell whether a number is given: 0 is one, nothing is none."""
        return vals.get("value") is not None and vals["value"] is not False

    @api.model
    def _emptied(self, vals):
        """Return the values in which an empty number is unknown, and what is unknown has no number."""
        if "value" in vals and not self._is_number(vals):
            return {**vals, "value": 0, "exactness": "unknown"}
        if vals.get("exactness") == "unknown" and "value" not in vals:
            return {**vals, "value": 0}
        return vals

    # === BUSINESS METHODS === #

    @api.model
    def _period(self, kind, day):
        """Return first and last day of the period of this kind around a day; since the start there is no first one."""
        if day and kind in ("quarter", "year"):
            return date_utils.start_of(day, kind), date_utils.end_of(day, kind)
        return (day if kind != "since_start" else False), day
