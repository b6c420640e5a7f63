from datetime import timedelta

from odoo import fields, models
from odoo.exceptions import UserError

from .entry_sync import syncing
from .kim_event_calendar import ENTRY_FIELDS

HALF_A_DAY = timedelta(hours=12)


class KimEvent(models.Model):
    """Events whose entry recurs in the calendar: how they get their new entries when the rule changes there.

    The new entry of an event is the one on its own day, moved as far as the others; what is left over on both sides
    is matched in order of time. Then events without an entry are cancelled, entries without an event get one. What
    was held keeps its entry, or the change is refused; what was called off stays so.
    """

    _inherit = "kim.event"

    recurrence_id = fields.Many2one(
        "calendar.recurrence", "Recurrence", related="calendar_event_id.recurrence_id", help="The rule in the calendar."
    )

    # === BUSINESS METHODS === #

    def _follow_rewriting(self, origin, begins, made):
        """Follow what Odoo did to a recurrence.

        :param origin: the event whose entry was changed; dates that are new are made after it
        :param dict begins: event -> when it began before
        :param made: the entries that are new, in order of time
        :return: the planned events of the recurrence, the new ones included
        """
        self._check_held_stay(begins)
        pairs, unwanted, made = self._match_entries(begins, made)
        syncing(unwanted.sudo()).unlink()  # sudo: the right was asked before
        for event, entry in pairs:
            event._take_entry(entry)
        left = (self - self._in_calendar()).filtered(lambda event: event.state == "planned")
        new = origin._plan_entries(made)
        moved = self.filtered(lambda event: event.state == "planned" and event.start != begins[event]) - left
        moved.participation_ids._push_attendance()  # Odoo asks everybody anew; who is registered stays so
        left._tell_dropped()
        (moved | new)._notify("moved" if moved else "invited")
        return self.filtered(lambda event: event.state == "planned") | new

    def _check_held_stay(self, begins):
        staying = self._in_calendar()
        for event in self.filtered(lambda event: event.state == "held"):
            if event not in staying or event.start != begins[event]:
                raise UserError(
                    self.env._(
                        "“%(event)s” was held and is kept as it was. Please choose “this and following events” from a "
                        "later date on.",
                        event=event.display_name,
                    )
                )

    def _match_entries(self, begins, made):
        """Return pairs of events and new entries, entries on days that were called off, and entries left over."""
        staying = self._in_calendar()
        shift = next((e.start - begins[e] for e in staying if e.start != begins[e]), timedelta())
        pairs, unwanted, rest = [], made.browse(), self.browse()
        for event in (self - staying).sorted("start"):
            near = made.filtered(lambda e, day=begins[event] + shift: abs(e.start - day) < HALF_A_DAY)[:1]
            made -= near
            if event.state != "planned":
                unwanted |= near
            elif near:
                pairs.append((event, near))
            else:
                rest |= event
        pairs += zip(rest, made, strict=False)
        return pairs, unwanted, made[len(rest) :]

    def _in_calendar(self):
        entries = self.calendar_event_id.sudo().exists().filtered("active")  # sudo: only whether they are there
        return self.filtered(lambda event: event.calendar_event_id in entries)

    def _take_entry(self, entry):
        """Belong to another entry; the one from before, which Odoo has archived, is dismissed."""
        before = self.calendar_event_id.sudo()  # sudo: whoever may write the event moves its entry
        self._step(calendar_event_id=entry.id)
        syncing(before).unlink()
        self._take_people()

    def _take_people(self):
        """Make the responsible and the participants the attendees of the entry, silently."""
        people = self.user_id.partner_id | self.participation_ids._expected().partner_id
        entry = syncing(self.calendar_event_id.sudo()).with_context(skip_attendee_notification=True)
        entry.write({"partner_ids": [fields.Command.set(people.ids)]})
        self.participation_ids._push_attendance()

    def _plan_entries(self, entries):
        """Plan events like this one for entries that have none, with the same people invited."""
        events = self.browse()
        for entry in entries.sudo():  # sudo: the right was asked before
            [values] = self.sudo().copy_data({"calendar_event_id": entry.id})
            values.update({name: entry[in_entry] for name, in_entry in ENTRY_FIELDS.items()})
            events |= self.sudo().create(values).with_env(self.env)
        events._invite_silently(self.participation_ids._expected().partner_id)
        return events

    def _invite_silently(self, people):
        """Invite people to all these events; the one mail to each of them follows."""
        invited = [{"event_id": event.id, "partner_id": person.id} for event in self for person in people]
        quiet = {"skip_attendee_notification": True}
        # sudo: the right was asked before
        syncing(self.participation_ids.sudo()).with_context(**quiet).create(invited)
        for event in self:
            event._take_people()

    def _tell_dropped(self):
        """Cancel the events for whose dates there is no entry any more."""
        self._step(state="cancelled")
        entries = syncing(self.calendar_event_id.sudo())  # sudo: the right was asked before
        entries.active = True  # for the mail, which asks whether it stood in the calendar
        self._tell_cancelled()
        entries.active = False

    def _change_people(self, commands):
        """Add or take off attendees in all dates, and invite who is new once."""
        before = self.participation_ids.partner_id
        for event in self:
            entry = event.calendar_event_id.with_context(skip_attendee_notification=True)
            entry.write({"partner_ids": commands})
        self._notify("invited", self.participation_ids.partner_id - before)
