from odoo import api, models

from .changes import changed


class KimReportPartMixin(models.AbstractModel):
    """A row that the paper prints: it changes as long as the paper is a draft, and whoever changes it wrote the paper.

    What becomes known only later (the vote of a committee) is named by :meth:`_fields_after_submission`.
    """

    _name = "kim.report.part.mixin"
    _description = "Part of a Status Report"

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse new rows where the paper is no draft any more."""
        parts = super().create(vals_list)
        parts.report_id._check_is_draft()
        parts.report_id._note_writer()
        return parts

    def write(self, vals):
        """Refuse changes of what is printed where the paper is no draft any more, also of that it is moved to."""
        printed = vals.keys() - self._fields_after_submission()
        if not changed(self, vals, printed):
            return super().write(vals)
        self.report_id._check_is_draft()
        result = super().write(vals)
        self.report_id._check_is_draft()
        self.report_id._note_writer()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        self.report_id._check_is_draft()
        self.report_id._note_writer()

    # === BUSINESS METHODS === #

    def _fields_after_submission(self):
        """Return the names of the fields that are entered after the paper was submitted: it does not print them."""
        return set()
