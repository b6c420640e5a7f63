from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.kim_management.models.foundation.preset_values import without_presets

from .changes import changed
from .states import FROZEN, GONE, STATES

STEP_FIELDS = {
    *("state", "writer_ids", "requested_by_id", "checked_by_id", "checked_digest"),
    *("submitted_by_id", "submitted_time", "frozen_digest", "replaces_id", "replaced_by_id"),
}


class KimReport(models.Model):
    """The state of a report and what it closes: only a draft is written, and a submitted paper never changes."""

    _inherit = "kim.report"

    state = fields.Selection(STATES, required=True, readonly=True, default="draft", copy=False, index=True)
    is_frozen = fields.Boolean(
        compute="_compute_is_frozen", help="It says what it said when it was submitted, whatever the data say now."
    )
    writer_ids = fields.Many2many(
        "res.users",
        "kim_report_writer_rel",
        string="Written by",
        readonly=True,
        copy=False,
        help="Whoever changed the paper. They do not check it.",
    )
    requested_by_id = fields.Many2one("res.users", "Check Requested by", readonly=True, copy=False)
    checked_by_id = fields.Many2one("res.users", "Checked by", readonly=True, copy=False)
    checked_digest = fields.Char("SHA-256 When Checked", readonly=True, copy=False)
    submitted_by_id = fields.Many2one("res.users", "Submitted by", readonly=True, copy=False)
    submitted_time = fields.Datetime("Submitted at", readonly=True, copy=False)
    replaces_id = fields.Many2one("kim.report", readonly=True, copy=False, index="btree_not_null", check_company=True)
    replaced_by_id = fields.Many2one(
        "kim.report", "Replaced by", readonly=True, copy=False, index="btree_not_null", check_company=True
    )
    step_ids = fields.One2many("kim.report.step", "report_id", "Steps", readonly=True, copy=False)

    # === COMPUTE METHODS === #

    @api.depends("state")
    def _compute_is_frozen(self):
        for report in self:
            report.is_frozen = report.state in FROZEN

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Begin every report as a draft of its author."""
        if not self.env.su and any(vals.get(name, "draft") != "draft" for vals in vals_list for name in STEP_FIELDS):
            self._refuse_direct_step()
        reports = super(KimReport, without_presets(self, STEP_FIELDS)).create(vals_list).with_env(self.env)
        reports.flush_recordset()  # its chapters are made now: whoever reads them first has not written them
        reports._note_writer()
        return reports

    def write(self, vals):
        """Refuse a direct change of the state, and any change of what is not a draft; the same list loads again."""
        if not self.env.su:
            self.check_access("write")
            if changed(self, vals, STEP_FIELDS):
                self._refuse_direct_step()
        printed = {name for name in vals.keys() - self._fields_after_submission() if not self._is_part(name)}
        if changed(self, vals, printed):
            self._check_is_draft()
            self._note_writer()
        return super().write(vals)

    def copy(self, default=None):
        """Let the sentences of the copy be those of whoever wrote them: they do not check it either."""
        copies = super().copy(default)
        for report, copied in zip(self, copies, strict=True):
            copied._take_writers(report)
        return copies

    @api.ondelete(at_uninstall=False)
    def _unlink_except_kept(self):
        self._check_is_draft()

    # === BUSINESS METHODS === #

    def _take_writers(self, source):
        """Note the writers of the report from which sentences were taken as writers of these, too."""
        # sudo: closed to direct writes
        self.sudo().writer_ids |= source.sudo().writer_ids | source.sudo().create_uid

    def _fields_after_submission(self):
        """Return the names of the fields that change after the paper was submitted: it does not print them."""
        return set(STEP_FIELDS)

    @api.model
    def _valid_domain(self):
        """Leave out what was withdrawn or replaced."""
        return [*super()._valid_domain(), ("state", "not in", GONE)]

    @api.model
    def _open_domain(self):
        """Bring new chapters into drafts only."""
        return [*super()._open_domain(), ("state", "=", "draft")]

    def _is_part(self, name):
        """Return whether the field holds rows that guard themselves (``kim.report.part.mixin``)."""
        return name in self._fields and self._fields[name].type == "one2many"

    def _check_is_draft(self):
        """Refuse what would change the paper.

        :raise UserError: a report was submitted, or, unless for the superuser, is being checked
        """
        if any(report.is_frozen for report in self):
            raise UserError(self.env._("A submitted report is kept as it is. Please begin a new one that replaces it."))
        if not self.env.su and any(report.state != "draft" for report in self):
            raise UserError(
                self.env._("The report is being checked or was checked. Please take it back to draft to change it.")
            )

    def _note_writer(self):
        """Remember who wrote the paper: she does not check it."""
        writer = self.env.user
        new = self.sudo().filtered(lambda report: writer not in report.writer_ids)  # sudo: closed to direct writes
        if new and not writer._is_superuser():
            new.write({"writer_ids": [fields.Command.link(writer.id)]})

    def _refuse_direct_step(self):
        raise UserError(self.env._("The state of a report is changed by its buttons only."))
