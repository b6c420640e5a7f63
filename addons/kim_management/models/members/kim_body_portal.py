from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools.misc import format_date

from .kim_decision_members import MOST_DECISIONS

MOST_MEETINGS = 40  # of a body, on one page


class KimBody(models.Model):
    """What its members see of a body with a login of their own, as plain values.

    They have no right to any model. Whoever is shown something is asked by ``kim.body.member._own``, each time.
    """

    _inherit = "kim.body"

    @api.model
    def _shown_to_member(self, body_id):
        """Return the body, as superuser, if the user belongs to it today, else none."""
        return self.env["kim.body.member"]._own().body_id.filtered(lambda body: body.id == body_id)

    def _portal_rows(self):
        """Return a line for each body, with what the user is in it."""
        own = self.env["kim.body.member"]._own().grouped("body_id")
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        coming = self._coming_meetings()
        return [
            {
                "id": body.id,
                "name": body.name,
                "kind": kinds[body.kind],
                "own": [seat._portal_values() for seat in own.get(body, ())],
                "next": coming.get(body.id),
            }
            for body in self
        ]

    def _portal_values(self):
        """Return what the page of one body shows."""
        self.ensure_one()
        row = self._portal_rows()[0]
        today = fields.Date.context_today(self)
        functions = [name for name in ("has_legitimation", "has_participation", "has_decision") if self[name]]
        return {
            **row,
            "purpose": self.purpose,
            "rules": self.rules,
            "functions": [self._fields[name]._description_string(self.env) for name in functions],
            "founded": self.founded_date and format_date(self.env, self.founded_date),
            "members": [member._portal_values() for member in self._members_on(today)],
            "meetings": self._meetings_for_members(),
            "decisions": self._decisions_for_members(),
        }

    def _meetings_for_members(self):
        """Return the newest meetings, what is to come first."""
        domain = [("body_id", "=", self.id), ("state", "in", ("planned", "held", "cancelled"))]
        events = self.env["kim.event"].sudo()  # sudo: that the user belongs to the body was asked
        found = events.search(domain, order="start desc, id desc", limit=MOST_MEETINGS)
        states = dict(events._fields["state"]._description_selection(self.env))
        return [
            {
                "id": event.id,
                "title": event.name,
                "time": event._time_label(),
                "place": event.place,
                "state": event.state,
                "state_label": states[event.state],
            }
            for event in found
        ]

    def _decisions_for_members(self):
        """Return the newest decisions, those that wait for votes first."""
        decisions = self.env["kim.decision"].sudo()  # sudo: as above
        domain = decisions._member_domain(self)
        voting = decisions.search(domain & Domain("state", "=", "voting"), order="voting_until, id")
        settled = Domain("state", "!=", "voting")
        others = decisions.search(domain & settled, order="decision_date desc, id desc", limit=MOST_DECISIONS)
        return (voting | others)._portal_rows()

    def _coming_meetings(self):
        """Return {body id: time label of its next planned meeting}."""
        events = self.env["kim.event"].sudo()  # sudo: as above
        domain = [("body_id", "in", self.ids), ("state", "=", "planned"), ("stop", ">=", fields.Datetime.now())]
        found = events.search(domain, order="start, id")
        return {body.id: meetings[0]._time_label() for body, meetings in found.grouped("body_id").items()}
