"""What the software alone sets is not preset from outside either.

A request can carry ``default_<field>`` in its context, and Odoo takes it for a value that nobody entered: past every
check of what ``create`` is given.
"""


def without_presets(records, names):
    """Return the records without presets of these fields in their context; the superuser's own ones stay."""
    if records.env.su:
        return records
    closed = {f"default_{name}" for name in names}
    kept = {key: value for key, value in records.env.context.items() if key not in closed}
    return records if len(kept) == len(records.env.context) else records.with_env(records.env(context=kept))
