from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import float_compare
from odoo.tools.misc import format_date, formatLang

from ..foundation.preset_values import without_presets
from .kim_interest_call import TERMS

COORDINATOR = "kim_management.group_kim_coordinator"
STEP_FIELDS = {"state", "published_date", "closed_date", "decided_date", "bid_version"}


class KimInterestCall(models.Model):
    """The life of a call: drafted, published, closed after its deadline, decided; or cancelled.

    The selection is the steering group's: its decision is named, so that two pairs of eyes and more stand behind it.
    """

    _inherit = "kim.interest.call"

    state = fields.Selection(
        [
            ("draft", "Drafted"),
            ("published", "Published"),
            ("closed", "Closed"),
            ("decided", "Decided"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
    )
    published_date = fields.Date("Published on", readonly=True, copy=False)
    closed_date = fields.Date("Closed on", readonly=True, copy=False)
    decided_date = fields.Date("Selected on", readonly=True, copy=False)
    decision_id = fields.Many2one(
        "kim.decision",
        check_company=True,
        copy=False,
        tracking=True,
        domain="[('state', '=', 'decided'), '|', ('body_id.kind', '=', 'steering'),"
        " ('on_behalf_body_id.kind', '=', 'steering')]",
    )
    cancel_reason = fields.Text(copy=False, tracking=True, help="Carriers that have bid read it.")

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Begin calls as drafts."""
        self.check_access("create")
        if not self.env.su and any(STEP_FIELDS & vals.keys() for vals in vals_list):
            raise UserError(self.env._("The state of a call is changed by its buttons only."))
        return super(KimInterestCall, without_presets(self, STEP_FIELDS)).create(vals_list)

    def write(self, vals):
        """Refuse a direct change of the state, and of what carriers rely on; a deadline only moves later."""
        if not self.env.su:
            self.check_access("write")
            if STEP_FIELDS & vals.keys():
                raise UserError(self.env._("The state of a call is changed by its buttons only."))
            if TERMS & vals.keys():
                self._demand_draft()
            if "decision_id" in vals and any(call.state == "decided" for call in self):
                raise UserError(self.env._("The selection rests on this decision, which stays."))
            if "deadline" in vals:
                self._check_later(fields.Date.to_date(vals["deadline"]))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        if any(call.state != "draft" for call in self):
            raise UserError(self.env._("The call has been published and is kept. Please cancel it instead."))

    # === ACTION METHODS === #

    def action_publish(self):
        """Show the call to the carriers; once more with a later deadline, where nobody or too few have bid."""
        self._check_may_move()
        today = fields.Date.context_today(self)
        for call in self:
            call._demand_state("draft", "closed")
            if not call.line_ids:
                raise UserError(self.env._("Please enter first which FTE are on offer, and where."))
            if call.deadline < today:
                raise UserError(self.env._("The deadline is over. Please enter a later one first."))
            call._step(state="published", published_date=call.published_date or today, closed_date=False)

    def action_close(self):
        """Take no more bids; from the day after the deadline on."""
        self._check_may_move()
        today = fields.Date.context_today(self)
        for call in self:
            call._demand_state("published")
            if call.deadline >= today:
                day = format_date(self.env, call.deadline)
                raise UserError(self.env._("Carriers can bid until %(day)s. Please close the call then.", day=day))
            call._step(state="closed", closed_date=today)

    def action_decide(self):
        """Make the selection final: bids with selected FTE are chosen, wholly or in part, the others are not."""
        self._check_may_move()
        for call in self:
            call._demand_state("closed")
            if not call.decision_id:
                raise UserError(self.env._("Please name the decision of the steering group first."))
            if "steering" not in call.decision_id._deciding_bodies().mapped("kind"):
                raise UserError(self.env._("Please name a decision of the steering group, not of another body."))
            call._check_selection()
            bids = call.bid_ids.filtered(lambda bid: bid.state == "submitted").sudo()  # sudo: states move by steps
            chosen = bids.filtered(lambda bid: float_compare(bid.selected_fte, 0, precision_digits=2) > 0)
            chosen.state = "selected"
            (bids - chosen).state = "not_selected"
            call._step(state="decided", decided_date=fields.Date.context_today(self))

    def action_cancel(self):
        """Take the call back, with the reason; the bids are kept."""
        self._check_may_move()
        for call in self:
            call._demand_state("draft", "published", "closed")
            if not (call.cancel_reason or "").strip():
                raise UserError(self.env._("Please write why the call is cancelled."))
            call._step(state="cancelled")

    # === BUSINESS METHODS === #

    def _check_selection(self):
        """Σ FTE selected ≤ FTE on offer, line by line; a selection of nobody is one, too."""
        for line, rows in self._competing().line_ids.grouped("call_line_id").items():
            selected = sum(rows.mapped("selected_fte"))
            if float_compare(selected, line.fte, precision_digits=2) > 0:
                raise UserError(
                    self.env._(
                        "For %(area)s %(selected)s FTE are selected, but only %(offered)s FTE are on offer.",
                        area=line.display_name,
                        selected=formatLang(self.env, selected),
                        offered=formatLang(self.env, line.fte),
                    )
                )

    def _check_later(self, deadline):
        for call in self.filtered(lambda call: call.state != "draft"):
            if call.state not in ("published", "closed") or not deadline or deadline < call.deadline:
                raise UserError(self.env._("The call has been published: its deadline can only move to a later day."))

    def _check_may_move(self):
        """Demand the right to write and the role; a second person who moves it at once waits or is refused."""
        self.check_access("write")
        if not self.env.user.has_group(COORDINATOR):
            raise AccessError(self.env._("This step is taken by the coordination. Please ask them."))
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["state"])

    def _demand_state(self, *states):
        if self.state not in states:
            labels = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._("The call is “%(state)s”: this step is not possible now.", state=labels[self.state])
            )

    def _step(self, **values):
        self.sudo().write(values)  # sudo: closed to direct writes, right and role were checked before
