from odoo import fields, models


class KimEvent(models.Model):
    """The mails about events: one to each person, also where several dates are planned, moved or cancelled at once."""

    _inherit = "kim.event"

    def _tell_cancelled(self):
        """Tell who was expected, as long as the entries stand in the calendar."""
        self._notify("cancelled")

    def _notify(self, notice, people=None):
        """Write to the attendees of those events that are still to come, and to nobody who has declined.

        :param str notice: what has happened, for the words of the mail: invited, moved, cancelled
        :param people: contacts; all attendees where none are given
        """
        now = fields.Datetime.now()
        coming = self.filtered(lambda event: event.start and event.start > now)
        entries = coming.calendar_event_id.sudo().filtered("active")  # sudo: the attendees are the software's
        expected = entries.attendee_ids.filtered(lambda attendee: attendee.state != "declined")
        for person, attendees in expected.grouped("partner_id").items():
            if people is None or person in people:
                attendees._kim_notify(notice)
