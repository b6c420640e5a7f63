from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from odoo import api, fields, models
from odoo.tools import date_utils

from .plausibility import change, is_below

# What is asked for, of each town and of all together
ASKED = (
    *((unit, "quarter") for unit in ("persons", "cases", "started", "closed", "contacts")),
    *((unit, "since_start") for unit in ("persons", "cases")),
)
QUARTERS = 8  # how far back a carrier reports


@dataclass(frozen=True)
class Cell:
    """One number that is asked for; without a town it is that of all towns together."""

    town_id: int | bool
    unit: str
    period_kind: str

    @property
    def key(self):
        """Return the name of the number on the page."""
        return f"{self.town_id or 0}-{self.unit}-{self.period_kind}"


class KimCaseCount(models.Model):
    """Which counts a carrier is asked for, and what the pages of the portal show of them."""

    _inherit = "kim.case.count"

    # === WHAT IS ASKED FOR === #

    @api.model
    def _asked_quarters(self, contracts):
        """Return the first days of the last quarters that are over and in which a contract ran, the latest first."""
        first = date_utils.start_of(fields.Date.context_today(self), "quarter")
        days = [date_utils.subtract(first, months=3 * back) for back in range(1, QUARTERS + 1)]
        return [day for day in days if any(_ran_in(contract, day) for contract in contracts)]

    @api.model
    def _find_quarter(self, day):
        """Return the first day of the day's quarter, ``None`` where it is not asked for."""
        quarter = day and date_utils.start_of(day, "quarter")
        return quarter if quarter in self._asked_quarters(self.env["kim.contract"]._of_own_carrier()) else None

    @api.model
    def _quarter_towns(self, quarter):
        """Return the towns that the carrier's contracts served in the quarter."""
        contracts = self.env["kim.contract"]._of_own_carrier().filtered(lambda contract: _ran_in(contract, quarter))
        last_day = date_utils.end_of(quarter, "quarter")
        shares = contracts._confirmed_shares().filtered(
            lambda share: share.start_date <= last_day and (not share.end_date or share.end_date >= quarter)
        )
        return shares.municipality_ids

    @api.model
    def _quarter_cells(self, quarter):
        """Return what is asked for: all towns together, and each town where there are several."""
        towns = self._quarter_towns(quarter)
        town_ids = [False, *towns.ids] if len(towns) != 1 else towns.ids
        return [Cell(town_id, *asked) for town_id in town_ids for asked in ASKED]

    # === WHAT IS REPORTED === #

    @api.model
    def _own_reports(self, first_day, last_day):
        """Return the own reports that count, in periods that end within the days."""
        domain = [("carrier_id", "=", self.env.user.commercial_partner_id.id), ("source_kind", "=", "report")]
        domain += [("end_date", ">=", first_day), ("end_date", "<=", last_day)]
        # sudo: of the own carrier only; towns and colleagues are named on the page
        return self.sudo().search([*domain, ("company_id", "=", self.env.company.id)], order="reported_date, id")

    @api.model
    def _quarter_reports(self, quarter):
        """Return {key of a cell: own report of the quarter}."""
        last_day = date_utils.end_of(quarter, "quarter")
        reports = self._own_reports(last_day, last_day)
        return {Cell(count.municipality_id.id, count.unit, count.period_kind).key: count for count in reports}

    # === PAGES === #

    @api.model
    def _portal_quarters(self):
        """Return a row for each quarter that is asked for: is anything reported, by how many numbers, when last."""
        self.check_access("read")
        quarters = self._asked_quarters(self.env["kim.contract"]._of_own_carrier())
        if not quarters:
            return []
        by_end = defaultdict(self.sudo().browse)
        for count in self._own_reports(quarters[-1], date_utils.end_of(quarters[0], "quarter")):
            by_end[count.end_date] |= count
        rows = []
        for quarter in quarters:
            counts = by_end[date_utils.end_of(quarter, "quarter")]
            last_date = max(counts.mapped("reported_date"), default=None)
            rows.append({**self._quarter_names(quarter), "count": len(counts), "reported_date": last_date})
        return rows

    @api.model
    def _quarter_names(self, quarter):
        number = (quarter.month + 2) // 3
        title = self.env._("Quarter %(number)s of %(year)s", number=number, year=quarter.year)
        return {"name": f"{quarter.year}-{number}", "title": title, "first_day": quarter}

    @api.model
    def _portal_quarter(self, quarter, typed=None, problems=None):
        """Return what the page of a quarter shows: a section for each town, with a row for each number.

        :param dict typed: {key: entry} of what was typed and not kept
        :param dict problems: {key: sentence} about it
        """
        self.check_access("read")
        now, before = (self._quarter_reports(day) for day in (quarter, date_utils.subtract(quarter, months=3)))
        towns = {town.id: town.name for town in self._quarter_towns(quarter)}
        sections = defaultdict(list)
        for cell in self._quarter_cells(quarter):
            row = self._portal_cell(cell, now, before)
            if cell.key in (problems or {}):
                row |= {name: typed[cell.key].get(name, "") for name in ("exactness", "value", "note")}
                row |= {"problem": problems[cell.key], "hints": []}
            sections[towns.get(cell.town_id) or self.env._("All towns together")].append(row)
        return {**self._quarter_names(quarter), "sections": list(sections.items())}

    @api.model
    def _portal_cell(self, cell, now, before):
        none = self.sudo().browse()  # sudo: like the reports, so that an empty one can be asked, too
        count, previous = (reports.get(cell.key, none) for reports in (now, before))
        is_number = count and count.exactness != "unknown"
        return {
            "key": cell.key,
            "label": self._cell_labels()[f"{cell.unit}-{cell.period_kind}"],
            "exactness": count.exactness or "exact",
            "value": str(count.value) if is_number else "",
            "note": count.note or "",
            "previous": previous.value_text or "",
            "reported_date": count.reported_date,
            "reported_by": count.reported_user_id.name or "",
            "is_confirmed": count.is_confirmed,
            "hints": self._cell_hints(cell, now, before),
            "problem": "",
        }

    @api.model
    def _cell_labels(self):
        return {
            "persons-quarter": self.env._("Persons accompanied in the quarter"),
            "cases-quarter": self.env._("Cases accompanied in the quarter"),
            "started-quarter": self.env._("Cases started in the quarter"),
            "closed-quarter": self.env._("Cases closed in the quarter"),
            "contacts-quarter": self.env._("Consultations in the quarter"),
            "persons-since_start": self.env._("Persons since the start"),
            "cases-since_start": self.env._("Cases since the start"),
        }

    # === HINTS === #

    @api.model
    def _cell_hints(self, cell, now, before):
        """Return the questions about a reported number: against the quarter before, and against its neighbours."""
        if cell.key not in now:
            return []
        count, previous = now[cell.key]._as_pair(), before.get(cell.key, self.browse())._as_pair()
        hints = []
        if cell.period_kind == "since_start" and is_below(count, previous):
            hints.append(
                self.env._(
                    "Up to the quarter before you reported %(before)s; since the start it cannot become fewer.",
                    before=before[cell.key].value_text,
                )
            )
        percent = change(count, previous) if cell.period_kind == "quarter" else None
        if percent is not None:
            by = f"{percent:+d} %".replace("-", "−") if percent else self.env._("none before")
            sentence = self.env._(
                "The quarter before: %(before)s, now %(now)s (%(by)s).", **self._pair(count, previous, by)
            )
            hints.append(sentence)
        cases = now.get(Cell(cell.town_id, "cases", cell.period_kind).key, self.browse())._as_pair()
        if cell.unit in ("started", "closed") and is_below(cases, count):
            hints.append(self.env._("These are more than the cases accompanied in the quarter."))
        return hints

    def _pair(self, count, previous, by):
        return {"before": previous[1], "now": count[1], "by": by}

    def _as_pair(self):
        return (self.exactness, self.value) if self else ("unknown", 0)


def _ran_in(contract, quarter):
    """Tell whether a contract ran on a day of the quarter; terminated before it ran it never did."""
    ends = [day for day in (contract.end_date, contract.closed_date) if day]
    is_begun = contract.start_date and contract.start_date <= date_utils.end_of(quarter, "quarter")
    never_ran = contract.state == "terminated" and not contract.active_date
    return bool(is_begun) and not never_ran and min(ends, default=date.max) >= quarter
