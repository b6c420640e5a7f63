"""Times of day as people type them."""

import re

TYPED = re.compile(r"\s*(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(?:Uhr|h)?\s*", re.IGNORECASE)


def clock_time(text):
    """Return the time of day as ``hh:mm``, ``None`` if the text is none.

    >>> [clock_time(text) for text in ("9", "9.30", "14:05", "1405", "8 Uhr")]
    ['09:00', '09:30', '14:05', '14:05', '08:00']
    >>> [clock_time(text) for text in ("25:00", "9:75", "afternoon")]
    [None, None, None]
    """
    match = TYPED.fullmatch(text)
    if not match:
        return None
    hours, minutes = int(match[1]), int(match[2] or 0)
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else None
