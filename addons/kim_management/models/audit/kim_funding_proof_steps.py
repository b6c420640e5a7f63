from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..contracts.kim_usage_proof_steps import COORDINATOR
from ..foundation.preset_values import without_presets

# Written by the steps alone
STEP_FIELDS = {
    *("state", "content", "entered_user_ids", "checked_user_id", "checked_date", "submitted_user_id"),
    *("submitted_date", "pdf_file", "pdf_sha256", "xlsx_file", "xlsx_sha256"),
}
CLAIM_FIELDS = {"notice_id", "year", "granted_amount", "received_amount", "line_ids", "narrative"}


class KimFundingProof(models.Model):
    """The life of the own proof: in preparation, checked by somebody else, submitted and frozen."""

    _inherit = "kim.funding.proof"

    state = fields.Selection(
        [("draft", "In Preparation"), ("checked", "Checked"), ("submitted", "Submitted")],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
        tracking=True,
    )
    entered_user_ids = fields.Many2many("res.users", string="Entered by", readonly=True, copy=False)
    checked_date = fields.Date("Checked on", readonly=True, copy=False, tracking=True)
    checked_user_id = fields.Many2one("res.users", "Checked by", readonly=True, copy=False)
    submitted_date = fields.Date("Submitted on", readonly=True, copy=False, tracking=True)
    submitted_user_id = fields.Many2one("res.users", "Submitted by", readonly=True, copy=False)

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Begin in preparation, in the name of who enters it."""
        if not self.env.su and any(STEP_FIELDS & vals.keys() for vals in vals_list):
            raise UserError(self.env._("The state of a proof is changed by its buttons only."))
        records = without_presets(self, STEP_FIELDS)
        proofs = super(KimFundingProof, records).create(vals_list).with_env(self.env)
        proofs._note_who_enters()
        return proofs

    def write(self, vals):
        """Keep what was checked, and who had a hand in it before."""
        if not self.env.su and STEP_FIELDS & vals.keys():
            raise UserError(self.env._("The state of a proof is changed by its buttons only."))
        if CLAIM_FIELDS & vals.keys():
            self._claim()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_checked(self):
        if any(proof.state != "draft" for proof in self):
            raise UserError(self.env._("This proof was checked and is kept."))

    # === ACTION METHODS === #

    def action_check(self):
        """Confirm what the proof says, by somebody who had no hand in it; from now on it says that."""
        self._check_role()
        for proof in self:
            proof._check_state("draft")
            if self.env.user in proof.entered_user_ids:
                raise AccessError(self.env._("Whoever entered a proof does not check it: four eyes."))
            content = proof._composed()
            if not (proof.narrative or "").strip() or not (content["own"] or content["other"] or content["carriers"]):
                raise UserError(self.env._("Please enter the expenses and the report on the work first."))
            proof._step(state="checked", content=content, checked_date=proof._today(), checked_user_id=self.env.uid)

    def action_reopen(self):
        """Go on preparing what was checked but is not submitted yet."""
        self._check_role()
        for proof in self:
            proof._check_state("checked")
            proof._step(state="draft", content=False, checked_date=False, checked_user_id=False)

    def action_submit(self):
        """Hand in what was checked: values and files stay as they are from now on."""
        self._check_role()
        for proof in self:
            proof._check_state("checked")
            if proof.content != proof._composed():
                raise UserError(
                    self.env._(
                        "A proof or an amount has changed since this was checked. Please reopen it and let it be "
                        "checked again."
                    )
                )
            today = proof._today()
            proof._step(state="submitted", submitted_date=today, submitted_user_id=self.env.uid)
            proof._step(**proof._files())

    # === BUSINESS METHODS === #

    def _check_role(self):
        self.check_access("write")
        if not self.env.user.has_group(COORDINATOR):
            raise AccessError(self.env._("This step is taken by the coordination. Please ask them."))

    def _check_state(self, state):
        """Demand the state; a second person who moves it at once waits, and is refused then."""
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["state"])
        if self.state != state:
            labels = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(self.env._("The proof is “%(state)s” already.", state=labels[self.state]))

    def _claim(self):
        """Demand that the proof is in preparation, and keep who changes what it says."""
        if any(proof.state != "draft" for proof in self):
            raise UserError(self.env._("The proof was checked. Please reopen it before it is changed."))
        self._note_who_enters()

    def _note_who_enters(self):
        user = self.env.user
        unknown = self.sudo().filtered(lambda proof: user not in proof.entered_user_ids)
        # sudo: closed to direct writes, so that nobody takes herself off the list
        unknown.write({"entered_user_ids": [fields.Command.link(user.id)]})

    def _today(self):
        return fields.Date.context_today(self)

    def _step(self, **values):
        self.sudo().write(values)  # sudo: closed to direct writes, right and role were checked before
