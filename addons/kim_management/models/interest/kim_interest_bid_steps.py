from odoo import api, fields, models
from odoo.exceptions import UserError

from ..foundation.preset_values import without_presets
from .kim_interest_bid import CLAIM, OPEN

STEP_FIELDS = {"state", "withdrawn_date", "is_from_portal", "contract_id"}


class KimInterestBid(models.Model):
    """The life of a bid: entered, submitted, withdrawn before the selection; selected, wholly or in part, or not."""

    _inherit = "kim.interest.bid"

    state = fields.Selection(
        [
            ("draft", "Entered"),
            ("submitted", "Submitted"),
            ("withdrawn", "Withdrawn"),
            ("selected", "Selected"),
            ("not_selected", "Not Selected"),
        ],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        index=True,
    )
    withdrawn_date = fields.Date("Withdrawn on", readonly=True, copy=False)
    withdrawal_reason = fields.Text("Reason for the Withdrawal", copy=False)

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Record bids on calls that are or were published; they begin as entered."""
        self.check_access("create")
        if not self.env.su and any(STEP_FIELDS & vals.keys() for vals in vals_list):
            raise UserError(self.env._("The state of a bid is changed by its buttons only."))
        bids = super(KimInterestBid, without_presets(self, STEP_FIELDS)).create(vals_list)
        if any(bid.call_id.state not in ("published", "closed") for bid in bids):
            raise UserError(self.env._("Carriers bid on a call that is published and not decided."))
        return bids

    def write(self, vals):
        """Refuse a direct change of the state, and of what only the carrier changes."""
        if not self.env.su:
            self.check_access("write")
            if STEP_FIELDS & vals.keys():
                raise UserError(self.env._("The state of a bid is changed by its buttons only."))
            if {"call_id", "carrier_id"} & vals.keys():
                raise UserError(self.env._("A bid stays with its call and carrier. Please record another one."))
            if CLAIM & vals.keys():
                self._demand_changeable()
            if "withdrawal_reason" in vals and any(bid.state not in OPEN for bid in self):
                raise UserError(self.env._("This bid has been withdrawn or decided already."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_entered(self):
        if any(bid.state != "draft" or bid.is_from_portal for bid in self):
            raise UserError(self.env._("A bid that has been submitted is kept. Please withdraw it instead."))

    # === ACTION METHODS === #

    def action_submit(self):
        """Let a bid that the office recorded compete, also one that came too late; the comparison says so."""
        self.check_access("write")
        for bid in self:
            bid._demand_changeable()
            bid._demand_complete()
            bid._step(state="submitted")

    def action_withdraw(self):
        """Note that the carrier took its bid back, on which day and why."""
        self.check_access("write")
        for bid in self:
            bid._lock_in(*OPEN)
            bid._withdraw(bid.withdrawal_reason)

    # === BUSINESS METHODS === #

    def _withdraw(self, reason):
        """Withdraw before the selection; FTE that had been pencilled in are free again."""
        if self.call_id.state not in ("published", "closed"):
            raise UserError(self.env._("The selection has been made, or the call cancelled."))
        if not (reason or "").strip():
            raise UserError(self.env._("Please write why the bid is withdrawn."))
        self._step(state="withdrawn", withdrawn_date=fields.Date.context_today(self), withdrawal_reason=reason.strip())
        self.sudo().line_ids.selected_fte = 0  # sudo: the right was checked by the step

    def _demand_changeable(self):
        """Refuse a change by the office of what the carrier sent itself, and of what has been decided."""
        for bid in self:
            if self.env.su:
                continue
            if bid.is_from_portal:
                raise UserError(self.env._("This bid came from the portal: only the carrier itself changes it."))
            if bid.state not in OPEN or bid.call_id.state not in ("published", "closed"):
                raise UserError(self.env._("This bid has been withdrawn or decided already."))

    def _demand_complete(self):
        """Demand what every bid that competes has: FTE wanted, and an answer to each question."""
        if not self.line_ids:
            raise UserError(self.env._("Please enter for which areas and how many FTE you bid."))
        missing = self.call_id.criterion_ids - self.answer_ids.criterion_id
        if missing:
            raise UserError(self.env._("Please answer the question “%(question)s”.", question=missing[0].name))

    def _lock_in(self, *states):
        """Demand one of the states; a second person who moves it at once waits, and is refused then."""
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["state"])
        if self.state not in states:
            raise UserError(self.env._("This bid has been withdrawn or decided already."))

    def _step(self, **values):
        self.sudo().write(values)  # sudo: closed to direct writes, right and role were checked before
