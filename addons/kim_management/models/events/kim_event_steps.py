from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..foundation.preset_values import without_presets
from .entry_sync import syncing

COORDINATOR = "kim_management.group_kim_coordinator"
STEP_FIELDS = {"state", "replaced_by_id", "calendar_event_id"}


class KimEvent(models.Model):
    """The life of an event: planned, then held, cancelled or replaced by another one; by named steps only.

    What was held is kept. A list can record an event that was held already.
    """

    _inherit = "kim.event"

    state = fields.Selection(
        [("planned", "Planned"), ("held", "Held"), ("cancelled", "Called Off"), ("replaced", "Replaced")],
        required=True,
        readonly=True,
        default="planned",
        copy=False,
        index=True,
        tracking=True,
    )
    replaced_by_id = fields.Many2one("kim.event", readonly=True, copy=False, index="btree_not_null")

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Let only the coordination record what has happened already; the entry is made by the software."""
        self.check_access("create")
        events = self
        if not self.env.su:
            events = without_presets(self, STEP_FIELDS)
            if any("calendar_event_id" in vals for vals in vals_list):
                raise UserError(self.env._("The calendar entry of an event is made by its time."))
        events = super(KimEvent, events).create(vals_list).with_env(self.env)
        taken_over = events.filtered(lambda event: event.state != "planned" or event.replaced_by_id)
        if taken_over and not self.env.su and not self.env.user.has_group(COORDINATOR):
            raise AccessError(self.env._("Only the coordination records events that have been held already."))
        return events

    def write(self, vals):
        """Refuse a direct change of the state; loading the same list again changes nothing."""
        self.check_access("write")
        if not self.env.su:
            for name in STEP_FIELDS & vals.keys():
                value = self._fields[name].convert_to_cache(vals[name], self) or False
                if any((event[name].id if name.endswith("_id") else event[name]) != value for event in self):
                    raise UserError(self.env._("The state of an event is changed by its buttons only."))
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_held(self):
        if any(event.state == "held" for event in self):
            raise UserError(self.env._("An event that was held is kept."))
        if any(event.participation_ids._expected() for event in self):
            raise UserError(
                self.env._("People are registered for this event. Please cancel it, so that they are told.")
            )

    # === ACTION METHODS === #

    def action_hold(self):
        """Note that the event took place; it has a time, and that has come."""
        self.check_access("write")
        for event in self:
            event._check_state(("planned",), self.env._("Only a planned event is held."))
            if not event.start:
                raise UserError(self.env._("Please enter when the event took place."))
            if event.start > fields.Datetime.now():
                raise UserError(self.env._("The event has not begun yet. Please note it as held afterwards."))
            event._step(state="held")

    def action_cancel(self):
        """Cancel events with their planned sessions: the entries leave the calendar, who was expected is told once."""
        self.check_access("write")
        for event in self:
            event._check_state(("planned",), self.env._("Only a planned event is cancelled."))
        (self | self.session_ids.filtered(lambda session: session.state == "planned"))._cancel()

    def action_replace(self):
        """Cancel the event in favour of a new one, still without time, and open that."""
        self.check_access("write")
        self.ensure_one()
        self._check_state(("planned", "cancelled"), self.env._("What was held is not replaced."))
        substitute = self.copy({"round_number": self.round_number})
        self._cancel(state="replaced", replaced_by_id=substitute.id)
        return {"type": "ir.actions.act_window", "res_model": self._name, "res_id": substitute.id, "view_mode": "form"}

    def action_plan(self):
        """Take back that the event was held or cancelled; the entry comes back into the calendar."""
        self.check_access("write")
        for event in self:
            event._check_state(("held", "cancelled"), self.env._("This event cannot be planned again."))
            event._step(state="planned")
            entry = event.calendar_event_id.sudo()  # sudo: whoever may write the event moves its entry
            if entry:
                syncing(entry).active = True
            elif event.start and not event.is_period:
                event._create_entry()

    # === BUSINESS METHODS === #

    def _check_state(self, states, sentence):
        """Demand one of the states; a second person who moves it at once waits, and is refused then."""
        self.lock_for_update(allow_referencing=True)
        self.invalidate_recordset(["state"])
        if self.state not in states:
            raise UserError(sentence)

    def _step(self, **values):
        self.sudo().write(values)  # sudo: closed to direct writes, the right was checked before

    def _cancel(self, **values):
        """Cancel, tell who was expected if it was still to come, and take the entry out of the calendar."""
        self._step(**{"state": "cancelled", **values})
        self._tell_cancelled()
        syncing(self.calendar_event_id.sudo()).active = False  # sudo: whoever may write the event moves its entry
