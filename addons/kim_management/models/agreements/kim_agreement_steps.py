from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools.misc import format_date

from ..foundation.preset_values import without_presets

COORDINATOR = "kim_management.group_kim_coordinator"
# In the order in which they ask for attention
STATES = [
    ("draft", "In Preparation"),
    ("signed", "Signed"),
    ("active", "In Force"),
    ("ended", "Ended"),
    ("terminated", "Terminated"),
]
STEP_FIELDS = {"state", "terminated_date"}


class KimAgreement(models.Model):
    """The life of an agreement: prepared, signed by all, put into force, ended or terminated; by named steps only.

    A list can record an agreement that was signed or in force already.
    """

    _inherit = "kim.agreement"

    state = fields.Selection(
        STATES, required=True, readonly=True, default="draft", copy=False, index=True, tracking=True
    )
    state_sequence = fields.Integer(compute="_compute_state_sequence", store=True)
    terminated_date = fields.Date("Terminated on", readonly=True, copy=False)

    _terminated_when = models.Constraint(
        "CHECK(terminated_date IS NULL OR state = 'terminated')", "Only a terminated agreement has a day of notice."
    )

    # === COMPUTE METHODS === #

    @api.depends("state")
    def _compute_state_sequence(self):
        """Put what is over last."""
        order = ["active", "signed", "draft", "ended", "terminated"]
        for agreement in self:
            agreement.state_sequence = order.index(agreement.state) if agreement.state else 0

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Take no state from the context: an agreement begins in preparation, unless a list says otherwise."""
        self.check_access("create")
        agreements = without_presets(self, STEP_FIELDS)
        return super(KimAgreement, agreements).create(vals_list).with_env(self.env)

    def write(self, vals):
        """Refuse a direct change of the state; loading the same list again changes nothing."""
        self.check_access("write")
        if not self.env.su:
            for name in STEP_FIELDS & vals.keys():
                value = self._fields[name].convert_to_cache(vals[name], self) or False
                if any(agreement[name] != value for agreement in self):
                    raise UserError(self.env._("The state of an agreement is changed by its buttons only."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_draft(self):
        if any(agreement.state != "draft" for agreement in self):
            raise UserError(self.env._("An agreement that was signed is kept. Please end it instead."))

    # === ACTION METHODS === #

    def action_sign(self):
        """Note that all parties have signed; in preparation -> signed."""
        self._demand_coordinator()
        for agreement in self:
            if not agreement.is_written:
                raise UserError(self.env._("Nobody signs this co-operation. Please put it into force."))
            agreement._demand_parties()
            if not all(agreement.party_ids.mapped("is_signed")):
                raise UserError(self.env._("Not all parties have signed. Please tick those that have."))
            agreement._move(("draft",), "signed")

    def action_activate(self):
        """Put it into force, from today on unless a first day is entered; signed, or unsigned by nature -> in force."""
        self._demand_coordinator()
        today = fields.Date.context_today(self)
        for agreement in self:
            agreement._demand_parties()
            if agreement.start_date and agreement.start_date > today:
                day = format_date(self.env, agreement.start_date)
                raise UserError(self.env._("It begins on %(day)s. Please put it into force then.", day=day))
            agreement._move(
                ("signed",) if agreement.is_written else ("draft", "signed"),
                "active",
                start_date=agreement.start_date or today,
            )

    def action_end(self):
        """End it today, or note that its last day has passed; in force -> ended."""
        self._demand_coordinator()
        today = fields.Date.context_today(self)
        for agreement in self:
            last_day = min(agreement.end_date or today, today)
            agreement._move(("active",), "ended", end_date=max(last_day, agreement.start_date or last_day))

    def action_terminate(self):
        """Note today's notice; it holds up to the last day entered, or today; signed, in force -> terminated."""
        self._demand_coordinator()
        today = fields.Date.context_today(self)
        for agreement in self:
            last_day = max(agreement.end_date or today, agreement.start_date or today)
            agreement._move(("signed", "active"), "terminated", terminated_date=today, end_date=last_day)

    def action_redraft(self):
        """Take a signature back that was noted by mistake; signed -> in preparation."""
        self._demand_coordinator()
        for agreement in self:
            agreement._move(("signed",), "draft")

    # === BUSINESS METHODS === #

    def _demand_coordinator(self):
        self.check_access("write")
        if not self.env.user.has_group(COORDINATOR):
            raise AccessError(self.env._("The coordination decides on agreements. Please ask them."))

    def _demand_parties(self):
        if len(self.party_ids) < 2:
            raise UserError(self.env._("An agreement has at least two parties. Please enter them."))

    def _move(self, origins, state, **values):
        """Demand one of the states and set the next; a second person who moves it at once waits, and is refused."""
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["state"])
        if self.state not in origins:
            raise UserError(self.env._("The agreement is not in the state for this step any more. Please look again."))
        self.sudo().write({"state": state, **values})  # sudo: closed to direct writes, the right was checked
