import base64
from hashlib import sha256

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...report import document_data
from ..paper.kim_report_document import RENDERERS
from .kim_report_file import DOCUMENT

UNFROZEN = ("html",)  # the preview is drawn from the frozen document each time
UNPRINTED = ("hints",)  # for the author only


class KimReport(models.Model):
    """Freezing: a submitted report is its document as plain data, its files, and their hashes (docs/decisions/0062)."""

    _inherit = "kim.report"

    file_ids = fields.One2many("kim.report.file", "report_id", "Frozen Files", readonly=True, copy=False)
    frozen_digest = fields.Char(
        "SHA-256 of the Whole",
        readonly=True,
        copy=False,
        help="Hash over the hashes of all files, in the form that sha256sum writes: one line for each file.",
    )

    # === ACTION METHODS === #

    def action_verify(self):
        """Compare every frozen file with the hash that was noted when the report was submitted."""
        self.ensure_one()
        self.check_access("read")
        if not self.is_frozen:
            raise UserError(self.env._("Only a submitted report has frozen files to verify."))
        damaged = self._verify()
        if damaged:
            message = self.env._(
                "These files are not the ones that were submitted: %(names)s. Please tell who runs the system.",
                names=", ".join(damaged),
            )
        else:
            message = self.env._("All files are exactly those that were submitted.")
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {"message": message, "type": "danger" if damaged else "success", "sticky": bool(damaged)},
        }

    # === BUSINESS METHODS === #

    def _get_document(self):
        """Return what was frozen, once the report is submitted."""
        if not self.is_frozen:
            return super()._get_document()
        return document_data.load(self._frozen_file(DOCUMENT)._bytes())

    def _get_document_today(self):
        """Return what the report would say now, told as it was told when it was frozen."""
        return self._for_all_readers()._collect_document()

    def _render(self, file_format):
        """Hand out the very bytes that were frozen; what was not frozen is made from the frozen document."""
        if self.is_frozen and file_format in self._frozen_formats():
            return self._frozen_file(file_format)._bytes()
        return super()._render(file_format)

    def _for_all_readers(self):
        """Return the report as every reader of reports may see it: whoever submits it, the same numbers are hidden."""
        return self.with_context(kim_for_all_readers=True)

    def _ledger(self):
        """Hide small numbers in what is frozen, also where a coordinator freezes a paper that is not public."""
        ledger = super()._ledger()
        if self.env.context.get("kim_for_all_readers"):
            ledger.smallest_number = ledger.company.sudo().kim_small_number  # sudo: as the ledger itself reads it
        return ledger

    def _digest_now(self):
        """Return the hash of what the paper says now."""
        return self._digest_of_document(self._get_document_today())

    @api.model
    def _digest_of_document(self, document):
        """Return the hash of what a document prints."""
        printed = {key: value for key, value in document.items() if key not in UNPRINTED}
        return sha256(document_data.dump(printed)).hexdigest()

    def _freeze(self):
        """Keep the document and every file of it with their hashes.

        :raise UserError: the paper says something else than when it was checked
        """
        self.ensure_one()
        document = self._get_document_today()
        if self._digest_of_document(document) != self.checked_digest:
            raise UserError(
                self.env._("What the report says has changed since it was checked. Please have it checked again.")
            )
        made = {DOCUMENT: document_data.dump({**document, **dict.fromkeys(UNPRINTED, [])})}
        # The files are made of what is kept, so that they cannot tell anything else.
        document = document_data.load(made[DOCUMENT])
        file_formats = sorted(RENDERERS.keys() - set(UNFROZEN))
        for number, file_format in enumerate(file_formats, start=1):
            self._tell_progress("file", number, len(file_formats), file_format.upper())
            made[file_format] = RENDERERS[file_format](self.env, document)
        files = self.env["kim.report.file"].sudo()  # sudo: nobody adds a frozen file by hand
        files = files.create([self._frozen_values(file_format, made[file_format]) for file_format in made])
        self.sudo().frozen_digest = self._digest_of(files)  # sudo: closed to direct writes, the right was checked
        self._tell_progress("file", len(file_formats), len(file_formats), is_running=False)

    def _frozen_values(self, file_format, content):
        name = self._file_name("document.json" if file_format == DOCUMENT else file_format)
        return {
            "report_id": self.id,
            "file_format": file_format,
            "name": name,
            "content": base64.b64encode(content),
        }

    def _frozen_formats(self):
        return self.sudo().file_ids.mapped("file_format")  # sudo: the caller has checked the right to the report

    def _frozen_file(self, file_format):
        self.ensure_one()
        # sudo: the caller has checked the right to the report
        return self.sudo().file_ids.filtered(lambda file: file.file_format == file_format)

    @api.model
    def _digest_of(self, files):
        return sha256(files._manifest().encode()).hexdigest()

    def _verify(self):
        """Return the names of the files that are not the ones that were submitted; the sheet of hashes is one."""
        files = self.sudo().file_ids  # sudo: the caller has checked the right to the report
        damaged = files.filtered(lambda file: not file._is_intact()).mapped("name")
        if self._digest_of(files) != self.frozen_digest:
            damaged.append(self.env._("list of hashes"))
        return damaged
