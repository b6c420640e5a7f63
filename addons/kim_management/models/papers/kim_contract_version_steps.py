from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..contracts.kim_contract_state import ASSISTANT, COORDINATOR, STEPS

ORIGINS = {
    "issued": ("draft",),
    "sent": ("issued",),
    "returned": ("sent",),
    "signed": ("returned",),
    "withdrawn": ("issued", "sent", "returned"),
}


class KimContractVersion(models.Model):
    """The life of a version: draft, issued, sent, returned by all who sign, signed by the county; or withdrawn.

    The steps of a first version are those of its contract, which moves along; an amendment goes its way beside a
    contract that runs on. Each step happens under a lock on the version, so that of two at once one is refused.
    """

    _inherit = "kim.contract.version"

    state = fields.Selection(
        [
            ("draft", "Drafted"),
            ("issued", "Issued"),
            ("sent", "Sent"),
            ("returned", "Returned"),
            ("signed", "Signed"),
            ("withdrawn", "Withdrawn"),
        ],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
    )
    issued_date = fields.Date("Issued on", readonly=True, copy=False)
    issued_user_id = fields.Many2one("res.users", "Issued by", readonly=True, copy=False)
    sent_date = fields.Date("Sent on", readonly=True, copy=False)
    returned_date = fields.Date("Returned on", readonly=True, copy=False)
    signed_date = fields.Date("Signed on", readonly=True, copy=False)
    withdrawn_date = fields.Date("Withdrawn on", readonly=True, copy=False)
    copy_ids = fields.One2many("kim.contract.copy", "version_id", "Copies of the Parties", readonly=True)
    # Written with each signature: two parties that sign at once change the same row, so that one sees the other's
    signature_count = fields.Integer("Signatures (Number)", readonly=True, copy=False)
    signature_label = fields.Char("Signatures", compute="_compute_signature_label")

    # === COMPUTE METHODS === #

    @api.depends("copy_ids.signature_ids", "copy_ids.signs")
    @api.depends_context("lang")
    def _compute_signature_label(self):
        """Say how many of those who sign have signed, so that "partly returned" is seen."""
        for version in self:
            signers = version.copy_ids.filtered("signs")
            count = len(signers.filtered("signature_ids"))
            version.signature_label = (
                self.env._("%(count)s of %(total)s", count=count, total=len(signers)) if signers else False
            )

    # === ACTION METHODS === #

    def action_issue(self):
        """Freeze the version and make its document; from now on it stays as it is."""
        self._check_step("issued", ASSISTANT)
        self._check_issuable()
        if self.kind == "contract":
            self._write_step(**self.contract_id._agreed_terms(), effect_date=self.contract_id.start_date)
        today = fields.Date.context_today(self)
        self._write_step(state="issued", issued_date=today, issued_user_id=self.env.uid)
        self.sudo()._make_document()  # sudo: what was issued is closed to direct writes

    def action_send(self):
        """Note that the version goes to its parties; from now on they see it in the portal."""
        self._check_step("sent", ASSISTANT)
        self._move("sent")

    def action_return(self):
        """Note that all parties have returned it, on paper; who signed is noted with each copy."""
        self._check_step("returned", ASSISTANT)
        self._move("returned")

    def action_sign(self):
        """Note that the county signed; what the version says is agreed from now on."""
        self._check_step("signed", COORDINATOR)
        self._move("signed")

    def action_withdraw(self):
        """Take back a version that is not signed by all; another one can be prepared then."""
        self._check_step("withdrawn", ASSISTANT if self.state == "issued" else COORDINATOR)
        self._write_step(state="withdrawn", withdrawn_date=fields.Date.context_today(self))

    def action_open_signing(self):
        """Ask who signed, for a copy that was chosen or the next one that is open."""
        self.ensure_one()
        self.check_access("read")
        waiting = self.copy_ids.filtered(lambda copy: copy.signs and not copy.signature_ids)
        return waiting[:1].action_open_signing()

    # === BUSINESS METHODS === #

    def _check_step(self, state, group):
        """Demand right, role and present state; a second person who moves it at once is refused."""
        self.ensure_one()
        self.check_access("write")
        if not self.env.user.has_group(group):
            raise AccessError(self.env._("This step is taken by the coordination. Please ask them."))
        self._lock()
        if self.state not in ORIGINS[state]:
            labels = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "“%(version)s” is “%(state)s” and cannot become “%(target)s”. Please take the steps in their "
                    "order.",
                    version=self.display_name,
                    state=labels[self.state],
                    target=labels[state],
                )
            )

    def _lock(self):
        """Lock the version to the end of the transaction and read it anew; who comes second waits, and is repeated."""
        self.sudo().flush_recordset()  # sudo: the lock changes nothing
        query = SQL("SELECT id FROM %s WHERE id = %s FOR NO KEY UPDATE", SQL.identifier(self._table), self.id)
        self.env.cr.execute(query)
        self.invalidate_recordset()

    def _check_issuable(self):
        """Demand who signs, and for an amendment from when it holds and why."""
        signing = self.contract_id.party_ids.filtered("signs")
        if "county" not in signing.mapped("part") or not signing.filtered(lambda party: party.part != "county"):
            raise UserError(
                self.env._("Please enter the parties first: the county and at least one other party have to sign.")
            )
        if self.kind == "amendment" and not (self.effect_date and (self.reason or "").strip()):
            raise UserError(self.env._("Please enter from which day the amendment holds, and why it is made."))
        if not self.template_id:
            raise UserError(self.env._("Please choose the template of the document."))

    def _move(self, state, day=None):
        """Move on, the contract of a first version along with it; the caller has checked who may."""
        contract = self.contract_id
        moves_contract = self.kind == "contract" and contract.state in STEPS[state].origins
        day = day or (moves_contract and contract.step_date) or fields.Date.context_today(self)
        self._write_step(**{"state": state, f"{state}_date": day})
        if state == "sent":
            self.sudo()._hand_out()  # sudo: copies come into being here alone
        if state == "signed":
            self.sudo()._apply()  # sudo: what is agreed is closed to direct writes
        if moves_contract:
            # sudo: as above; the step was checked with the version
            contract.sudo().write({"state": state, STEPS[state].day_field: day, "step_date": False})

    def _hand_out(self):
        """Give every party its copy, with the document."""
        parties = self.contract_id.party_ids
        copies = self.env["kim.contract.copy"].create(
            [
                {
                    "version_id": self.id,
                    "carrier_id": party.partner_id.commercial_partner_id.id,
                    **{"part": party.part, "signs": party.signs, "sequence": party.sequence},
                }
                for party in parties
            ]
        )
        copies._hang_documents()

    def _apply(self):
        """Let an amendment change the terms of its contract; the shares are dated and have changed in the ledger."""
        if self.kind == "amendment":
            self.contract_id.write(self._terms())

    def _note_signature(self):
        """Count the signature, and move on when none is missing; the caller holds the lock."""
        self._write_step(signature_count=self.signature_count + 1)
        outer = self.sudo().copy_ids.filtered(lambda copy: copy.signs and copy.part != "county")
        county = self.sudo().copy_ids.filtered(lambda copy: copy.signs and copy.part == "county")
        if self.state == "sent" and all(copy.signature_ids for copy in outer):
            self._move("returned", fields.Date.context_today(self))
        elif self.state == "returned" and all(copy.signature_ids for copy in county | outer):
            self._move("signed", fields.Date.context_today(self))

    def _write_step(self, **values):
        self.sudo().write(values)  # sudo: closed to direct writes, right and role were checked before
