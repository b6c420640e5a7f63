from dateutil.relativedelta import relativedelta

from odoo import api, models
from odoo.exceptions import UserError

from ...figures import side_by_side
from ...figures.german_format import date
from ..life.states import GONE

YEARS = 5
MOST = 10  # more columns nobody reads, and each draft among them is computed


class KimReport(models.Model):
    """Reports of several years beside each other: figures in rows, reports in columns."""

    _inherit = "kim.report"

    # === ACTION METHODS === #

    def action_side_by_side(self):
        """Show the chosen reports side by side; those of the last five years where only one is chosen."""
        self.check_access("read")
        chosen = self if len(self) > 1 else self._of_five_years()
        action = self.env["ir.actions.actions"]._for_xml_id("kim_reports.kim_report_action_side_by_side")
        return {**action, "params": {"report_ids": chosen.ids}}

    # === BUSINESS METHODS === #

    @api.model
    @api.readonly
    def get_side_by_side(self, report_ids=None):
        """Return what some reports say, the oldest first: submitted ones as frozen, drafts as the data are now.

        :param report_ids: the chosen reports; those of the council of the last five years where none are
        :return: ``{"reports": [...], "lines": [...], "xlsx": the address of the workbook}``
        :raise UserError: too many reports, or reports of several councils
        """
        reports = self._chosen_reports(report_ids)
        lines = self._lines_side_by_side(reports)
        numbers = ",".join(map(str, reports.ids))
        return {
            "reports": [report._column() for report in reports],
            "lines": [_told(line) for line in lines],
            "xlsx": f"/kim/report/side_by_side.xlsx?ids={numbers}" if reports else "",
        }

    @api.model
    def _chosen_reports(self, report_ids):
        """Return the reports to show, the oldest first."""
        reports = self.browse(report_ids).exists() if report_ids else self._of_five_years()
        reports.check_access("read")
        if len(reports) > MOST:
            raise UserError(
                self.env._(
                    "You chose %(count)s reports. Please choose at most %(most)s.", count=len(reports), most=MOST
                )
            )
        if len(reports.company_id) > 1:
            raise UserError(self.env._("These reports are of several councils. Please choose those of one."))
        return reports.sorted(lambda report: (report.reference_date, report.id))

    def _of_five_years(self):
        """Return the reports of the series up to five years before its newest one, at most ten."""
        series = self[:1] or self.search(self._series_domain(self.env.company), limit=1)
        if not series:
            return self.browse()
        domain = [
            *((name, "=", series[name].id) for name in self._series_fields()),
            ("state", "not in", GONE),
        ]
        newest = self.search(domain, order="reference_date desc, id desc", limit=1) or series
        since = newest.reference_date - relativedelta(years=YEARS)
        return self.search([*domain, ("reference_date", ">=", since)], order="reference_date desc, id desc", limit=MOST)

    @api.model
    def _series_domain(self, company):
        """Return the domain of the reports on the whole council."""
        towns = [(name, "=", False) for name in self._series_fields() if name != "company_id"]
        return [("company_id", "=", company.id), *towns]

    def _lines_side_by_side(self, reports):
        """Return the lines, in the order of the newest report; readings stand as the reports do, the oldest first."""
        documents = [report.with_company(report.company_id)._get_document() for report in reports]
        return side_by_side.lines(documents[::-1])

    def _column(self):
        """Return the head of a report's column."""
        states = dict(self._fields["state"]._description_selection(self.env))
        return {
            "id": self.id,
            "day": date(self.reference_date),
            "number": self.number or "",
            "state": states[self.state],
            "is_frozen": self.is_frozen,
        }


def _told(line):
    """Return a line as the screen needs it; the newest reading is the first in the line and the last on the screen."""
    return {
        "key": f"{line.chapter}/{line.key}",
        "chapter": line.title,
        "label": line.label,
        "is_cell": bool(line.table),
        "is_same": len({reading.text for reading in line.readings}) == 1,
        "cells": [{"text": reading.text, "state": reading.state} for reading in line.readings[::-1]],
    }
