from odoo import models
from odoo.exceptions import UserError


class KimEventSeries(models.Model):
    """Plans the meetings that are missing: events without a date, one for each open cell, never twice.

    Two people who click at once both change the counters of the series: the second waits, is repeated, and finds
    nothing missing any more.
    """

    _inherit = "kim.event.series"

    # === ACTION METHODS === #

    def action_plan_missing(self):
        """Plan everything that is missing, and say how much that was."""
        self.check_access("write")
        coverages = self._coverage()
        events = self.env["kim.event"]
        for series in self:
            events += series._plan(coverages[series].missing())
        return self._tell_planned(events)

    def action_plan_meeting(self, municipality_id, round_number):
        """Plan one meeting of the map, unless somebody else has planned it meanwhile.

        :param int municipality_id: the town; 0 in a series for the whole council
        :raise UserError: the series wants no such meeting
        """
        self.ensure_one()
        self.check_access("write")
        coverage = self._coverage()[self]
        key = (municipality_id, round_number)
        if key not in coverage.cells:
            raise UserError(self.env._("The series wants no such meeting. Please load the page anew."))
        return self._tell_planned(self._plan([key] if key in coverage.missing() else []))

    # === BUSINESS METHODS === #

    def _plan(self, cells):
        """Create the events of these cells."""
        self.ensure_one()
        towns = self.env["kim.municipality"].browse(town for town, _number in cells if town)
        names = {town.id: town.name for town in towns}
        # whoever plans thirty meetings does not send the responsible thirty mails
        events = self.env["kim.event"].with_context(mail_auto_subscribe_no_notify=True)
        return events.create([self._event_values(town, number, names.get(town)) for town, number in cells]).with_env(
            self.env
        )

    def _event_values(self, town, number, town_name):
        title = self.event_title or self.type_id.name
        return {
            "name": f"{title} {town_name}"
            if town_name
            else self.env._("%(title)s, meeting %(number)s", title=title, number=number),
            "series_id": self.id,
            "type_id": self.type_id.id,
            "round_number": number,
            "municipality_ids": [town] if town else [],
            "user_id": self.user_id.id or self.env.user.id,
            "company_id": self.company_id.id,
        }

    def _tell_planned(self, events):
        """Say how many events were planned; the screen is loaded anew behind it."""
        if events:
            sentence = self.env._("Planned: %(count)s. Please give each a date.", count=len(events))
        else:
            sentence = self.env._("Nothing is missing here any more.")
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success" if events else "info",
                "message": sentence,
                "next": {"type": "ir.actions.act_window_close"},
            },
        }
