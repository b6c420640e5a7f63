"""Chapter: the target groups whom case management takes on."""

from ..figures.german_format import date
from .document import BulletList, Section


def valid_target_groups(ledger):
    """Return the target groups that hold on the Stichtag."""
    model = ledger.env["kim.target.group"]
    return model.search_fetch(
        [("company_id", "=", ledger.company.id), *model._valid_on_domain(ledger.reference_date)],
        ["name", "start_date", "decision_id"],
    )


def collect(ledger):
    """Return the target groups that hold on the Stichtag; no chapter where there is none."""
    groups = ledger.once(valid_target_groups)
    if not groups:
        return None
    section = Section("target_groups", "Zielgruppen")
    starts = {group.start_date for group in groups}
    together = f"seit dem {date(*starts)}" if len(starts) == 1 and all(starts) else "zum Stichtag"
    section.tell(ledger.say(f"Das Case Management nimmt {together} Menschen aus folgenden Zielgruppen auf:"))
    section.blocks.append(BulletList([_text(ledger, group, len(starts) > 1) for group in groups]))
    return section


def _text(ledger, group, is_dated):
    """Return the name, with its first day where groups began on different ones."""
    since = f" (seit dem {date(group.start_date)})" if is_dated and group.start_date else ""
    return f"{ledger.name(group)}{since}"
