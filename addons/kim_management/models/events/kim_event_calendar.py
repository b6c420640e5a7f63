from datetime import datetime, time, timedelta

import pytz

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import plaintext2html

from .entry_sync import syncing

# Field here -> field of the calendar entry that holds the same
ENTRY_FIELDS = {"name": "name", "start": "start", "stop": "stop", "allday": "allday", "place": "location"}
# As Odoo's calendar does: whole days are kept from eight to six o'clock, without time zone
DAY_BEGINS, DAY_ENDS = time(8), time(18)
DEFAULT_ZONE = "Europe/Berlin"
USUAL_DURATION = timedelta(hours=2)


class KimEvent(models.Model):
    """The time of an event is an entry in Odoo's calendar: whoever moves one of them moves both.

    The fields here are stored copies of the entry's, written back to it. An event without time has no entry: sources
    tell of events without saying when. The responsible and the registered people are the entry's attendees, so that
    they are invited, reminded and told of a change the Odoo way.
    """

    _inherit = "kim.event"

    calendar_event_id = fields.Many2one(
        "calendar.event", "Calendar Entry", readonly=True, copy=False, index="btree_not_null", ondelete="set null"
    )
    name = fields.Char(
        "Title",
        required=True,
        compute="_compute_entry",
        inverse="_inverse_entry",
        store=True,
        readonly=False,
        tracking=True,
        help="Stands in calendars and mails, so no word about clients.",
    )
    place = fields.Char(compute="_compute_entry", inverse="_inverse_entry", store=True, readonly=False)
    allday = fields.Boolean(
        "Whole Days", compute="_compute_entry", inverse="_inverse_entry", store=True, readonly=False
    )
    start = fields.Datetime(
        "Begins",
        compute="_compute_entry",
        inverse="_inverse_entry",
        store=True,
        readonly=False,
        copy=False,
        index=True,
        tracking=True,
    )
    stop = fields.Datetime(
        "Ends", compute="_compute_entry", inverse="_inverse_entry", store=True, readonly=False, copy=False
    )
    # The days, for whole days and for reports
    start_date = fields.Date(
        "Day", compute="_compute_days", inverse="_inverse_days", store=True, readonly=False, copy=False, index=True
    )
    stop_date = fields.Date(
        "Last Day", compute="_compute_days", inverse="_inverse_days", store=True, readonly=False, copy=False
    )

    _calendar_event_unique = models.Constraint(
        "UNIQUE(calendar_event_id)", "This calendar entry belongs to another event already."
    )

    # === COMPUTE METHODS === #

    @api.depends(*(f"calendar_event_id.{name}" for name in ENTRY_FIELDS.values()))
    def _compute_entry(self):
        """Follow the calendar entry; without one everything stays as it is."""
        for event in self:
            entry = event.calendar_event_id
            for name, in_entry in ENTRY_FIELDS.items():
                event[name] = entry[in_entry] if entry else event[name]

    @api.depends("start", "stop", "allday")
    def _compute_days(self):
        """Tell the days in the council's time zone, not the reader's, since reports count by them."""
        for event in self:
            event.start_date = event._local_day(event.start)
            event.stop_date = event._local_day(event.stop)

    def _inverse_entry(self):
        """Write what changed to the calendar entry; an event that gets its first time gets one."""
        for event in self:
            entry = event.calendar_event_id.sudo()  # sudo: whoever may write the event moves its entry
            if entry and not event.start:
                syncing(entry).unlink()
            elif entry:
                event._update_entry()
            elif event.start and event.state in ("planned", "held") and not event.is_period:
                event._create_entry()

    def _inverse_days(self):
        """Turn whole days into a begin and an end."""
        for event in self.filtered(lambda e: e.allday and e.start_date):
            last = max(event.stop_date or event.start_date, event.start_date)
            event.write(
                {
                    "start": datetime.combine(event.start_date, DAY_BEGINS),
                    "stop": datetime.combine(last, DAY_ENDS),
                }
            )

    # === CONSTRAINT METHODS === #

    @api.constrains("start", "stop")
    def _check_order(self):
        for event in self:
            if event.start and event.stop and event.stop < event.start:
                raise ValidationError(self.env._("An event ends after it begins. Please correct the times."))

    # === CRUD METHODS === #

    def write(self, vals):
        """Pass on to the entry what it does not keep in step by itself."""
        result = super().write(vals)
        if {"description", "user_id"} & vals.keys():
            for event in self.filtered("calendar_event_id"):
                event._update_entry(described="description" in vals)
        return result

    def unlink(self):
        """Take the entry out of the calendar with its event."""
        entries = self.calendar_event_id.sudo()  # sudo: whoever may delete the event deletes its entry
        result = super().unlink()
        syncing(entries).unlink()
        return result

    # === BUSINESS METHODS === #

    def _zone(self):
        """Return the council's time zone."""
        return pytz.timezone(self.company_id.partner_id.tz or DEFAULT_ZONE)

    def _to_utc(self, local):
        """Return a moment that was typed in the council's time zone as the database keeps it."""
        return self._zone().localize(local).astimezone(pytz.utc).replace(tzinfo=None)

    def _local_day(self, moment):
        if not moment or self.allday:
            return moment and moment.date()
        return pytz.utc.localize(moment).astimezone(self._zone()).date()

    def _entry_values(self):
        values = {in_entry: self[name] for name, in_entry in ENTRY_FIELDS.items()}
        return {**values, "user_id": self.user_id.id}

    def _entry_description(self):
        return plaintext2html(self.description) if self.description else False

    def _create_entry(self):
        """Put the event into the calendar, with the responsible and the participants as attendees."""
        people = self.user_id.partner_id | self.participation_ids._expected().partner_id
        values = {
            **self._entry_values(),
            "description": self._entry_description(),
            "privacy": "public",  # else the default of the responsible's own calendar might hide it
            "partner_ids": [fields.Command.set(people.ids)],
        }
        values["stop"] = values["stop"] or values["start"] + USUAL_DURATION
        entries = self.env["calendar.event"].with_context(skip_contact_description=True)
        # sudo: whoever may write the event makes its entry
        self.sudo().calendar_event_id = syncing(entries.sudo()).create(values).id
        self.participation_ids._push_attendance()

    def _update_entry(self, described=False):
        """Write what differs, so that only a real change of the time is told to the attendees."""
        entry = syncing(self.calendar_event_id.sudo())  # sudo: whoever may write the event moves its entry
        values = {name: value for name, value in self._entry_values().items() if value != _plain(entry, name)}
        if described:
            values["description"] = self._entry_description()
        if "user_id" in values and self.user_id:
            values["partner_ids"] = [fields.Command.link(self.user_id.partner_id.id)]
        if values:
            entry.write(values)


def _plain(entry, name):
    value = entry[name]
    return value.id if entry._fields[name].type == "many2one" else value
