"""What is told of events beside day and title: what they are about, and through whom people were invited."""

from ..figures.german_format import enumeration


def subject(description):
    """Return the first paragraph of a description, as a sentence.

    >>> subject("Austausch der Träger\\n\\nBitte Unterlagen mitbringen.")
    'Austausch der Träger.'
    >>> subject(False)
    ''
    """
    line = (description or "").strip().split("\n")[0].strip()
    return line if not line or line[-1] in ".!?" else f"{line}."


def invitations(ledger, events):
    """Return {event: sentence on the multipliers through whom was invited}, asked once for all events."""
    rows = ledger.env["kim.event.multiplier"]._read_group(
        [("event_id", "in", events.ids)], ["event_id", "kind_id"], order="event_id, kind_id"
    )
    kinds = {}
    for event, kind in rows:
        kinds.setdefault(event, []).append(ledger.name(kind))
    return {event: ledger.say(f"Eingeladen wird über {enumeration(names)}.") for event, names in kinds.items()}


def told_in_series(ledger, series):
    """Return {series: what its meetings are about}: each subject once, asked once for all series."""
    rows = ledger.env["kim.event"]._read_group(
        [("series_id", "in", series.ids), ("state", "in", ("planned", "held")), ("description", "!=", False)],
        ["series_id", "description"],
        order="series_id, description",
    )
    told = {}
    for one, description in rows:
        told.setdefault(one, []).append(subject(description))
    return {one: ledger.say(" ".join(dict.fromkeys(texts))) for one, texts in told.items()}
