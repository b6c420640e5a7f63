from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..foundation.preset_values import without_presets

COORDINATOR = "kim_management.group_kim_coordinator"
# Written by the steps alone
STEP_FIELDS = {
    *("state", "submitted_date", "submitted_user_id", "returned_date", "accepted_date", "accepted_user_id"),
    "entered_user_ids",
}
# Who changes these tells what was spent, and so must not accept it
CLAIM_FIELDS = {"contract_id", "year", "narrative", "line_ids"}
AUDIT_FIELDS = {"is_sampled", "finding_ids", "audit_note", "return_comment"}
OPEN = ("draft", "returned")


class KimUsageProof(models.Model):
    """The life of a proof: entered, submitted, returned with a comment and submitted again, accepted.

    Four eyes: whoever entered or submitted it cannot accept it. After it was submitted nobody changes what it claims;
    before that nobody audits it.
    """

    _inherit = "kim.usage.proof"

    state = fields.Selection(
        [("draft", "In Preparation"), ("submitted", "Submitted"), ("returned", "Returned"), ("accepted", "Accepted")],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
        tracking=True,
    )
    entered_user_ids = fields.Many2many("res.users", string="Entered by", readonly=True, copy=False)
    submitted_date = fields.Date("Submitted on", readonly=True, copy=False, tracking=True)
    submitted_user_id = fields.Many2one("res.users", "Submitted by", readonly=True, copy=False)
    returned_date = fields.Date("Returned on", readonly=True, copy=False, tracking=True)
    return_comment = fields.Text(copy=False, tracking=True, help="What the carrier has to complete or correct.")
    accepted_date = fields.Date("Accepted on", readonly=True, copy=False, tracking=True)
    accepted_user_id = fields.Many2one("res.users", "Accepted by", readonly=True, copy=False)

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Begin proofs in preparation, in the name of who enters them."""
        if not self.env.su and any(STEP_FIELDS & vals.keys() for vals in vals_list):
            raise UserError(self.env._("The state of a proof is changed by its buttons only."))
        if not self.env.su and any(AUDIT_FIELDS & {name for name in vals if vals[name]} for vals in vals_list):
            raise UserError(self.env._("Only a submitted proof is audited."))
        records = without_presets(self, STEP_FIELDS | AUDIT_FIELDS)
        proofs = super(KimUsageProof, records).create(vals_list).with_env(self.env)
        proofs._note_who_enters()
        return proofs

    def write(self, vals):
        """Refuse what the present state does not allow, and keep who had a hand in the claim."""
        if not self.env.su:
            if STEP_FIELDS & vals.keys():
                raise UserError(self.env._("The state of a proof is changed by its buttons only."))
            if CLAIM_FIELDS & vals.keys():
                self._check_open()
            if AUDIT_FIELDS & vals.keys():
                self._check_auditable()
        result = super().write(vals)
        if CLAIM_FIELDS & vals.keys():
            self._note_who_enters()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_submitted(self):
        if any(proof.submitted_date for proof in self):
            raise UserError(self.env._("A proof that was submitted is kept. Please return it instead."))

    # === ACTION METHODS === #

    def action_submit(self):
        """Submit the proof, entered here or brought by the carrier; it needs expenses and a report on the work."""
        self.check_access("write")
        for proof in self:
            proof._check_state(OPEN, self.env._("This proof was submitted already."))
            if not (proof.line_ids and (proof.narrative or "").strip()):
                raise UserError(self.env._("Please enter the expenses and the report on the work first."))
            proof._step(state="submitted", submitted_date=proof._today(), submitted_user_id=self.env.uid)

    def action_return(self):
        """Give the proof back, with what has to be completed."""
        self._check_auditor()
        for proof in self:
            proof._check_state(("submitted",), self.env._("Only a submitted proof can be returned."))
            if not (proof.return_comment or "").strip():
                raise UserError(self.env._("Please write what has to be completed or corrected."))
            proof._step(state="returned", returned_date=proof._today())

    def action_accept(self):
        """Accept the proof, with an audit note, by somebody who had no hand in it."""
        self._check_auditor()
        for proof in self:
            proof._check_state(("submitted",), self.env._("Only a submitted proof can be accepted."))
            if self.env.user in (proof.entered_user_ids | proof.submitted_user_id):
                raise AccessError(self.env._("Whoever entered or submitted a proof does not accept it: four eyes."))
            if not (proof.audit_note or "").strip():
                raise UserError(self.env._("Please write the audit note first."))
            proof._step(state="accepted", accepted_date=proof._today(), accepted_user_id=self.env.uid)

    # === BUSINESS METHODS === #

    def _check_auditor(self):
        self.check_access("write")
        if not self.env.user.has_group(COORDINATOR):
            raise AccessError(self.env._("Proofs are audited by the coordination. Please ask them."))

    def _check_state(self, states, sentence):
        """Demand one of the states; a second person who moves it at once waits, and is refused then."""
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["state"])
        if self.state not in states:
            raise UserError(sentence)

    def _check_open(self):
        if any(proof.state not in OPEN for proof in self):
            raise UserError(self.env._("The proof was submitted. Please return it before it is changed."))

    def _check_auditable(self):
        if any(proof.state != "submitted" for proof in self):
            raise UserError(self.env._("Only a submitted proof is audited."))
        if not self.env.user.has_group(COORDINATOR):
            raise AccessError(self.env._("Proofs are audited by the coordination. Please ask them."))

    def _note_who_enters(self):
        user = self.env.user
        unknown = self.sudo().filtered(lambda proof: user not in proof.entered_user_ids)
        # sudo: closed to direct writes, so that nobody takes herself off the list
        unknown.write({"entered_user_ids": [fields.Command.link(user.id)]})

    def _today(self):
        return fields.Date.context_today(self)

    def _step(self, **values):
        self.sudo().write(values)  # sudo: closed to direct writes, right and role were checked before
