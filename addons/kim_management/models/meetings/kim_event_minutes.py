from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..decisions.kim_decision_days import WAITING
from ..foundation.preset_values import without_presets

COORDINATOR = "kim_management.group_kim_coordinator"
STEP_FIELDS = {"state", "approved_date", "approver_id", "content"}


class KimEventMinutes(models.Model):
    """Minutes (Niederschrift) of a meeting that was held: its head here, what was said in the items of its agenda.

    While a draft they follow the meeting: who was there, what was decided, how the votes went. Approving freezes all of
    it as data (``kim_event_minutes_content.py``) and locks the agenda; what is printed and what members read in the
    portal is the frozen state. Who reopens them leaves a trace.
    """

    _name = "kim.event.minutes"
    _description = "Minutes of the Meeting"
    _inherit = ["mail.thread", "kim.printable.mixin", "kim.terminology.mixin", "kim.long.text.mixin"]
    _order = "id desc"
    _check_company_auto = True

    event_id = fields.Many2one(
        "kim.event", "Meeting", required=True, readonly=True, index=True, ondelete="cascade", check_company=True
    )
    name = fields.Char("Title", related="event_id.name", store=True)
    company_id = fields.Many2one(related="event_id.company_id", store=True, index=True)
    # The head
    chair_id = fields.Many2one("res.partner", "Chaired by", check_company=True, index="btree_not_null")
    taker_id = fields.Many2one("res.partner", "Minutes Taken by", check_company=True, index="btree_not_null")
    opening = fields.Text(help="Welcome, quorum, changes of the agenda. No word about clients.")
    closing = fields.Text("Close of the Meeting", help="Any other business, next date. No word about clients.")
    # The course of the meeting
    agenda_item_ids = fields.One2many(related="event_id.agenda_item_ids", readonly=False)
    participation_ids = fields.One2many(related="event_id.participation_ids")
    seat_count = fields.Integer(related="event_id.seat_count")
    present_seat_count = fields.Integer(related="event_id.present_seat_count")
    quorum = fields.Selection(related="event_id.quorum")
    # Approval
    state = fields.Selection(
        [("draft", "Draft"), ("approved", "Minutes Approved")],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
        tracking=True,
    )
    approved_date = fields.Date("Minutes Approved on", readonly=True, copy=False, tracking=True)
    approver_id = fields.Many2one("res.users", "Approved by", readonly=True, copy=False, index="btree_not_null")
    content = fields.Json("Frozen Content", readonly=True, copy=False)

    _event_unique = models.Constraint("UNIQUE(event_id)", "This meeting has minutes already. Please reload.")

    # === COMPUTE METHODS === #

    @api.depends("event_id.display_name")
    def _compute_display_name(self):
        for minutes in self:
            minutes.display_name = minutes.event_id.display_name

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Begin as a draft, for a meeting that was held."""
        if not self.env.su and any(STEP_FIELDS & vals.keys() for vals in vals_list):
            raise UserError(self.env._("Minutes are approved by the button only."))
        minutes = super(KimEventMinutes, without_presets(self, STEP_FIELDS)).create(vals_list).with_env(self.env)
        if any(one.event_id.state != "held" for one in minutes):
            raise UserError(self.env._("Minutes are written of a meeting that was held. Please note it as held first."))
        return minutes

    def write(self, vals):
        """Keep what was approved."""
        self.check_access("write")
        if not self.env.su:
            if STEP_FIELDS & vals.keys():
                raise UserError(self.env._("Minutes are approved by the button only."))
            self.event_id._demand_open_minutes()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_approved(self):
        self.event_id._demand_open_minutes()

    # === ACTION METHODS === #

    def action_approve(self):
        """Approve the minutes as the body did; draft -> approved. From then on they are locked."""
        for minutes in self:
            minutes._demand_state("draft")
            minutes._demand_complete()
            minutes._step(
                state="approved",
                approved_date=fields.Date.context_today(self),
                approver_id=self.env.uid,
                content=minutes._live_content(),
            )

    def action_reopen(self):
        """Open approved minutes again, e.g. for a correction; approved -> draft. It is noted who did so."""
        for minutes in self:
            minutes._demand_state("approved")
            minutes._step(state="draft", approved_date=False, approver_id=False, content=False)
            minutes.message_post(body=self.env._("The minutes are open again: what was approved does not hold."))

    # === BUSINESS METHODS === #

    def _demand_state(self, state):
        """Demand the right and the state; a second person who moves it at once waits, and is refused then."""
        self.check_access("write")
        if not self.env.user.has_group(COORDINATOR):
            raise AccessError(self.env._("The coordination approves minutes. Please ask them."))
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["state"])
        if self.state != state:
            raise UserError(self.env._("Somebody else has taken this step already. Please look again."))

    def _demand_complete(self):
        """Demand what minutes tell at least: who led and who wrote, and how each item ended."""
        if not (self.chair_id and self.taker_id):
            raise UserError(self.env._("Please enter who chaired the meeting and who took the minutes."))
        for item in self.agenda_item_ids:
            if not item.outcome:
                raise UserError(self.env._("Please enter first how the item “%(item)s” ended.", item=item.name))
            if item.outcome == "done" and item.decision_id.state in WAITING and item.kind == "decision":
                raise UserError(self.env._("Please record the result of “%(item)s” first.", item=item.name))

    def _step(self, **values):
        self.sudo().write(values)  # sudo: closed to direct writes, the right was checked before
