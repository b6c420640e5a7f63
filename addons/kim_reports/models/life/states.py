"""The states of a status report, and what they mean for what it says."""

STATES = [
    ("draft", "Draft"),
    ("requested", "To Be Checked"),
    ("checked", "Checked"),
    ("submitted", "Submitted"),
    ("noted", "Noted"),
    ("decided", "Decided"),
    ("withdrawn", "Withdrawn"),
    ("replaced", "Replaced"),
]
IN_FORCE = ("submitted", "noted", "decided")  # the committee has it
GONE = ("withdrawn", "replaced")  # it counts no longer
FROZEN = (*IN_FORCE, *GONE)  # it says what it said when it was submitted
