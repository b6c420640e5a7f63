from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..contracts.kim_contract_state import ASSISTANT, COORDINATOR
from .kim_contract_party import PARTS


class KimContractCopy(models.Model):
    """A party's copy of a version that was sent (Ausfertigung): what the party sees in the portal, and signs.

    It comes into being when the version is sent, so a party sees nothing of drafts. ``carrier_id`` is the party, be it
    the carrier or a town: that is what the portal's rule asks for. See ``kim_contract_copy_portal.py`` for its pages.
    """

    _name = "kim.contract.copy"
    _description = "Copy of a Contract Version"
    _inherit = ["kim.carrier.mixin", "kim.terminology.mixin"]
    _order = "sent_date desc, id"  # columns that parties see: sorting by others would be refused
    _legal_choices = ("part",)
    _check_company_auto = True
    _carrier_fields = frozenset(("carrier_id", "part", "signs", "state", "sent_date"))

    version_id = fields.Many2one(
        "kim.contract.version", required=True, readonly=True, index=True, ondelete="cascade", check_company=True
    )
    contract_id = fields.Many2one(related="version_id.contract_id", store=True, index=True)
    company_id = fields.Many2one(related="version_id.company_id", store=True, index=True)
    carrier_id = fields.Many2one(
        "res.partner", "Party", required=True, readonly=True, index=True, ondelete="restrict", check_company=True
    )
    part = fields.Selection(PARTS, "Takes Part as", required=True, readonly=True)
    signs = fields.Boolean()
    sequence = fields.Integer(default=10, readonly=True)
    sent_date = fields.Date(related="version_id.sent_date", store=True)
    signature_ids = fields.One2many("kim.contract.signature", "copy_id", readonly=True)
    state = fields.Selection(
        [("open", "Open"), ("signed", "Signed"), ("none", "For Information"), ("withdrawn", "Withdrawn")],
        compute="_compute_state",
        store=True,
    )
    signer_name = fields.Char(related="signature_ids.signer_name")
    signature_kind = fields.Selection(related="signature_ids.kind")
    signed_at = fields.Datetime(related="signature_ids.signed_at")

    _party_unique = models.Constraint("UNIQUE(version_id, carrier_id)", "Each party gets one copy.")

    # === COMPUTE METHODS === #

    @api.depends("signs", "signature_ids", "version_id.state")
    def _compute_state(self):
        for copy in self:
            waiting = "open" if copy.signs else "none"
            copy.state = "signed" if copy.signature_ids else waiting
            if copy.version_id.state == "withdrawn":
                copy.state = "withdrawn"

    @api.depends("version_id", "carrier_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for copy in self:
            shown = copy.sudo()  # sudo: number of contract and version, and the party itself
            copy.display_name = f"{shown.version_id.display_name or ''}: {shown.carrier_id.name or ''}"

    # === ACTION METHODS === #

    def action_open_signing(self):
        """Ask the office who signed this copy, and how."""
        self.check_access("read")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Signature"),
            "res_model": "kim.contract.signing",
            "view_mode": "form",
            "target": "new",
            "context": {"default_copy_id": self.id},
        }

    # === BUSINESS METHODS === #

    def _note_paper(self, **values):
        """Note for the office a signature on paper; the county's own one is noted by the coordination."""
        self._demand_office(COORDINATOR if self.part == "county" else ASSISTANT)
        return self._sign("paper", **values)

    def _sign_for_county(self, **values):
        """Sign for the county, electronically, after all other parties."""
        self._demand_office(COORDINATOR)
        if self.part != "county":
            raise AccessError(self.env._("Only the party itself signs electronically, in the portal."))
        if self.version_id.state != "returned":
            raise UserError(self.env._("The county signs when all other parties have signed."))
        return self._sign("electronic", **values)

    def _demand_office(self, group):
        self.ensure_one()
        self.version_id.check_access("write")
        if not self.env.user.has_group(group):
            raise AccessError(self.env._("This step is taken by the coordination. Please ask them."))

    def _sign(self, kind, **values):
        """Add the one signature of the copy and move the version on; the caller has checked who may.

        The lock on the version makes the second of two wait or fail, so that one signature is left.

        :raise UserError: the version is not out to be signed, the copy was signed, or the document was exchanged
        """
        version = self.sudo().version_id  # sudo: the party reads its copy, not the version; the right was checked
        version._lock()
        self.invalidate_recordset()
        if version.state not in ("sent", "returned") or not self.signs:
            raise UserError(self.env._("This version is not to be signed now. Please reload the page."))
        if self.sudo().signature_ids:
            raise UserError(self.env._("This copy was signed already."))
        if not (values.get("signer_name") or "").strip():
            raise UserError(self.env._("Please enter who signed."))
        version._check_document(self._documents()["pdf"])
        # sudo: signatures come into being here alone
        signature = self.env["kim.contract.signature"].sudo().create({"copy_id": self.id, "kind": kind, **values})
        version._note_signature()
        return signature

    def _evidence(self):
        """Return what the sheet of signatures tells of each copy that is to be signed, times in the user's zone."""
        kinds = dict(self.env["kim.contract.signature"]._fields["kind"]._description_selection(self.env))
        parts = dict(self._fields["part"]._description_selection(self.env))
        zone = self.env.tz.key if hasattr(self.env.tz, "key") else str(self.env.tz)
        return [
            {
                **{"party": copy.carrier_id.name, "part": parts[copy.part], "kind": kinds.get(copy.signature_kind)},
                **{"signature": copy.signature_ids, "zone": zone},
                "user": copy.signature_ids.user_id.sudo().name,  # sudo: names of who had a hand in it
                "picture": _picture(copy.signature_ids.image),
            }
            for copy in self.filtered("signs")
        ]


def _picture(image):
    """Return a drawn signature as an address that carries the picture itself."""
    return f"data:image/png;base64,{image.decode()}" if image else ""
