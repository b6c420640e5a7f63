"""Keeps an event and its calendar entry in step without an echo (docs/decisions/0048)."""

# Says "this comes from the other side". An object and not a word: a context from outside can hold words only.
OTHER_SIDE = object()


def syncing(records):
    """Return the records with the mark that the other side knows already."""
    return records.with_context(kim_event_sync=OTHER_SIDE)


def is_syncing(env):
    """Tell whether the change comes from the other side."""
    return env.context.get("kim_event_sync") is OTHER_SIDE


class Rewriting:
    """Collects the entries that Odoo makes while it rewrites a recurrence. An object for the same reason."""

    def __init__(self):
        self.made = set()


def rewriting(records):
    """Return the records with a collector in their context and without mails, and the collector.

    Odoo writes who comes into the description of an entry that it makes; here people read it who must not know.
    """
    collector = Rewriting()
    quiet = {"skip_attendee_notification": True, "no_mail_to_attendees": True, "skip_contact_description": True}
    return syncing(records).with_context(kim_event_rewriting=collector, **quiet), collector
