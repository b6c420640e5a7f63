from collections import defaultdict

from odoo import api, fields, models

FIGURES = (
    *("funded_fte", "allocated_fte", "filled_fte", "vacant_fte", "unknown_fte"),
    *("advertised_fte", "unadvertised_fte", "upcoming_fte"),
)


class KimStaffing(models.Model):
    """Figures for the staffing overview, the picture a manager understands in five seconds."""

    _inherit = "kim.staffing"

    @api.model
    @api.readonly
    def get_overview(self, reference_date=False):
        """Return the staffing on a day for the overview: in all, by block, by area, upcoming.

        :param str reference_date: ISO date, today where it is empty
        :return: ``{"reference_date", "total", "blocks", "areas", "upcoming", "labels"}``; every row carries the
            figures of this model in FTE, and ``heads``
        :raise ValidationError: the day is no date
        """
        day = self.with_context(reference_date=reference_date)._get_reference_date()
        staffing = self._as_of(day)
        return {
            "reference_date": fields.Date.to_string(day),
            "total": staffing._overview_rows([])[0],
            "blocks": staffing._overview_rows(["block_id"]),
            "areas": staffing._overview_areas(),
            "upcoming": staffing._upcoming_rows(),
            "labels": self._overview_labels(),
        }

    @api.model
    def _overview_labels(self):
        """Return the headings that carry the council's own words."""
        say = self.env.company._kim_say
        return {
            "areas": say(self.env._("Staffing by municipality")),
            "blocks": say(self.env._("Building Blocks")),
        }

    @api.model
    def _overview_areas(self):
        """Return the areas of each building block: one row for each area, own and forwarded shares together.

        ``forwarded_fte`` is what carriers hold of the area; ``largest`` is the greatest allocation of the block, the
        length all its bars are measured against.
        """
        shares = [("kind", "=", "share")]
        by_block = defaultdict(list)
        for row in self._overview_rows(["block_id", "area_label"], shares):
            by_block[row["block_id"]].append(row)
        forwarded = {
            (block.id, area): fte
            for block, area, fte in self._read_group(
                [("provision", "=", "forwarded")], ["block_id", "area_label"], ["allocated_fte:sum"]
            )
        }
        totals = self._overview_rows(["block_id"], shares)
        for total in totals:
            total["rows"] = by_block[total["block_id"]]
            total["largest"] = max(row["allocated_fte"] for row in total["rows"])
            for row in total["rows"]:
                row["forwarded_fte"] = round(forwarded.get((row["block_id"], row["area_label"]), 0), 2)
            total["forwarded_fte"] = round(sum(row["forwarded_fte"] for row in total["rows"]), 2)
        return totals

    @api.model
    def _overview_rows(self, groupby, domain=()):
        """Return a dict of all figures for each group, in the order of the groups."""
        measures = [*FIGURES, "heads", "unknown_heads"]
        order = "block_id, area_sequence:min, area_label" if "area_label" in groupby else None
        groups = self._read_group(list(domain), groupby, [f"{name}:sum" for name in measures], order=order)
        rows = []
        for group in groups:
            keys, values = group[: len(groupby)], group[len(groupby) :]
            row = dict(zip(measures, (round(value or 0, 2) for value in values), strict=True))
            for name, key in zip(groupby, keys, strict=True):
                row[name] = key.id if isinstance(key, models.BaseModel) else key
                row[f"{name}_label"] = key.display_name if isinstance(key, models.BaseModel) else key
            rows.append(row)
        return rows

    @api.model
    def _upcoming_rows(self):
        """Return the vacancies that begin after the Stichtag: block, area, FTE, day, whether advertised."""
        rows = self._read_group(
            [("upcoming_fte", ">", 0)],
            ["block_id", "area_label", "upcoming_date:day"],
            ["upcoming_fte:sum", "advertised_fte:sum", "vacant_fte:sum"],
            order="upcoming_date:day, block_id",
        )
        return [
            {
                "block": block.display_name,
                "area": area,
                "date": fields.Date.to_string(day),
                "fte": round(fte, 2),
                # Adverts first answer the vacancy that stands already; what is left is for the one to come.
                "is_advertised": round(advertised - vacant, 2) >= round(fte, 2),
            }
            for block, area, day, fte, advertised, vacant in rows
        ]
