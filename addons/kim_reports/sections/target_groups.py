"""Chapter: the target groups whom case management takes on."""

from .document import BulletList, Section


def collect(ledger):
    """Return the target groups that hold on the Stichtag; no chapter where there is none."""
    model = ledger.env["kim.target.group"]
    groups = model.search_fetch(
        [("company_id", "=", ledger.company.id), *model._valid_on_domain(ledger.reference_date)], ["name"]
    )
    if not groups:
        return None
    section = Section("target_groups", "Zielgruppen")
    section.tell(ledger.say("Das Case Management nimmt zum Stichtag Menschen aus folgenden Zielgruppen auf:"))
    section.blocks.append(BulletList([ledger.name(group) for group in groups]))
    return section
