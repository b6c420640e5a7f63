from odoo import api, models

try:
    import vobject
except ImportError:  # as in Odoo's calendar: without the library there are no files
    vobject = None


class KimEvent(models.Model):
    """Events as iCalendar files: one of them, or all that a person's subscribed calendar shows."""

    _inherit = "kim.event"

    def _ics(self):
        """Return the events as one iCalendar file, as bytes. Who may see them has been asked before."""
        calendar = vobject.iCalendar()
        calendar.add("prodid").value = "-//KIM//DE"
        calendar.add("x-wr-calname").value = self.env._("Integration management")
        # sudo: carriers have no right to the entries; files name nobody (calendar_event_ics.py)
        for file in self.sudo().calendar_event_id._get_ics_file().values():
            for component in vobject.readOne(file.decode()).vevent_list:
                calendar.add(component)
        return calendar.serialize().encode()

    @api.model
    def _own_calendar(self):
        """Return what the user's subscribed calendar holds, as a file."""
        # sudo: no right to the model (kim_event_portal.py), the domain is the right
        return self.sudo().search(self._calendar_domain(), order="start")._ics()
