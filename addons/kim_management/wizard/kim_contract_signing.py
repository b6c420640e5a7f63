from odoo import api, fields, models
from odoo.exceptions import UserError


class KimContractSigning(models.TransientModel):
    """Note a signature that came on paper, or sign electronically for the county."""

    _name = "kim.contract.signing"
    _description = "Sign a Contract"
    _inherit = ["kim.terminology.mixin"]

    copy_id = fields.Many2one("kim.contract.copy", "Party", required=True, ondelete="cascade")
    company_id = fields.Many2one(related="copy_id.company_id")
    part = fields.Selection(related="copy_id.part")
    sha256 = fields.Char(related="copy_id.version_id.sha256", string="SHA-256 of the Document")
    kind = fields.Selection(
        [("paper", "On paper"), ("electronic", "Electronic, simple")], required=True, default="paper"
    )
    signer_name = fields.Char("Signed by", required=True, compute="_compute_signer", store=True, readonly=False)
    signer_function = fields.Char("Function")
    paper_date = fields.Date("Date on the Paper")
    image = fields.Image("Signature")
    scan = fields.Binary("Scan (PDF)")
    scan_name = fields.Char()
    legal_quality = fields.Text(compute="_compute_legal_quality")

    # === COMPUTE METHODS === #

    @api.depends("kind")
    def _compute_signer(self):
        """Whoever signs electronically signs in her own name."""
        for signing in self:
            signing.signer_name = self.env.user.name if signing.kind == "electronic" else False

    @api.depends_context("lang")
    def _compute_legal_quality(self):
        self.legal_quality = self.env["kim.contract.version"]._legal_quality()

    # === ACTION METHODS === #

    def action_apply(self):
        """Add the signature to the copy."""
        self.ensure_one()
        who = {"signer_name": self.signer_name, "signer_function": self.signer_function}
        if self.kind == "electronic":
            if not self.image:
                raise UserError(self.env._("Please draw your signature, or choose one of the proposals."))
            self.copy_id._sign_for_county(**{**who, "signer_name": self.env.user.name}, image=self.image)
            return
        signature = self.copy_id._note_paper(**who, paper_date=self.paper_date)
        if self.scan:
            self._attach_scan(signature)

    # === BUSINESS METHODS === #

    def _attach_scan(self, signature):
        """Hang the scan to the signature, which is closed to direct writes."""
        version = self.copy_id.version_id
        # sudo: as above; the right was checked with the signature. It must be a PDF, and is named by us
        attachment = (
            self.env["ir.attachment"]
            .sudo()
            .create(
                {
                    **{"res_model": signature._name, "res_id": signature.id, "datas": self.scan},
                    "name": self.env._("Signed_%(name)s", name=version.pdf_name),
                    "mimetype": "application/pdf",
                }
            )
        )
        if not (attachment.raw or b"").startswith(b"%PDF-"):
            raise UserError(self.env._("The scan is not a PDF. Please scan the signed paper as PDF."))
