from datetime import date, timedelta

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain


class KimPositionShare(models.Model):
    """The year of every share as a picture: when it was filled, vacant, or not reported."""

    _inherit = "kim.position.share"

    @api.model
    @api.readonly
    def get_timeline(self, year):
        """Return the shares of a year with their stretches of constant staffing.

        :param int year: calendar year
        :return: ``{"year", "blocks": [{"id", "label", "rows": [{"id", "label", "carrier", "fte", "stretches"}]}]}``;
            a stretch carries ``start_date``, ``end_date``, ``left`` and ``width`` in percent of the year, and the FTE
            ``filled``, ``unknown`` and ``vacant`` as ``kim.staffing`` tells them on each of its days
        :raise ValidationError: the year is none
        """
        try:
            first_day, last_day = date(int(year), 1, 1), date(int(year), 12, 31)
        except (ValueError, TypeError, OverflowError) as error:
            message = self.env._("“%(value)s” is not a year. Please enter it like 2022.", value=year)
            raise ValidationError(message) from error
        shares = self.search(Domain("state", "=", "confirmed") & self._overlapping_domain(first_day, last_day))
        shares.occupancy_ids.fetch(["share_id", "start_date", "end_date", "fte", "state"])
        return {
            "year": first_day.year,
            "blocks": [
                {
                    "id": block.id,
                    "label": block.display_name,
                    "rows": [share._timeline_row(first_day, last_day) for share in rows],
                }
                for block, rows in shares.grouped("block_id").items()
            ],
        }

    def _timeline_row(self, first_day, last_day):
        self.ensure_one()
        start = max(self.start_date, first_day)
        end = min(self.end_date or last_day, last_day)
        return {
            "id": self.id,
            "label": f"{self.position_id.code} · {self.area_label}",
            "carrier": self.carrier_id.carrier_short_name or self.carrier_id.name or "",
            "fte": self.fte,
            "stretches": [self._timeline_stretch(*days, first_day, last_day) for days in self._stretches(start, end)],
        }

    def _stretches(self, start, end):
        """Return the (first day, last day) of each stretch in which no occupancy begins or ends."""
        day = timedelta(days=1)
        changes = {occupancy.start_date for occupancy in self.occupancy_ids}
        changes |= {occupancy.end_date + day for occupancy in self.occupancy_ids if occupancy.end_date}
        starts = [start, *sorted(change for change in changes if start < change <= end)]
        return list(zip(starts, [*(later - day for later in starts[1:]), end], strict=True))

    def _timeline_stretch(self, start, end, first_day, last_day):
        """Return one stretch with its place in the year and its FTE."""
        holding = self.occupancy_ids._reaching(start).filtered(lambda occupancy: occupancy.start_date <= start)
        unknown = holding.filtered(lambda occupancy: occupancy.state == "unknown")
        days = (last_day - first_day).days + 1
        filled = round(sum((holding - unknown).mapped("fte")), 2)
        not_reported = round(sum(unknown.mapped("fte")), 2)
        return {
            "start_date": str(start),
            "end_date": str(end),
            "left": round(100 * (start - first_day).days / days, 3),
            "width": round(100 * ((end - start).days + 1) / days, 3),
            "filled": filled,
            "unknown": not_reported,
            "vacant": round(self.fte - filled - not_reported, 2),
        }
