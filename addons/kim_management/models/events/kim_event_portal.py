from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools.misc import format_date, format_time

CARRIER_CLERK = "kim_management.group_kim_carrier_clerk"
# What is over stays in the own calendar for so long
CALENDAR_DAYS = timedelta(days=90)


class KimEvent(models.Model):
    """What people of a carrier see of events, and how they register.

    They have no right to the model itself: its audience is a list of carriers, which no cheap record rule can say, and
    its notes and participants are the office's. The portal asks the methods here, which check who asks, and shows the
    plain values they return.
    """

    _inherit = "kim.event"

    @api.model
    def _open_domain(self):
        """Return the events that are open to the user: to her carrier or to all, in her council."""
        user = self.env.user
        if not (user.share and user.active and user.has_group(CARRIER_CLERK)):
            return Domain.FALSE
        named = Domain("audience", "=", "named") & Domain("carrier_ids", "in", user.commercial_partner_id.ids)
        own_council = Domain("company_id", "in", user.company_ids.ids)
        return own_council & (Domain("audience", "=", "all") | named)

    @api.model
    def _upcoming_domain(self):
        """Return the open events that are still to come; also those whose time is not known yet, and cancelled ones.

        Of an event with sessions these are shown, since people register for them.
        """
        coming = Domain("stop", ">=", fields.Datetime.now()) | (
            Domain("start", "=", False) & Domain("state", "=", "planned")
        )
        single = Domain("is_period", "=", False)
        return self._open_domain() & coming & single & Domain("state", "in", ("planned", "cancelled"))

    @api.model
    def _calendar_domain(self):
        """Return what the user's subscribed calendar shows: the open events with a time, since three months."""
        since = fields.Datetime.now() - CALENDAR_DAYS
        return self._feed_domain() & Domain("calendar_event_id", "!=", False) & Domain("stop", ">=", since)

    @api.model
    def _shown_to_carrier(self, event_id):
        """Return the event if it is open to the user, else none."""
        # sudo: no right to the model (see above), the domain is the right
        return self.sudo().search(self._open_domain() & Domain("id", "=", event_id))

    def _portal_values(self):
        """Return what a page shows of each event, as plain values; the own people only."""
        colleagues = self._own_participations().grouped("event_id")
        values = []
        for event in self:
            registered = colleagues.get(event, self.env["kim.event.participation"])
            values.append(
                {
                    "id": event.id,
                    "title": event.name,
                    "type": event.type_id.name,
                    "time": event._time_label(),
                    "place": event.place,
                    "towns": ", ".join(event.municipality_ids.mapped("name")),
                    "description": event.description,
                    "state": event.state,
                    "contact": event.user_id.name,
                    "contact_email": event.user_id.partner_id.email,
                    "places_left": max(event.places - event.taken_count, 0) if event.places else None,
                    "is_open": event._is_open_for_registration(),
                    "has_entry": bool(event.calendar_event_id),
                    "people": [participation._person_values() for participation in registered],
                }
            )
        return values

    def _own_participations(self):
        """Return the participations of the user's carrier in these events."""
        carrier = self.env.user.commercial_partner_id
        domain = [("event_id", "in", self.ids), ("carrier_id", "=", carrier.id), ("state", "!=", "cancelled")]
        # sudo: names of the own colleagues, whom a portal user cannot read as contacts
        return self.env["kim.event.participation"].sudo().search(domain)

    def _time_label(self):
        """Tell day and time in words and in the council's time zone."""
        self.ensure_one()
        if not self.start:
            return self.env._("The date is not fixed yet")
        days = [format_date(self.env, day, date_format="EEEE, d. MMMM y") for day in (self.start_date, self.stop_date)]
        if self.allday:
            return " – ".join(dict.fromkeys(days))
        zone = self._zone().zone
        begins, ends = (format_time(self.env, t, tz=zone, time_format="short") for t in (self.start, self.stop))
        if days[0] == days[1]:
            return f"{days[0]}, {begins} – {ends}"
        return f"{days[0]}, {begins} – {days[1]}, {ends}"

    def _is_open_for_registration(self):
        return self.state == "planned" and not self.is_period and (not self.stop or self.stop >= fields.Datetime.now())

    @api.model
    def _colleagues(self):
        """Return the people whom the user can register: herself and who logs in for her carrier as she does."""
        # sudo: portal users cannot list users; only those of the own carrier are asked for
        domain = [
            ("partner_id.commercial_partner_id", "=", self.env.user.commercial_partner_id.id),
            ("all_group_ids", "in", self.env.ref(CARRIER_CLERK).ids),
            ("share", "=", True),
        ]
        return self.env["res.users"].sudo().search(domain).partner_id

    def _register_colleague(self, partner_id):
        """Register a person of the user's carrier.

        :raise UserError: where the event takes no registration, has no place left, or the person is of another carrier
        """
        self.ensure_one()
        person = self._colleagues().filtered(lambda partner: partner.id == partner_id)
        if not person:
            raise UserError(self.env._("Please choose somebody of your own organisation."))
        if not self._is_open_for_registration():
            raise UserError(self.env._("This event takes no registration any more."))
        participations = self.env["kim.event.participation"].sudo()  # sudo: carriers write by steps alone
        known = participations.search([("event_id", "=", self.id), ("partner_id", "=", person.id)])
        if known.state in ("registered", "attended"):
            raise UserError(self.env._("%(person)s is registered already.", person=person.name))
        if not self._has_place():
            raise UserError(self.env._("All places of this event are taken. Please ask the contact person."))
        if known:
            known.state = "registered"
        else:
            participations.create({"event_id": self.id, "partner_id": person.id, "state": "registered"})
