from datetime import datetime, time, timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from ..models.events.kim_event_calendar import DAY_BEGINS, DAY_ENDS

WEEK = timedelta(weeks=1)
MOST = 60  # sessions at once


class KimEventPlanning(models.TransientModel):
    """Plan the sessions of an event over a period: dates are proposed, can be changed, and become events of their own.

    Evenly: the first session on the first day, the last on the last, the others at equal distances between them and
    never at a weekend. By weekday: every so many weeks from the first such day on.
    """

    _name = "kim.event.planning"
    _description = "Plan Sessions"
    _inherit = ["kim.terminology.mixin"]

    event_id = fields.Many2one("kim.event", required=True, ondelete="cascade")
    start_date = fields.Date("From", related="event_id.start_date")
    stop_date = fields.Date("Until", related="event_id.stop_date")
    rhythm = fields.Selection(
        [("evenly", "Evenly over the period"), ("weekday", "On a weekday")], required=True, default="evenly"
    )
    count = fields.Integer("Number of Sessions", default=7)
    interval = fields.Integer("Every … Weeks", default=2)
    weekday = fields.Selection(
        [
            ("0", "Monday"),
            ("1", "Tuesday"),
            ("2", "Wednesday"),
            ("3", "Thursday"),
            ("4", "Friday"),
            ("5", "Saturday"),
            ("6", "Sunday"),
        ],
        compute="_compute_weekday",
        store=True,
        readonly=False,
    )
    allday = fields.Boolean("Whole Days")
    begins = fields.Float("Begins at", default=14.0)
    duration = fields.Float("Duration (Hours)", default=2.0)
    has_people = fields.Boolean(
        "Invite the Participants", help="Who takes part in the whole event is invited to every session, by one mail."
    )
    line_ids = fields.One2many(
        "kim.event.planning.line", "planning_id", "Dates", compute="_compute_lines", store=True, readonly=False
    )

    # === COMPUTE METHODS === #

    @api.depends("event_id")
    def _compute_weekday(self):
        for planning in self:
            first = planning.start_date
            planning.weekday = str(first.weekday()) if first else "0"

    @api.depends("event_id", "rhythm", "count", "interval", "weekday")
    def _compute_lines(self):
        """Propose the dates that have no session yet."""
        for planning in self:
            days = [day for day in planning._days() if day not in planning._taken_days()]
            lines = [fields.Command.create({"day": day}) for day in days]
            planning.line_ids = [fields.Command.clear(), *lines]

    # === ACTION METHODS === #

    def action_plan(self):
        """Plan the sessions, invite once, and open them."""
        self.ensure_one()
        event = self.event_id
        event.check_access("write")
        event.lock_for_update(allow_referencing=True)  # a second person waits, and finds the days taken
        event.invalidate_recordset(["session_ids"])
        days = self._checked_days()
        held_back = {"no_mail_to_attendees": True, "skip_attendee_notification": True}
        sessions = event.with_context(**held_back).create([self._session_values(*day) for day in self._numbered(days)])
        sessions = sessions.with_env(self.env)
        if self.has_people:
            sessions._invite_silently(event.participation_ids._expected().partner_id)
        sessions._notify("invited")
        return event.action_sessions()

    # === BUSINESS METHODS === #

    def _days(self):
        """Return the proposed days."""
        first, last = self.start_date, self.stop_date
        count = min(self.count, MOST)
        if not first or not last or count < 1:
            return []
        if self.rhythm == "evenly":
            length = (last - first).days
            steps = (round(number * length / max(count - 1, 1)) for number in range(count))
            return sorted({self._workday(first + timedelta(days=step), first) for step in steps})
        day = first + timedelta(days=(int(self.weekday) - first.weekday()) % 7)
        days = [day + number * max(self.interval, 1) * WEEK for number in range(count)]
        return [day for day in days if day <= last]

    def _workday(self, day, first):
        """Return the day, or the Friday before it; at the very beginning the Monday after."""
        friday = day - timedelta(days=max(day.weekday() - 4, 0))
        return friday if friday >= first else day + timedelta(days=7 - day.weekday())

    def _taken_days(self):
        sessions = self.event_id.session_ids.filtered(lambda session: session.state in ("planned", "held"))
        return set(sessions.mapped("start_date"))

    def _checked_days(self):
        """Return the days in order of time.

        :raise UserError: there are none, one is named twice, has a session already or lies outside the period
        """
        days = self.line_ids.mapped("day")
        if not days:
            raise UserError(self.env._("Please name at least one date."))
        known = self._taken_days()
        for day in days:
            if day in known or days.count(day) > 1:
                problem = self.env._("There is a session on %(day)s already. Please choose another day.")
            elif not self.start_date <= day <= self.stop_date:
                problem = self.env._(
                    "%(day)s lies outside the period. Please choose another day, or change the period first."
                )
            else:
                continue
            raise UserError(problem % {"day": format_date(self.env, day)})
        return sorted(days)

    def _numbered(self, days):
        """Return each day with the number of its session, counted on after those there are."""
        known = max(self.event_id.session_ids.mapped("round_number"), default=0)
        return [(day, number) for number, day in enumerate(days, start=known + 1)]

    def _session_values(self, day, number):
        event = self.event_id
        [values] = event.copy_data({"parent_id": event.id, "round_number": number, "allday": self.allday})
        values["name"] = self.env._("%(event)s, session %(number)s", event=event.name, number=number)
        return {**values, **self._times(day)}

    def _times(self, day):
        """Return begin and end of a session on this day, typed in the council's time zone."""
        if self.allday:
            return {"start": datetime.combine(day, DAY_BEGINS), "stop": datetime.combine(day, DAY_ENDS)}
        begins = datetime.combine(day, time()) + timedelta(hours=self.begins)
        start = self.event_id._to_utc(begins)
        return {"start": start, "stop": start + timedelta(hours=self.duration)}
