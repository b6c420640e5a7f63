import base64
from hashlib import sha256

from odoo import api, fields, models
from odoo.exceptions import UserError

DOCUMENT = "document"  # the plain data that the files were made of


class KimReportFile(models.Model):
    """A file of a submitted report: these very bytes are handed out from then on. Nobody changes or deletes it.

    Beside the files that people read stands the document itself as plain data (``report/document_data.py``): preview,
    comparison and later formats read that.
    """

    _name = "kim.report.file"
    _description = "Frozen File"
    _inherit = ["kim.terminology.mixin"]
    _order = "report_id, file_format"
    _check_company_auto = True

    report_id = fields.Many2one(
        "kim.report", required=True, readonly=True, index=True, ondelete="restrict", check_company=True
    )
    company_id = fields.Many2one(related="report_id.company_id", store=True, index=True)
    file_format = fields.Char("Format", required=True, readonly=True)
    name = fields.Char("File Name", required=True, readonly=True)
    content = fields.Binary("File", attachment=True, required=True, readonly=True)
    size = fields.Integer("Bytes", readonly=True)
    sha256 = fields.Char("SHA-256", required=True, readonly=True)

    _format_unique = models.Constraint("UNIQUE(report_id, file_format)", "This report was frozen already.")

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Take files from the freezing of a report only, and note their hash."""
        if not self.env.su:
            self.check_access("create")
            self._refuse()
        for vals in vals_list:
            content = base64.b64decode(vals["content"])
            vals.update(size=len(content), sha256=sha256(content).hexdigest())
        return super().create(vals_list)

    def write(self, vals):
        """Refuse every change, to the superuser too."""
        self.check_access("write")
        if vals:
            self._refuse()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        self._refuse()

    # === BUSINESS METHODS === #

    def _refuse(self):
        raise UserError(self.env._("The files of a submitted report are kept as they are."))

    def _bytes(self):
        """Return the content as it lies in the file store; the caller has checked the right to the report."""
        self.ensure_one()
        # sudo: attachments of fields are found by the superuser alone
        attachments = self.env["ir.attachment"].sudo()
        attachment = attachments.search(
            [("res_model", "=", self._name), ("res_id", "=", self.id), ("res_field", "=", "content")],
            order="id",  # the one that was frozen, whatever came after it
            limit=1,
        )
        return attachment.raw or b""

    def _is_intact(self):
        """Return whether the bytes still give the hash that was noted."""
        return sha256(self._bytes()).hexdigest() == self.sha256

    def _manifest(self):
        """Return the hashes of the files as ``sha256sum`` writes and checks them, one on each line."""
        return "".join(f"{file.sha256}  {file.name}\n" for file in self.sorted("file_format"))
