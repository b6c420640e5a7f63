import re

from odoo import api, fields, models


class KimReport(models.Model):
    """A town's own report: the same chapters, narrowed to one town.

    What a town shares with others is told as such and never divided. On cases it tells what the council's report of
    the same day tells of the town, and nothing else (docs/decisions/0072).
    """

    _inherit = "kim.report"

    municipality_id = fields.Many2one(
        "kim.municipality",
        index="btree_not_null",
        ondelete="restrict",
        check_company=True,
        help="Empty: the report is on the whole council.",
    )

    # === COMPUTE METHODS === #

    @api.depends("municipality_id.name")
    def _compute_display_name(self):
        """Name the town of a town's own report."""
        result = super()._compute_display_name()
        for report in self.filtered("municipality_id"):
            report.display_name = f"{report.display_name} · {report.municipality_id.name}"
        return result

    # === BUSINESS METHODS === #

    @api.model
    def _council_domain(self):
        """Leave out the reports of single towns."""
        return [*super()._council_domain(), ("municipality_id", "=", False)]

    def _ledger(self):
        """Narrow the questions of all chapters to the town."""
        ledger = super()._ledger()
        ledger.town = self.municipality_id.with_env(ledger.env)
        return ledger

    def _collect_document(self):
        """Name the town in the title, unless the author has done so."""
        document = super()._collect_document()
        town = self.municipality_id.name
        if town and town.lower() not in document["subject"].lower():
            document["subject"] = f"{document['subject']}: {town}"
        return document

    def _file_name(self, file_format):
        """Return a file name that tells the town, e.g. Sachstandsbericht_2022-07-21_Haan.pdf."""
        name = super()._file_name(file_format)
        if not self.municipality_id:
            return name
        stem, dot, extension = name.rpartition(".")
        town = re.sub(r"\W+", "-", self.municipality_id.name).strip("-")
        return f"{stem}_{town}{dot}{extension}"
