from odoo import fields, models
from odoo.tools import SQL


class KimDatedFactMixin(models.AbstractModel):
    """A row for each thing that happened, or is to happen, on a day: a payment, an event, a step.

    Facts are added over months. The Stichtag parts them into what had happened by then and what was still to come.
    """

    _name = "kim.dated.fact.mixin"
    _description = "Dated Fact"
    _inherit = ["kim.month.axis.mixin"]

    day = fields.Date(readonly=True, help="Empty where the day is not known.")
    month = fields.Date(readonly=True, help="First day of the month in which it happened.")
    is_past = fields.Boolean("Up to the Reference Date", readonly=True)

    def _fact_sql(self, facts):
        """Return the rows of ``facts``, which have a ``day``, with what the Stichtag and the months make of it."""
        return SQL(
            """
            SELECT fact.*, DATE_TRUNC('month', fact.day::timestamp)::date AS month,
                   %(distance)s AS distance, COALESCE(fact.day <= %(today)s, FALSE) AS is_past
              FROM (%(facts)s) fact
            """,
            distance=self._distance_sql(SQL("fact.day")),
            today=self._get_reference_date(),
            facts=facts,
        )
