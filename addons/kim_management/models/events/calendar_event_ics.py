from datetime import timedelta

from odoo import models

try:
    import vobject
except ImportError:  # as in Odoo's calendar: without the library there are no files
    vobject = None

STATUS = {"planned": "CONFIRMED", "held": "CONFIRMED", "cancelled": "CANCELLED", "replaced": "CANCELLED"}


class CalendarEvent(models.Model):
    """The iCalendar file of an event: Odoo's, without the other attendees, and known again when it comes anew."""

    _inherit = "calendar.event"

    def _get_ics_file(self):
        """Take attendees out of the files of events; add what lets a calendar move and cancel its copy."""
        files = super()._get_ics_file()
        for event in self._kim_events():
            entry = event.calendar_event_id
            if entry.id in files:
                calendar = vobject.readOne(files[entry.id].decode())
                _adapt(calendar.vevent, event)
                files[entry.id] = calendar.serialize().encode()
        together = self.env.context.get("kim_event_together")
        if isinstance(together, frozenset):  # one mail about several dates (kim_event_notices.py)
            events = self.with_context(kim_event_together=None).browse(together)._kim_events()
            files = dict.fromkeys(files, events.sorted("start")._ics())
        return files


def _adapt(component, event):
    """Change one component: no attendees, whole days as days, an identity and whether it takes place."""
    component.contents.pop("attendee", None)  # the file is the same for people of several carriers
    component.contents.pop("rrule", None)  # each date is an event of its own and has its own component
    identity = component.contents.get("uid") or [component.add("uid")]
    database = event.env["ir.config_parameter"].sudo().get_param("database.uuid")  # sudo: made to be shown
    identity[0].value = f"kim-event-{event.id}@{database}"
    component.add("status").value = STATUS[event.state]
    component.add("last-modified").value = component.dtstamp.value
    if event.allday:
        component.dtstart.value = event.start_date
        component.dtend.value = event.stop_date + timedelta(days=1)  # the end is the first day after
