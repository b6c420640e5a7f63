from odoo import Command, api, fields, models

from ... import sections
from ...figures.placeholders import fill
from ...sections.document import Paragraph, Section
from ...sections.header import paragraphs

STEP = 10  # between the places of two chapters


class KimReport(models.Model):
    """Which chapters a report prints, in which order, and the free text of a person around them."""

    _inherit = "kim.report"

    section_ids = fields.One2many(
        "kim.report.section",
        "report_id",
        "Chapters",
        compute="_compute_section_ids",
        store=True,
        readonly=False,
        copy=True,
        help="Begins as the company's latest report; texts stay when figures are refreshed.",
    )

    # === COMPUTE METHODS === #

    @api.depends("company_id")
    def _compute_section_ids(self):
        """Begin with the company's standing choice; what a report has chosen stays."""
        for report in self.filtered(lambda report: not report.section_ids):
            report.section_ids = [Command.create(values) for values in report._standing_choice()]

    # === BUSINESS METHODS === #

    def _standing_choice(self):
        """Return the values of the chapters as the company's latest report has them; all in their order without any."""
        domain = [("company_id", "=", self.company_id.id), ("id", "not in", self._origin.ids)]
        latest = self.search(domain, order="reference_date desc, id desc", limit=1)
        return [
            {"chapter": key, "sequence": place * STEP, "is_printed": not row or row.is_printed}
            for place, (key, row) in enumerate(latest._placed_sections().items(), start=1)
        ]

    def _placed_sections(self):
        """Return {key: row of the chapter} in the order of the report.

        A chapter that is newer than the report, and so has no row, stands after the one before it in the standard
        order; its row is empty.
        """
        rows = self.section_ids.sorted(lambda row: (row.sequence, row.id if isinstance(row.id, int) else 0))
        order = [row.chapter for row in rows if row.chapter in sections.CHAPTERS]
        before = None
        for key in sections.CHAPTERS:
            if key not in order:
                order.insert(order.index(before) + 1 if before else 0, key)
            before = key
        by_chapter = {row.chapter: row for row in rows}
        return {key: by_chapter.get(key, rows.browse()) for key in order}

    @api.model
    def _add_missing_sections(self):
        """Give old reports the chapters that have come since; called at each update of the module."""
        for report in self.sudo().search(self._open_domain()):  # sudo: done by the software, in every company
            placed = report._placed_sections()
            if all(placed.values()):
                continue
            for place, (key, row) in enumerate(placed.items(), start=1):
                if row:
                    row.sequence = place * STEP
                else:
                    report.section_ids = [Command.create({"chapter": key, "sequence": place * STEP})]

    @api.model
    def _open_domain(self):
        """Return the domain of the reports that are still being written."""
        return [("reference_date", "!=", False)]

    def _chapters(self):
        """Return the chapters that are chosen, in the chosen order."""
        chapters = super()._chapters()
        placed = self._placed_sections()
        return {key: chapters[key] for key, row in placed.items() if key in chapters and (not row or row.is_printed)}

    def _collect_chapters(self, ledger):
        """Return the chapters with the free text around them; one that has only text is a chapter, too."""
        super()._collect_chapters(ledger)
        rows = {key: row for key, row in self._placed_sections().items() if row and row.is_printed}
        numbers = ledger.numbers()
        for key, row in rows.items():
            before, after = (self._told_paragraphs(ledger, text, numbers) for text in (row.text_before, row.text_after))
            if before or after:
                title = ledger.say(sections.TITLES.get(key) or row.with_env(ledger.env).display_name)
                section = ledger.chapters.setdefault(key, Section(key, title))
                section.blocks = [*before, *section.blocks, *after]
        return [ledger.chapters[key] for key in self._chapters() if key in ledger.chapters]

    def _told_paragraphs(self, ledger, text, numbers):
        """Return free text as paragraphs of the paper: with its numbers, and in the council's own words."""
        return [Paragraph(part) for part in paragraphs(fill(ledger.say(text or ""), numbers))]
