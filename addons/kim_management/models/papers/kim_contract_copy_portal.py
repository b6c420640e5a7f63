import base64
import binascii

from odoo import models
from odoo.exceptions import UserError

PNG = b"\x89PNG\r\n\x1a\n"
LARGEST_IMAGE = 1_000_000  # bytes; a drawn signature has some thousand
FILES = {
    "pdf": ("pdf_file", "application/pdf"),
    "docx": ("docx_file", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
}


class KimContractCopy(models.Model):
    """What the portal shows of a copy, and what a party does with it.

    For the pages (controllers/portal_…): find copies with the user's own rights,
    ``request.env["kim.contract.copy"].search([…])`` or ``.browse(id)`` with ``has_access("read")``. Then

    * ``copy._portal_values()`` → dict of plain values for the template,
    * ``values["files"]`` → ``[{"id", "name", "kind"}]``, given out by ``/my/kim/files/<id>``,
    * ``copy.action_sign_in_portal(name, image, function="")`` → signs; ``image`` is the base64 PNG of Odoo's
      signature widget (``portal.signature_form`` posts name and signature); lead only,
    * ``copy._return_scan(file, name)`` → hangs the scanned signed paper (werkzeug ``FileStorage``) to it.

    Refusals are ``UserError``/``AccessError`` with a sentence for the page.
    """

    _inherit = "kim.contract.copy"

    # === ACTION METHODS === #

    def action_sign_in_portal(self, name, image, function=""):
        """Sign electronically as lead of the party; the version moves on when all parties have signed.

        :param str name: name that was typed beside the signature
        :param str image: drawn signature, PNG as base64
        :param str function: as what she signs, e.g. managing director
        """
        self.ensure_one()
        self._demand_carrier(lead=True)
        self._check_open()
        self._sign("electronic", signer_name=name, signer_function=function, image=_checked_image(self, image))

    # === BUSINESS METHODS === #

    def _return_scan(self, file, name):
        """Hang the scan of the paper that was signed by ``name``; any person of the party may bring it."""
        self.ensure_one()
        self._demand_carrier()
        self._check_open()
        signature = self._sign("paper", signer_name=name)
        # sudo: the scan hangs on the signature, which nobody writes
        self.env["kim.upload"].sudo()._attach(signature, file)

    def _check_open(self):
        if self.state != "open" or self.sudo().version_id.state != "sent":  # sudo: only the state
            raise UserError(self.env._("This version is not to be signed now. Please reload the page."))

    def _hang_documents(self):
        """Hang the issued documents to the copies, to be seen by their parties; the caller is superuser."""
        self.env["ir.attachment"].create(
            [
                {
                    **{"res_model": self._name, "res_id": copy.id, "company_id": copy.company_id.id},
                    "kim_carrier_id": copy.carrier_id.id,
                    **{"name": original.name, "raw": original.raw, "mimetype": mimetype, "is_for_carrier": True},
                }
                for copy in self
                for field, mimetype in FILES.values()
                if (original := copy.version_id._file(field))
            ]
        )

    def _documents(self):
        """Return {kind: attachment} of the copy, as superuser: for who may read the copy."""
        self.ensure_one()
        # sudo: the right to the copy was checked
        files = self.env["ir.attachment"].sudo().search([("res_model", "=", self._name), ("res_id", "=", self.id)])
        by_type = {file.mimetype: file for file in files}
        return {kind: by_type[mimetype] for kind, (_field, mimetype) in FILES.items() if mimetype in by_type}

    def _portal_values(self):
        """Return what the page of one copy shows: plain values, nothing of drafts, of the office or of money paid."""
        self.ensure_one()
        self.check_access("read")
        copy = self.sudo()  # sudo: the right to the copy was checked; only what is named here is told
        version = copy.version_id
        values = (version.content or {}).get("values", {})
        signature = copy.signature_ids
        user = self.env.user
        can_sign = copy.state == "open" and version.state == "sent"
        return {
            **{"id": copy.id, "contract": version.contract_id.number, "number": version.number},
            "title": (version.content or {}).get("title", ""),
            **{"kind": version.kind, "version_state": version.state, "state": copy.state, "signs": copy.signs},
            **{"sent_date": version.sent_date, "signed_date": version.signed_date},
            **{"effect_date": version.effect_date, "withdrawn_date": version.withdrawn_date},
            **{"term": values.get("term"), "fte": values.get("fte"), "towns": values.get("towns")},
            **{"changes": version._change_list(), "reason": version.reason or ""},
            "files": [{"id": file.id, "name": file.name, "kind": kind} for kind, file in copy._documents().items()],
            "sha256": version.sha256,
            "parties": [
                {"name": each.carrier_id.name, "part": each.part, "state": each.state, "signed_at": each.signed_at}
                for each in version.copy_ids
            ],
            "signature": signature and {"name": signature.signer_name, "kind": signature.kind},
            "can_sign": can_sign and user.has_group("kim_management.group_kim_carrier_lead"),
            "can_return_scan": can_sign,
            "legal_quality": version._legal_quality(),
        }


def _checked_image(record, image):
    """Return a drawn signature as the base64 it came in, if it is a picture of a reasonable size."""
    try:
        raw = base64.b64decode(image or "", validate=True)
    except (binascii.Error, ValueError, TypeError):
        raw = b""
    if not raw.startswith(PNG) or len(raw) > LARGEST_IMAGE:
        raise UserError(record.env._("Please draw your signature, or choose one of the proposals."))
    return image
