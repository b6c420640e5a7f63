from odoo import fields, models

from .entry_sync import syncing

# State of the participation -> answer of the attendee in the calendar, and back
ANSWERS = {"invited": "needsAction", "registered": "accepted", "attended": "accepted", "cancelled": "declined"}
STATES = {"accepted": "registered", "declined": "cancelled"}


class KimEventParticipation(models.Model):
    """A person who takes part is an attendee of the calendar entry; an answer there is an answer here."""

    _inherit = "kim.event.participation"

    def _push_attendance(self):
        """Make the people attendees with the answer that fits; Odoo invites who is new and still to come."""
        for event, participations in self.filtered("partner_id").grouped("event_id").items():
            entry = syncing(event.calendar_event_id.sudo())  # sudo: the attendees are the software's
            if not entry:
                continue
            new = participations._expected().partner_id - entry.attendee_ids.partner_id
            if new:
                past = event.state != "planned" or event.start <= fields.Datetime.now()
                silent = past or self.env.context.get("skip_attendee_notification")
                invited = entry.with_context(skip_attendee_notification=silent)
                invited.write({"partner_ids": [fields.Command.link(partner.id) for partner in new]})
            for attendee in entry.attendee_ids:
                participation = participations.filtered(lambda p, who=attendee.partner_id: p.partner_id == who)
                answer = ANSWERS.get(participation.state)
                if answer and attendee.state != answer:
                    syncing(attendee).state = answer

    def _withdraw_attendance(self):
        """Take the people off their calendar entries."""
        for event, participations in self.filtered("partner_id").grouped("event_id").items():
            people = participations.partner_id - event.user_id.partner_id
            entry = syncing(event.calendar_event_id.sudo())  # sudo: the attendees are the software's
            if entry and people:
                entry.write({"partner_ids": [fields.Command.unlink(partner.id) for partner in people]})

    def _follow_answer(self, answer):
        """Take over what the person answered in the calendar or by the link of the invitation."""
        state = STATES.get(answer)
        if state:
            changed = self.filtered(lambda p: p.state != state and p.state != "attended")
            changed.with_context(kim_event_sync=None).sudo().write({"state": state})  # sudo: the answer is the person's
