from datetime import datetime, timedelta

from .common import KimCommon

# Far off, so that an event is still to come; beyond 2037 Python's time zones know no summer time
COMING = datetime(2036, 6, 1, 8)
GONE = datetime(2022, 6, 1, 8)
HOURS = timedelta(hours=2)


class EventCommon(KimCommon):
    """Two carriers with a person each, and factories for events."""

    @classmethod
    def setUpClass(cls):
        """Set up the people and a type."""
        super().setUpClass()
        cls.event_type = cls.env.ref("kim_management.kim_event_type_network")
        cls.carrier_other = cls._create_carrier("Anderer Verband")
        cls.paula = cls._new_carrier_user("paula", cls.carrier_welfare, "lead", email="paula@example.org")
        cls.colleague = cls._new_carrier_user("kollegin", cls.carrier_welfare, email="kollegin@example.org")
        cls.stranger = cls._new_carrier_user("fremd", cls.carrier_other, email="fremd@example.org")
        cls.officer = cls.user_assistant

    @classmethod
    def _create_event(cls, name="Netzwerktreffen Haan", start=COMING, user=None, **values):
        """Plan an event of two hours, open to all carriers; without time if ``start`` is none."""
        events = cls.env["kim.event"].with_user(user or cls.officer)
        time = {"start": start, "stop": start + HOURS} if start else {}
        return events.create({"name": name, "type_id": cls.event_type.id, "audience": "all", **time, **values})

    @classmethod
    def _add(cls, event, partner=None, **values):
        """Add a participant."""
        values = {"partner_id": partner.id, **values} if partner else values
        return cls.env["kim.event.participation"].with_user(cls.officer).create({"event_id": event.id, **values})

    @classmethod
    def _register(cls, event, user, person=None):
        """Register a person of the user's carrier as the portal does."""
        shown = cls.env["kim.event"].with_user(user)._shown_to_carrier(event.id)
        shown._register_colleague((person or user).partner_id.id)

    @classmethod
    def _entry(cls, event):
        return event.calendar_event_id.sudo()

    def _recur(self, event, count=4, **values):
        """Let the event recur weekly on its weekday, as the officer does in the calendar; return all dates' events."""
        rule = {"recurrency": True, "rrule_type": "weekly", "end_type": "count", "count": count}
        weekday = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[event.start.weekday()]
        self._entry(event).with_user(self.officer).write({**rule, weekday: True, **values})
        return event._sisters().sorted("start")

    def _letters(self, act):
        """Return the mails that leave while ``act`` is done: recipient -> the bodies."""
        mails = self.env["mail.mail"].sudo()
        self.env.flush_all()
        before = mails.search([])
        act()
        self.env.flush_all()
        letters = {}
        for mail in mails.search([]) - before:
            letters.setdefault(mail.recipient_ids.name or mail.email_to, []).append(mail)
        return letters

    @classmethod
    def _messages(cls, event):
        """Return the mails about the event that would leave, by recipient."""
        cls.env.flush_all()
        mails = (
            cls.env["mail.mail"]
            .sudo()
            .search([("model", "=", "calendar.event"), ("res_id", "=", cls._entry(event).id)])
        )
        return {mail.recipient_ids.name or mail.email_to: mail for mail in mails}

    def _now(self):
        return self.env.cr.now()
