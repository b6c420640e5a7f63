from odoo import api, models
from odoo.exceptions import AccessError

from .entry_sync import is_syncing
from .kim_event_calendar import DEFAULT_ZONE
from .kim_event_participation_attendee import STATES


class CalendarAttendee(models.Model):
    """Who is an attendee of an event's calendar entry takes part in the event, and answers for both.

    The mails about it name nobody but the reader: people of several carriers and towns come together.
    """

    _inherit = "calendar.attendee"

    @api.model_create_multi
    def create(self, vals_list):
        """Invite to the event who is added in the calendar."""
        attendees = super().create(vals_list)
        if not is_syncing(self.env):
            attendees._kim_invite()
        return attendees

    def write(self, vals):
        """Register or cancel as the person answers."""
        answers = "state" in vals and not is_syncing(self.env)
        participations = self._kim_participations() if answers else None
        if participations:
            self._kim_demand_own(participations)
        result = super().write(vals)
        if participations:
            participations._follow_answer(vals["state"])
        return result

    def unlink(self):
        """Cancel the participation of who is taken off in the calendar."""
        participations = None if is_syncing(self.env) else self._kim_participations()
        result = super().unlink()
        if participations:
            participations._follow_answer("declined")
        return result

    def _notify_attendees(self, mail_template, notify_author=False, force_send=False):
        """Write about an event with its own words, which list no other attendees."""
        ours = self.filtered(lambda attendee: attendee.event_id.sudo().kim_event_ids)  # sudo: only whether it is one
        result = super(CalendarAttendee, self - ours)._notify_attendees(mail_template, notify_author, force_send)
        if ours and mail_template:
            moved = mail_template == self.env.ref("calendar.calendar_template_meeting_changedate", False)
            own = self.env.ref("kim_management.kim_event_mail_template", raise_if_not_found=False)
            notice = self.env.context.get("kim_event_notice") or ("moved" if moved else "invited")
            template = (own or mail_template).with_context(kim_event_notice=notice)
            result = super(CalendarAttendee, ours)._notify_attendees(template, notify_author, force_send)
        return result

    # === BUSINESS METHODS === #

    def _kim_notify(self, notice):
        """Write one mail to a person about all these entries, with one file that holds all their dates."""
        own = self.sorted(lambda attendee: attendee.event_id.start)
        context = {"kim_event_notice": notice}
        if len(own) > 1:
            person = own[0]
            entries = own.event_id.with_context(lang=person.partner_id.lang)
            zone = person.mail_tz or DEFAULT_ZONE
            context["kim_event_times"] = [entry.get_display_time_tz(tz=zone) for entry in entries]
            context["kim_event_together"] = frozenset(own.event_id.ids)
        template = self.env.ref("kim_management.kim_event_mail_template")
        own[0].with_context(no_mail_to_attendees=False, **context)._notify_attendees(template, force_send=True)

    def _kim_invite(self):
        for event in self.env["calendar.event"].browse(self.event_id.ids)._kim_events():
            known = event.participation_ids.partner_id | event.user_id.partner_id
            new = self.filtered(
                lambda a, event=event, known=known: a.event_id == event.calendar_event_id and a.partner_id not in known
            )
            event.participation_ids.create(
                [
                    {"event_id": event.id, "partner_id": a.partner_id.id, "state": STATES.get(a.state, "invited")}
                    for a in new
                ]
            )

    def _kim_participations(self):
        """Return the participations of these people in these entries."""
        domain = [
            ("event_id.calendar_event_id", "in", self.event_id.ids),
            ("partner_id", "in", self.partner_id.ids),
        ]
        # sudo: whose answer it is, is asked next
        return self.env["kim.event.participation"].sudo().search(domain) if self.event_id else None

    def _kim_demand_own(self, participations):
        """Odoo lets every employee answer for everybody; here only who keeps the events."""
        if self.env.su or participations.partner_id == self.env.user.partner_id:
            return
        if not participations.with_env(self.env).has_access("write"):
            raise AccessError(self.env._("Only the person or who keeps the events answers this invitation."))
