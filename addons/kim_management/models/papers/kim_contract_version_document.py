import base64
import re
from hashlib import sha256

from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import file_open

from ...papers import clean, fill, to_blocks, to_docx
from ...printing import to_pdf
from ..foundation.kim_printable_mixin import STYLE


class KimContractVersion(models.Model):
    """The document of a version: issued once, as PDF and DOCX, and never made anew.

    The hash is that of the bytes of the PDF. Whoever signs, signs these bytes.
    """

    _inherit = "kim.contract.version"
    _kim_print_template = "kim_management.kim_contract_version_print_evidence"

    pdf_file = fields.Binary("Document (PDF)", attachment=True, readonly=True, copy=False)
    docx_file = fields.Binary("Document (Word)", attachment=True, readonly=True, copy=False)
    pdf_name = fields.Char("Name of the PDF", compute="_compute_file_names")
    docx_name = fields.Char("Name of the Word File", compute="_compute_file_names")
    sha256 = fields.Char("SHA-256 of the PDF", readonly=True, copy=False)

    # === COMPUTE METHODS === #

    def _compute_file_names(self):
        """Name the files by contract and version, and by nobody."""
        for version in self:
            contract = re.sub(r"[^\w-]+", "_", version.contract_id.number or "").strip("_")
            name = self.env._("Contract_%(contract)s_Version_%(number)s", contract=contract, number=version.number)
            version.pdf_name, version.docx_name = f"{name}.pdf", f"{name}.docx"

    # === BUSINESS METHODS === #

    def _make_document(self):
        """Freeze what the version says and make its files; the caller has checked that it may be issued."""
        self.ensure_one()
        version = self._in_paper_language()
        values = version._collect()
        template = version.template_id
        if not template.section_ids:
            raise UserError(self.env._("The template has no text. Please choose another one, or write its sections."))
        title = fill(template.title, values)
        blocks = []
        for section in template.section_ids:
            blocks += to_blocks(section.heading, section.body, values)
        pdf = to_pdf(version._document_page(title, blocks))
        language = (version.env.lang or "de_DE").replace("_", "-")
        word = to_docx(title, blocks, version._signers(), council=values["council"], language=language)
        self.write(
            {
                "content": {
                    "title": title,
                    "values": values,
                    "changes": values["changes"],
                    "terms": self._terms_text(),
                },
                "pdf_file": base64.b64encode(pdf),
                "docx_file": base64.b64encode(word),
                "sha256": sha256(pdf).hexdigest(),
            }
        )
        self._name_files()

    def _terms_text(self):
        """Return the terms as JSON can hold them."""
        return {
            name: fields.Date.to_string(value) if name.endswith("_date") else value
            for name, value in self._terms().items()
        }

    def _document_page(self, title, blocks):
        """Return the page that becomes the PDF."""
        values = {
            "record": self,
            "style": _style(),
            "title": title,
            "council": clean(self.company_id.sudo().name),  # sudo: the name stands above every paper
            "blocks": blocks,
            "signers": self._signers(),
            "foot": self.env._(
                "Contract %(contract)s, version %(number)s", contract=self.contract_id.number, number=self.number
            ),
        }
        page = self.env["ir.qweb"]._render("kim_management.kim_contract_version_print_document", values)
        return f"<!DOCTYPE html>\n{str(page).strip()}"

    def _signers(self):
        """Return pairs of who signs and as what, in the order of the parties."""
        parties = self.contract_id.sudo().party_ids.filtered("signs")  # sudo: names of the parties
        labels = dict(parties._fields["part"]._description_selection(self.env))
        return [(clean(party.partner_id.name), labels[party.part]) for party in parties]

    def _name_files(self):
        """Give the files the names they are downloaded by."""
        for name, label in (("pdf_file", self.pdf_name), ("docx_file", self.docx_name)):
            self._file(name).name = label

    def _file(self, name):
        """Return the attachment that holds one of the two files, as superuser: for who may have the document."""
        self.ensure_one()
        # sudo: attachments of fields are found by the superuser alone; callers have checked the right to the version
        attachments = self.env["ir.attachment"].sudo()
        return attachments.search(
            [("res_model", "=", self._name), ("res_id", "=", self.id), ("res_field", "=", name)], limit=1
        )

    def _check_document(self, *files):
        """Demand that the PDF, and those that were handed out, are the one that was issued.

        :raise UserError: the bytes of one do not give the hash that was noted
        """
        self.ensure_one()
        files = [self._file("pdf_file"), *files]
        if any(sha256(file.raw or b"").hexdigest() != self.sha256 for file in files):
            raise UserError(
                self.env._("The document is not the one that was issued: its hash differs. Please tell the county.")
            )

    # === PRINT === #

    def _print_values(self):
        """Return the evidence of who signed what: the sheet that goes with the document."""
        title = self.env._(
            "Signatures of Contract %(contract)s, Version %(number)s",
            contract=self.contract_id.number,
            number=self.number,
        )
        return {"title": title, "rows": self.copy_ids._evidence(), "legal": self._legal_quality()}

    def _print_name(self):
        return self.env._("Signatures_%(name)s", name=self.pdf_name.removesuffix(".pdf"))

    def _legal_quality(self):
        """Say plainly what an electronic signature in KIM is, and what it is not."""
        return self.env._(
            "This is a simple electronic signature (eIDAS Regulation, Art. 3 No. 10): KIM records who signed, when, "
            "and the hash of the exact document. It is not a qualified electronic signature and does not replace the "
            "written form where a law demands it. Whether this contract needs the written form is for the county to "
            "decide."
        )


def _style():
    with file_open(STYLE) as handle:
        return Markup(handle.read())  # our own file: the one thing that is not escaped
