from odoo import api, fields, models
from odoo.exceptions import UserError

from ...figures.placeholders import alike, fill, has_any, missing

HEAD_TEXTS = ("introduction", "proposal", "closing")


class KimReport(models.Model):
    """Placeholders in the texts of a report, which a person reads as numbers."""

    _inherit = "kim.report"

    introduction_shown = fields.Text("Introduction with Numbers", compute="_compute_texts_shown")
    proposal_shown = fields.Text("Proposed Decision with Numbers", compute="_compute_texts_shown")
    closing_shown = fields.Text("Closing with Numbers", compute="_compute_texts_shown")
    text_version_ids = fields.Many2many(
        "kim.report.text.version",
        "kim_report_text_version_rel",
        "report_id",
        "version_id",
        "Text Blocks Used",
        ondelete="restrict",
        help="Which version of which text block the report took. A later version changes nothing here.",
    )

    # === COMPUTE METHODS === #

    @api.depends(*HEAD_TEXTS, "section_ids.text_before", "section_ids.text_after", "section_ids.is_printed")
    def _compute_hints(self):
        """Tell of placeholders that have lost their number, where there are any at all."""
        result = super()._compute_hints()
        for report in self.filtered(lambda report: has_any(*report._printed_texts())):
            hints = report._placeholder_hints(report._get_numbers())
            report.hints = "\n".join(filter(None, [report.hints, *hints]))
        return result

    @api.depends(*HEAD_TEXTS, "reference_date", "company_id", "is_public", "section_ids.is_printed")
    def _compute_texts_shown(self):
        """Put the numbers in; empty where the text holds no placeholder, so that a form without them asks nothing."""
        for report in self:
            texts = {name: report[name] for name in HEAD_TEXTS}
            numbers = report._get_numbers() if has_any(*texts.values()) else {}
            for name, text in texts.items():
                report[f"{name}_shown"] = report._show(text, numbers)

    # === CRUD METHODS === #

    def write(self, vals):
        """Refuse placeholders that stand for no number of the report."""
        result = super().write(vals)
        self._check_placeholders([vals[name] for name in HEAD_TEXTS if name in vals])
        return result

    # === BUSINESS METHODS === #

    def _get_numbers(self):
        """Return {key: number as the paper prints it} of all figures of the report, those of closed chapters not."""
        self.ensure_one()
        if not self.reference_date:
            return {}
        ledger = self._ledger()
        ledger.report._collect_chapters(ledger)
        return ledger.numbers()

    def _show(self, text, numbers):
        """Return the text with its numbers, or the sentence on what is wrong with it; nothing without placeholders."""
        if not has_any(text):
            return False
        wrong = missing(text, numbers)
        return self._placeholder_message(wrong, numbers) if wrong else fill(text, numbers)

    def _check_placeholders(self, texts):
        """Refuse texts with a placeholder that stands for no number in one of the reports."""
        if not has_any(*texts):
            return
        for report in self:
            numbers = report._get_numbers()
            for text in texts:
                if wrong := missing(text, numbers):
                    raise UserError(report._placeholder_message(wrong, numbers))

    def _placeholder_message(self, wrong, numbers):
        """Return the sentence that names what is not known and what is possible."""
        return self.env._(
            "The report has no number for %(wrong)s. Possible placeholders are: %(known)s.",
            wrong=", ".join("{{%s}}" % key for key in wrong),
            known=", ".join("{{%s}}" % key for key in alike(wrong[0], numbers)) or "–",
        )

    def _collect_document(self):
        """Put numbers into the texts around the chapters, and tell the author where one has gone."""
        document = super()._collect_document()
        numbers = {figure.key: figure.text for section in document["sections"] for figure in section.figures}
        for name in ("proposal", "closing"):  # the introduction is a chapter
            document[name] = [fill(text, numbers) for text in document[name]]
        document["hints"] = [*document["hints"], *self._placeholder_hints(numbers)]
        return document

    def _placeholder_hints(self, numbers):
        """Return a hint for each text whose placeholder has lost its number; the paper prints "unbekannt" there."""
        wrong = list(dict.fromkeys(key for text in self._printed_texts() for key in missing(text, numbers)))
        if not wrong:
            return []
        names = ", ".join("{{%s}}" % key for key in wrong)
        return [self.env._("The report has no number for %(wrong)s; “unbekannt” is printed there.", wrong=names)]

    def _printed_texts(self):
        """Return all texts of the author that are printed: those of the head and of the chapters."""
        rows = self.section_ids.filtered("is_printed")
        return [*(self[name] for name in HEAD_TEXTS), *rows.mapped("text_before"), *rows.mapped("text_after")]

    def _get_hints(self):
        """Say which text blocks have a newer version than the report took."""
        outdated = self.text_version_ids.filtered(lambda version: version.number < version.text_id.version_number)
        return [
            *super()._get_hints(),
            *(
                self.env._("The text block “%(block)s” has a newer version.", block=version.display_name)
                for version in outdated
            ),
        ]
