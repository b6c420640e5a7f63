from odoo import api, fields, models
from odoo.exceptions import UserError

from ..figures import comparison
from ..figures.german_format import date
from ..sections import changes

TEMPLATE = "kim_reports.kim_report_compare_result"


class KimReportCompare(models.TransientModel):
    """Shows what differs between two reports, drafts or submitted ones; stores nothing of them."""

    _name = "kim.report.compare"
    _description = "Compare Two Reports"
    _inherit = ["kim.terminology.mixin"]

    company_id = fields.Many2one("res.company", required=True, readonly=True, default=lambda self: self.env.company)
    before_id = fields.Many2one(
        "kim.report", "Earlier Report", required=True, domain="[('company_id', '=', company_id)]"
    )
    after_id = fields.Many2one("kim.report", "Later Report", required=True, domain="[('company_id', '=', company_id)]")
    with_rows = fields.Boolean("Also Rows of Tables", default=True)
    result = fields.Html(compute="_compute_result", sanitize=False, help="Made by the software of escaped texts.")

    # === DEFAULT METHODS === #

    @api.model
    def default_get(self, fields):
        """Begin with the reports chosen in the list, the older one first; one is compared with the one before it."""
        values = super().default_get(fields)
        reports = self.env["kim.report"]
        if self.env.context.get("active_model") == reports._name:
            reports = reports.browse(self.env.context.get("active_ids") or []).exists()
        if len(reports) > 2:
            raise UserError(self.env._("Please choose two reports to compare, or use “Side by Side” for more."))
        reports = reports.sorted(lambda report: (report.reference_date, report.id))
        if len(reports) == 1:
            reports = reports.previous_report_id + reports
        if reports:
            values.update(after_id=reports[-1].id, company_id=reports[-1].company_id.id)
        if len(reports) > 1:
            values["before_id"] = reports[0].id
        return values

    # === COMPUTE METHODS === #

    @api.depends("before_id", "after_id", "with_rows")
    def _compute_result(self):
        """Say what differs, in the words of the paper."""
        for wizard in self:
            before, after = wizard.before_id, wizard.after_id
            wizard.result = wizard._compared(before, after) if before and after and before != after else False

    # === BUSINESS METHODS === #

    def _compared(self, before, after):
        """Return the comparison as HTML; QWeb escapes every text."""
        if before.company_id != after.company_id:
            raise UserError(self.env._("These reports are of several councils. Please choose those of one."))
        old, new = (report.with_company(report.company_id)._get_document() for report in (before, after))
        smallest = max(report._ledger().smallest_number for report in (before, after))
        found = comparison.compare(old, new, smallest)
        come, gone = comparison.chapters_of_one(old, new)
        differing = [change for change in comparison.differing(found) if self.with_rows or not change.table]
        values = {
            "chapters": self._by_chapter(differing, {*come, *gone}),
            "heads": [date(report.reference_date) for report in (before, after)],
            "cells": self._cells,
            "come": come,
            "gone": gone,
            "kept": sum(change.direction == comparison.KEPT_BACK for change in found),
            "same": sum(change.direction == comparison.SAME for change in found),
        }
        return self.env["ir.qweb"]._render(TEMPLATE, values)

    @api.model
    def _by_chapter(self, found, without):
        """Return {title: changes}; chapters that only one of the two has are named and not told line by line."""
        chapters = {}
        for change in found:
            if change.title not in without:
                chapters.setdefault(change.title, []).append(change)
        return chapters

    @api.model
    def _cells(self, change):
        """Return the texts of a change: before, after, difference."""
        cells = changes.change_cells(change)
        return [cell if isinstance(cell, str) else cell.text for cell in cells]
