from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

AXIS_FIELDS = {"month", "distance"}
# No council has rows this old; a mistyped year must not make the axis endless.
LONGEST_AXIS = "40 years"
# Groups by these hold one month each, so that nothing is added over months
FINE = ("month", "week", "day")


class KimMonthAxisMixin(models.AbstractModel):
    """Months as rows: what an analysis over time knows about them, and how a state is summed up over several.

    The axis runs from the month of the first dated row to ``_months_ahead`` months after that of the Stichtag (context
    key ``reference_date``, today where it is missing).

    Some figures are a state (filled posts, running cases) and cannot be added over months: twelve months of 1.00 FTE
    are 1.00 FTE, not 12.00. Their sum over a quarter, a year or everything is therefore **the state at the end of the
    last month of it that is not after the month of the Stichtag**, or of its last month where all are still to come.
    So every number shown is the state on a day, and parts add up to their total. What began or was paid in a month is
    a flow and is added.
    """

    _name = "kim.month.axis.mixin"
    _description = "Month Axis"
    # Figures that are a state
    _state_figures = ()
    _months_ahead = 0

    month = fields.Date(readonly=True, help="Figures are those of its last day, or what happened in it.")
    distance = fields.Integer(
        "Months from the Reference Date",
        readonly=True,
        aggregator=None,
        help="0 is the month of the reference date, -1 the one before, 1 the next.",
    )
    reference_date = fields.Date(
        compute="_compute_reference_date",
        search="_search_reference_date",
        help="The months are shown as seen from this day.",
    )

    # === COMPUTE METHODS === #

    @api.depends_context("reference_date")
    def _compute_reference_date(self):
        self.reference_date = self._get_reference_date()

    def _search_reference_date(self, operator, value):
        """Accept the Stichtag of the context only: a domain cannot change it, and must not seem to."""
        if operator != "in":
            return NotImplemented
        if {fields.Date.to_date(day) for day in value} != {self._get_reference_date()}:
            raise UserError(
                self.env._(
                    "The analysis is asked for one reference date at a time. Please choose one day, from outside by "
                    "the context key “reference_date”."
                )
            )
        return Domain.TRUE

    # === BUSINESS METHODS === #

    @api.model
    def _get_reference_date(self):
        """Return the Stichtag of the context, today where none is set."""
        return self.env["kim.validity.mixin"]._get_reference_date()

    @api.model
    def _as_of(self, day):
        """Return the model with the Stichtag ``day``, free of rows cached for another day."""
        self.invalidate_model(flush=False)
        return self.with_context(reference_date=day)

    def _first_day_sql(self):
        """Return the query of the first day that has a row."""
        raise NotImplementedError

    def _distance_sql(self, month):
        """Return how many months a month lies after that of the Stichtag."""
        return SQL(
            "((EXTRACT(YEAR FROM %(month)s) - %(year)s) * 12 + EXTRACT(MONTH FROM %(month)s) - %(number)s)::int",
            month=month,
            year=self._get_reference_date().year,
            number=self._get_reference_date().month,
        )

    def _axis_sql(self):
        """Return the months as SQL: first day, last day, distance in months from that of the Stichtag."""
        return SQL(
            """
            SELECT m::date AS month, (m + INTERVAL '1 month - 1 day')::date AS day,
                   %(distance)s AS distance
              FROM generate_series(
                   GREATEST(DATE_TRUNC('month', COALESCE((%(first)s), %(now)s)::timestamp),
                            %(now)s::timestamp - %(longest)s::interval),
                   %(now)s::timestamp + MAKE_INTERVAL(months => %(ahead)s), '1 month') AS m
            """,
            distance=self._distance_sql(SQL("m")),
            now=self._get_reference_date().replace(day=1),
            first=self._first_day_sql(),
            longest=LONGEST_AXIS,
            ahead=self._months_ahead,
        )

    def _month_number_sql(self, month):
        """Return a number below 4096 for a month of this era, to make the ids of rows from."""
        return SQL("((EXTRACT(YEAR FROM %s)::int - 1900) * 12 + EXTRACT(MONTH FROM %s)::int)", month, month)

    # === SUMS OF STATES === #

    @api.model
    def _read_group(self, domain, groupby=(), aggregates=(), having=(), offset=0, limit=None, order=None):
        """Remember which months are asked for: the sum of a state depends on it."""
        months = Domain(domain).map_conditions(self._on_months)
        specs = [spec for spec in groupby if spec.partition(":")[0] in AXIS_FIELDS]
        asked = self.with_context(kim_months=(months, specs))
        return super(KimMonthAxisMixin, asked)._read_group(domain, groupby, aggregates, having, offset, limit, order)

    @api.model
    def _read_grouping_sets(self, domain, grouping_sets, aggregates=(), order=None):
        """Ask for each grouping by itself, because the sum of a state depends on the months of its groups."""
        wanted = [part.strip() for part in (order or "").split(",")]
        return [
            self._read_group(
                domain,
                groupby,
                aggregates,
                order=", ".join(part for part in wanted if part.split(" ")[0] in groupby) or None,
            )
            for groupby in grouping_sets
        ]

    def _read_group_select(self, aggregate_spec, query):
        """Sum a state over the groups' last months only."""
        name, _colon, function = aggregate_spec.partition(":")
        domain, specs = self.env.context.get("kim_months") or (Domain.TRUE, ())
        if name not in self._state_figures or function != "sum" or any(_is_fine(spec) for spec in specs):
            return super()._read_group_select(aggregate_spec, query)
        return SQL(
            "COALESCE(SUM(%s) FILTER (WHERE %s IN (%s)), 0)",
            self._field_to_sql(self._table, name, query),
            self._field_to_sql(self._table, "month", query),
            self._closing_months_sql(domain, specs, query),
        )

    def _closing_months_sql(self, domain, specs, query):
        """Return the last month of each group of months, among those the domain lets through."""
        alias = f"{self._table}__axis"
        groups = [self._read_group_groupby(alias, spec, query) for spec in specs] or [SQL("TRUE::boolean")]
        return SQL(
            """SELECT DISTINCT ON (%(groups)s) %(alias)s.month FROM (%(axis)s) AS %(alias)s WHERE %(condition)s
                ORDER BY %(groups)s, %(alias)s.distance > 0, %(alias)s.month DESC""",
            groups=SQL(", ").join(groups),
            alias=SQL.identifier(alias),
            axis=self._axis_sql(),
            condition=domain.optimize_full(self)._to_sql(self, alias, query),
        )

    def _on_months(self, condition):
        """Return a condition on the months as it is, and nothing of the others."""
        return condition if condition.field_expr.partition(".")[0] in AXIS_FIELDS else Domain.TRUE


def _is_fine(spec):
    """Say whether groups by ``spec`` hold one month each."""
    name, _colon, granularity = spec.partition(":")
    return name == "distance" or granularity in FINE
