from odoo import api, fields, models

from ... import sections
from ...figures.placeholders import has_any

TEXTS = ("text_before", "text_after")


def chapter_label(key):
    """Return the English label of a chapter, made of its key; German stands in the translations.

    >>> chapter_label("case_figures")
    'Case Figures'
    """
    return key.replace("_", " ").title()


class KimReportSection(models.Model):
    """A chapter in one report: whether it is printed, at which place, and the free text around it.

    Figures are read anew each time the paper is printed; what a person wrote here stays as it is.
    """

    _name = "kim.report.section"
    _description = "Chapter of a Status Report"
    _inherit = ["kim.terminology.mixin", "kim.long.text.mixin"]
    _order = "report_id, sequence, id"
    _rec_name = "chapter"

    report_id = fields.Many2one("kim.report", required=True, index=True, ondelete="cascade")
    company_id = fields.Many2one(related="report_id.company_id", store=True, index=True)
    chapter = fields.Selection([(key, chapter_label(key)) for key in sections.CHAPTERS], required=True)
    sequence = fields.Integer(default=10)
    is_printed = fields.Boolean("Printed", default=True)
    text_before = fields.Text(help="Free text before what the software tells in this chapter.")
    text_after = fields.Text(help="Free text after what the software tells in this chapter.")

    text_before_shown = fields.Text("Before, with Numbers", compute="_compute_texts_shown")
    text_after_shown = fields.Text("After, with Numbers", compute="_compute_texts_shown")

    _chapter_unique = models.Constraint(
        "UNIQUE(report_id, chapter)",
        "The report has this chapter already. Please change that one.",
    )

    # === COMPUTE METHODS === #

    @api.depends("chapter")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["chapter"]._description_selection(self.env))
        for section in self:
            section.display_name = labels.get(section.chapter, "")

    @api.depends(*TEXTS, "report_id.reference_date", "report_id.is_public")
    def _compute_texts_shown(self):
        """Put the numbers in; empty where a text holds no placeholder, so that such a chapter asks nothing."""
        for report, rows in self.grouped("report_id").items():
            texts = [row[name] for row in rows for name in TEXTS]
            numbers = report._get_numbers() if has_any(*texts) else {}
            for row in rows:
                for name in TEXTS:
                    row[f"{name}_shown"] = report._show(row[name], numbers)

    # === CRUD METHODS === #

    def write(self, vals):
        """Refuse placeholders that stand for no number of the report."""
        result = super().write(vals)
        self.report_id._check_placeholders([vals[name] for name in TEXTS if name in vals])
        return result
