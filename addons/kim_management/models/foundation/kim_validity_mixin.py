from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL


class KimValidityMixin(models.AbstractModel):
    """First and last day of a dated row, and the question whether it holds on a reference date.

    Both days belong to the period: a row from 01.07.2022 to 31.08.2022 holds on both of them. An empty
    ``end_date`` means "until further notice". History is kept by ending a row and adding the next one,
    never by changing the past (design.md §4, rule 5).
    """

    _name = "kim.validity.mixin"
    _description = "Dated Row"

    start_date = fields.Date(required=True, index=True, default=fields.Date.context_today)
    end_date = fields.Date(index=True, help="Last day on which the row holds; empty means until further notice.")
    reference_date = fields.Date(
        compute="_compute_reference_date",
        search="_search_reference_date",
        help="Shows the rows that hold on this day.",
    )

    is_valid = fields.Boolean("Valid on the Reference Date", compute="_compute_is_valid", search="_search_is_valid")

    _validity_order = models.Constraint(
        "CHECK(end_date IS NULL OR end_date >= start_date)",
        "The end lies before the start. Please enter an end on or after the start, or leave it empty.",
    )

    # === COMPUTE METHODS === #

    @api.depends_context("reference_date")
    def _compute_reference_date(self):
        self.reference_date = self._get_reference_date()

    def _search_reference_date(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain.OR(self._valid_on_domain(day) for day in value if day)

    @api.depends("start_date", "end_date")
    @api.depends_context("reference_date")
    def _compute_is_valid(self):
        day = self._get_reference_date()
        valid = self.filtered(lambda row: row.start_date and row.start_date <= day)._reaching(day)
        valid.is_valid = True
        (self - valid).is_valid = False

    def _search_is_valid(self, operator, value):
        """Ask for the reference date of the context, so that the preset filter follows a Stichtag typed beside it."""
        if operator != "in":
            return NotImplemented
        return self._valid_on_domain(self._get_reference_date())

    # === BUSINESS METHODS === #

    @api.model
    def _get_reference_date(self):
        """Return the Stichtag of the context, today where none is set.

        The search field of the web client hands over a list (one entry for each facet); the last wins.

        :raise ValidationError: the value is not a date
        """
        value = self.env.context.get("reference_date")
        if isinstance(value, (list, tuple)):
            value = value[-1] if value else False
        try:
            return fields.Date.to_date(value) or fields.Date.context_today(self)
        except (ValueError, TypeError) as error:
            message = self.env._("“%(value)s” is not a date. Please enter it like 2022-07-21.", value=value)
            raise ValidationError(message) from error

    @api.model
    def _valid_on_domain(self, day):
        """Return the domain of the rows that hold on ``day``: start ≤ day ≤ end, an empty end being open."""
        return Domain("start_date", "<=", day) & (Domain("end_date", "=", False) | Domain("end_date", ">=", day))

    @api.model
    def _valid_on_sql(self, alias, day):
        """Return the same question as :meth:`_valid_on_domain` as SQL on the table alias ``alias``."""
        return SQL(
            "%(start)s <= %(day)s AND (%(end)s IS NULL OR %(end)s >= %(day)s)",
            start=SQL.identifier(alias, "start_date"),
            end=SQL.identifier(alias, "end_date"),
            day=day,
        )

    def _overlapping(self, *names):
        """Return another row with equal many2one ``names`` that shares at least one day with this one, if there is any.

        Periods overlap where each begins no later than the other ends; an empty end never ends.
        """
        self.ensure_one()
        same = Domain.AND(Domain(name, "=", self[name].id) for name in names)
        return self.search(
            Domain("id", "!=", self.id) & same & self._overlapping_domain(self.start_date, self.end_date), limit=1
        )

    @api.model
    def _overlapping_domain(self, start_date, end_date):
        """Return the domain of the rows that share at least one day with the given period."""
        domain = Domain("end_date", "=", False) | Domain("end_date", ">=", start_date)
        if end_date:
            domain &= Domain("start_date", "<=", end_date)
        return domain

    def _reaching(self, day):
        """Return the rows that hold on ``day`` or later."""
        return self.filtered(lambda row: not row.end_date or row.end_date >= day)

    def _holding(self, day):
        """Return the rows that hold on ``day``."""
        return self._reaching(day).filtered(lambda row: row.start_date <= day)

    def _end_before(self, day):
        """End the rows that reach ``day`` the day before, and return the values to begin them anew on it.

        Rows that have not begun by then have no past to keep and are removed.
        """
        last_day = day - timedelta(days=1)
        values = []
        for row in self._reaching(day):
            values.append({**row.copy_data()[0], "start_date": max(day, row.start_date)})
            if row.start_date <= last_day:
                row.end_date = last_day
            else:
                row.unlink()
        return values
