from odoo import api, fields, models
from odoo.exceptions import UserError

from ...figures import comparison, german_format
from ...figures.reading import ABSENT, number_text

COORDINATOR = "kim_management.group_kim_coordinator"


class KimReport(models.Model):
    """How far today differs: what a frozen report said of its Stichtag, and what the data say of that day now."""

    _inherit = "kim.report"

    # === BUSINESS METHODS === #

    @api.readonly
    def compare_with_today(self):
        """Compare what was submitted with what the data say now of the same Stichtag, figure by figure.

        Small numbers stay hidden here as in the paper; a change that would tell one is counted, not shown. Only the
        coordination, which sees all cases without names, sees every change of a number that is printed.

        :return: the day, one row for each figure or cell that differs, the chapters whose text reads differently,
            and the number of figures that are not compared
        :rtype: dict
        """
        self.ensure_one()
        self.check_access("read")
        if not self.is_frozen:
            raise UserError(self.env._("Only a submitted report can differ from today: a draft is today's."))
        frozen, today = self._get_document(), self._get_document_today()
        changes = comparison.compare(frozen, today, self._smallest_compared())
        return {
            "day": german_format.date(fields.Date.context_today(self)),
            "rows": [self._drift_row(change) for change in comparison.differing(changes)],
            "texts": self._texts_differing(frozen, today),
            "hidden": sum(change.direction == comparison.KEPT_BACK for change in changes),
            "compared": len(changes),
        }

    def _smallest_compared(self):
        if self.env.user.has_group(COORDINATOR):
            return 0
        return self.company_id.sudo().kim_small_number  # sudo: a reader of reports need not read the company

    def _drift_row(self, change):
        absent = self.env._("not in the paper")
        before, after = (
            absent if reading.state == ABSENT else reading.text for reading in (change.before, change.after)
        )
        return {
            "key": f"{change.chapter}/{change.key}",
            "chapter": change.title,
            "label": change.label,
            "before": before,
            "after": after,
            "difference": self._difference_text(change),
        }

    def _difference_text(self, change):
        """Return by how much a number differs, with its sign; nothing where one of the two is no number."""
        if change.difference is None:
            return ""
        sign = "+" if change.difference > 0 else "\N{MINUS SIGN}"
        return sign + number_text(abs(change.difference), change.unit)

    def _texts_differing(self, frozen, today):
        """Return the titles of the chapters whose sentences differ, and of the head of the paper."""
        texts = [{s.key: _sentences(s) for s in document["sections"]} for document in (frozen, today)]
        titles = {s.key: s.title for document in (today, frozen) for s in document["sections"]}
        head = [
            {key: value for key, value in document.items() if key not in ("sections", "hints")}
            for document in (frozen, today)
        ]
        differing = [title for key, title in titles.items() if texts[0].get(key) != texts[1].get(key)]
        return [self.env._("Head of the paper")] * (head[0] != head[1]) + differing


def _sentences(section):
    """Return what a chapter says in words."""
    told = {"paragraph": lambda block: [block.text], "list": lambda block: block.items}
    return [text for block in section.blocks for text in told.get(block.kind, lambda _block: [])(block)]
