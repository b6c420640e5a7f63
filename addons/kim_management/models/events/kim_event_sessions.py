from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .entry_sync import syncing


class KimEvent(models.Model):
    """An event over a period and its sessions, e.g. case reconstructions from May to August in seven sessions.

    The sessions are events themselves: each is planned, held or called off, has its own participants and its own
    entry in the calendar. The event over the period holds them together; it has no entry as long as it has sessions,
    since nobody is busy for three months, and it is not counted beside them (``is_period``).
    """

    _inherit = "kim.event"

    parent_id = fields.Many2one(
        "kim.event",
        "Part of",
        index="btree_not_null",
        ondelete="restrict",
        tracking=True,
        check_company=True,
        domain="[('parent_id', '=', False), ('id', '!=', id)]",
        help="The event over a period that this session belongs to.",
    )
    session_ids = fields.One2many("kim.event", "parent_id", "Sessions", copy=False)
    is_period = fields.Boolean("Has Sessions", compute="_compute_is_period", store=True)
    session_count = fields.Integer("Sessions Planned or Held", compute="_compute_session_count")
    held_session_count = fields.Integer("Sessions Held", compute="_compute_session_count")

    # === COMPUTE METHODS === #

    @api.depends("session_ids")
    def _compute_is_period(self):
        for event in self:
            event.is_period = bool(event.session_ids)

    @api.depends("session_ids.state")
    def _compute_session_count(self):
        """Count the sessions that are planned or were held; what was called off or replaced does not count."""
        domain = [("parent_id", "in", self.ids), ("state", "in", ("planned", "held"))]
        counts = {
            (parent.id, state): count
            for parent, state, count in self._read_group(domain, ["parent_id", "state"], ["__count"])
        }
        for event in self:
            event.held_session_count = counts.get((event.id, "held"), 0)
            event.session_count = event.held_session_count + counts.get((event.id, "planned"), 0)

    # === CONSTRAINT METHODS === #

    @api.constrains("parent_id")
    def _check_parent(self):
        for event in self.filtered("parent_id"):
            if event.parent_id == event or event.parent_id.parent_id or event.session_ids:
                raise ValidationError(
                    self.env._("A session has no sessions of its own. Please choose the event over the whole period.")
                )

    # === CRUD METHODS === #

    @api.model_create_multi
    def create(self, vals_list):
        """Take the event over the period out of the calendar when it gets its sessions."""
        events = super().create(vals_list)
        events.parent_id._follow_sessions()
        return events

    def write(self, vals):
        """Follow where a session joins or leaves an event over a period."""
        before = self.parent_id if "parent_id" in vals else self.browse()
        result = super().write(vals)
        if "parent_id" in vals:
            (before | self.parent_id)._follow_sessions()
        return result

    def unlink(self):
        """Put the event over the period back into the calendar when its last session is deleted."""
        parents = self.parent_id - self
        result = super().unlink()
        parents._follow_sessions()
        return result

    # === ACTION METHODS === #

    def action_hold(self):
        """Close an event over a period only when it is known of every session whether it took place."""
        for event in self:
            if any(session.state == "planned" for session in event.session_ids):
                raise UserError(
                    self.env._("Please note of each session first whether it was held; some are still planned.")
                )
        return super().action_hold()

    def action_cancel_following(self):
        """Cancel this event and those after it, of the same period and of the same recurrence in the calendar."""
        self.check_access("write")
        self.ensure_one()
        self._check_state(("planned",), self.env._("Only a planned event is cancelled."))
        self._following().action_cancel()

    def action_sessions(self):
        """Open the sessions of the event, or its sisters where it is a session or recurs itself."""
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id("kim_management.kim_event_action")
        domain = [("id", "in", (self.session_ids or self._sisters()).ids)]
        return {**action, "name": self.env._("Sessions"), "domain": domain, "context": {"create": False}}

    # === BUSINESS METHODS === #

    def _sisters(self):
        """Return the events of the same period and of the same recurrence, this one included."""
        self.ensure_one()
        sisters = self | self.parent_id.session_ids
        rule = self.sudo().recurrence_id  # sudo: only whether it is the same
        if rule:
            others = self.with_context(active_test=False)
            sisters |= others.search([("calendar_event_id.recurrence_id", "=", rule.id)]).with_env(self.env)
        return sisters

    def _following(self):
        """Return this event and what is planned after it."""
        return self._sisters().filtered(
            lambda event: event.state == "planned" and (not event.start or not self.start or event.start >= self.start)
        )

    def _follow_sessions(self):
        """Keep the entry in step with whether there are sessions."""
        for event in self:
            entry = event.calendar_event_id.sudo()  # sudo: whoever may write the event makes its entry
            if event.is_period and entry:
                syncing(entry).unlink()
            elif not event.is_period and not entry and event.start and event.state in ("planned", "held"):
                event._create_entry()
