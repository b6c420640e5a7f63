from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import float_compare

from ..contracts.kim_usage_proof_steps import COORDINATOR

# Written by the steps alone
STEP_FIELDS = {"proof_id", "amount", "state", "letter_date", "received_amount", "received_date", "waived_date"}


class KimUsageProofReclaim(models.Model):
    """Reclaim (Rückforderung) of what a carrier was paid too much: found, demanded by letter, received or waived.

    Its amount is that of the accepted proof on the day it was begun, and stays. What comes in is noted by amount and
    day, also in parts.
    """

    _name = "kim.usage.proof.reclaim"
    _description = "Reclaim"
    _inherit = ["mail.thread", "kim.terminology.mixin"]
    _order = "id desc"
    _rec_name = "proof_id"
    _check_company_auto = True

    proof_id = fields.Many2one(
        "kim.usage.proof", required=True, index=True, readonly=True, ondelete="restrict", check_company=True
    )
    company_id = fields.Many2one(related="proof_id.company_id", store=True, index=True)
    carrier_id = fields.Many2one(related="proof_id.carrier_id", store=True, index=True)
    contract_id = fields.Many2one(related="proof_id.contract_id", store=True, index=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount = fields.Monetary("Reclaimed", readonly=True, tracking=True)
    state = fields.Selection(
        [("found", "Found"), ("demanded", "Demanded"), ("received", "Received"), ("waived", "Waived")],
        required=True,
        readonly=True,
        default="found",
        copy=False,
        index=True,
        tracking=True,
    )
    letter_date = fields.Date("Letter of", readonly=True, tracking=True)
    pay_by = fields.Date("To be Paid by", tracking=True)
    received_date = fields.Date("Last Received on", readonly=True, tracking=True)
    received_amount = fields.Monetary("Received", readonly=True, tracking=True)
    open_amount = fields.Monetary("Still Open", compute="_compute_open_amount", store=True)
    waived_date = fields.Date("Waived on", readonly=True, tracking=True)
    # For the next step
    step_date = fields.Date("Day of the Next Step", help="Day on which it really happened; empty means today.")
    step_amount = fields.Monetary("Amount Received", help="What came in; empty means all that is still open.")
    note = fields.Text(help="Needed to waive a reclaim: why, and who decided.")

    _proof_unique = models.Constraint("UNIQUE(proof_id)", "What was paid too much on this proof is reclaimed already.")
    _amounts_positive = models.Constraint("CHECK(step_amount >= 0)", "Amounts cannot be negative. Please correct them.")

    # === COMPUTE METHODS === #

    @api.depends("amount", "received_amount", "state")
    def _compute_open_amount(self):
        for reclaim in self:
            reclaim.open_amount = 0 if reclaim.state == "waived" else reclaim.amount - reclaim.received_amount

    # === CRUD METHODS === #

    def write(self, vals):
        """Refuse a direct change of what the steps write."""
        if not self.env.su and STEP_FIELDS & vals.keys():
            raise UserError(self.env._("The state of a reclaim is changed by its buttons only."))
        return super().write(vals)

    # === ACTION METHODS === #

    def action_demand(self):
        """Note that the letter went out; it names the day by which the carrier pays."""
        self._check_may_move(COORDINATOR)
        for reclaim in self:
            reclaim._check_state("found")
            if not reclaim.pay_by:
                raise UserError(self.env._("Please enter by when the carrier has to pay."))
            reclaim._step(state="demanded", letter_date=reclaim._day())

    def action_receive(self):
        """Note that the carrier paid, all or a part."""
        self._check_may_move()
        for reclaim in self:
            reclaim._check_state("demanded")
            amount = reclaim.step_amount or reclaim.open_amount
            if float_compare(amount, reclaim.open_amount, 2) > 0:
                raise UserError(self.env._("More than what is open cannot be received. Please correct the amount."))
            is_all = float_compare(amount, reclaim.open_amount, 2) == 0
            reclaim._step(
                state="received" if is_all else "demanded",
                received_amount=reclaim.received_amount + amount,
                received_date=reclaim._day(),
            )

    def action_waive(self):
        """Note that the council does without what is still open, and why."""
        self._check_may_move(COORDINATOR)
        for reclaim in self:
            reclaim._check_state("found", "demanded")
            if not (reclaim.note or "").strip():
                raise UserError(self.env._("Please write why nothing is reclaimed, and who decided it."))
            reclaim._step(state="waived", waived_date=reclaim._day())

    # === BUSINESS METHODS === #

    def _check_may_move(self, group=None):
        self.check_access("write")
        if group and not self.env.user.has_group(group):
            raise AccessError(self.env._("This step is taken by the coordination. Please ask them."))

    def _check_state(self, *states):
        """Demand one of the states; a second person who moves it at once waits, and is refused then."""
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset()
        if self.state not in states:
            labels = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(self.env._("The reclaim is “%(state)s” already.", state=labels[self.state]))

    def _day(self):
        return self.step_date or fields.Date.context_today(self)

    def _step(self, **values):
        # sudo: closed to direct writes, right and role were checked before
        self.sudo().write({**values, "step_date": False, "step_amount": 0})
