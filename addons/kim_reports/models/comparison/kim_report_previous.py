from odoo import api, fields, models

from ..life.states import IN_FORCE


class KimReport(models.Model):
    """Which report came before: what the chapter on changes compares with, and which Vorlagen the paper names.

    The last report that was submitted for the same council and town; another one may be chosen. What is not chosen is
    found anew each time, so that a draft never compares with an outdated one (docs/decisions/0065).
    """

    _inherit = "kim.report"

    previous_report_id = fields.Many2one(
        "kim.report",
        "Compare With",
        compute="_compute_previous_report_id",
        inverse="_inverse_previous_report_id",
        check_company=True,
        domain="[('id', 'in', comparable_report_ids)]",
        help="What has changed is told against this report: the last one submitted, unless you choose another.",
    )
    chosen_previous_id = fields.Many2one(
        "kim.report", "Chosen for Comparison", copy=False, index="btree_not_null", check_company=True
    )
    comparable_report_ids = fields.Many2many(
        "kim.report", string="Earlier Reports", compute="_compute_comparable_report_ids"
    )

    # === COMPUTE METHODS === #

    @api.depends("chosen_previous_id", "comparable_report_ids")
    def _compute_previous_report_id(self):
        """Take the chosen report where it is (still) an earlier one in force, else the last one submitted."""
        for report in self:
            earlier = report.comparable_report_ids
            chosen = report.chosen_previous_id
            report.previous_report_id = chosen if chosen in earlier else earlier[:1]

    def _inverse_previous_report_id(self):
        """Keep a choice only where it is one: who chooses the last report goes on with whatever is the last."""
        for report in self:
            chosen = report.previous_report_id
            report.chosen_previous_id = chosen if chosen != report.comparable_report_ids[:1] else False

    @api.depends(lambda self: self._previous_fields())
    def _compute_comparable_report_ids(self):
        for report in self:
            report.comparable_report_ids = report._earlier_reports()

    # === BUSINESS METHODS === #

    @api.model
    def _previous_fields(self):
        """Return the fields that say of what a report is one: of which day, council and town."""
        return ["reference_date", "is_public", *self._series_fields()]

    @api.model
    def _series_fields(self):
        """Return the fields in which the reports of one series agree."""
        return ["company_id", *(name for name in ("municipality_id",) if name in self._fields)]

    def _earlier_reports(self):
        """Return the reports in force of the same council and town with an earlier Stichtag, the newest first.

        A public paper tells nothing of one that is not.
        """
        self.ensure_one()
        if not self.reference_date:
            return self.browse()
        domain = [(name, "=", self[name].id) for name in self._series_fields()]
        domain += [("state", "in", IN_FORCE), ("reference_date", "<", self.reference_date)]
        if self.is_public:
            domain += [("is_public", "=", True)]
        return self.search(domain, order="reference_date desc, document_date desc, id desc")
