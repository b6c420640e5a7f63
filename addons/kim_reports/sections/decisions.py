"""Chapter: the decisions on which posts and target groups rest, and those taken since the last report.

Only what has been decided is told, never a proposal or what was rejected. A decision is told exactly as its source
tells it, even with a date that cannot be right; hints say so to the office.
"""

from odoo.fields import Domain

from ..figures.german_format import date
from .document import Column, Section, Table
from .target_groups import valid_target_groups


def known_decisions(ledger):
    """Return the decisions known by the Stichtag: taken by then, or told by a source of that time."""
    decisions = ledger.env["kim.decision"]
    return decisions.search_fetch(
        Domain("company_id", "=", ledger.company.id) & decisions._known_on_domain(ledger.reference_date),
        [
            *("name", "body_id", "on_behalf_body_id", "decision_date", "source", "source_date"),
            *("vote_stated", "vote_yes", "vote_no", "vote_abstain"),
        ],
        order="decision_date, id",
    )


def collect(ledger):
    """Return the decisions that authorise what holds on the Stichtag, and the recent ones."""
    authorising = _authorising(ledger)
    decisions = [d for d in ledger.once(known_decisions) if d.id in authorising or _is_news(ledger, d)]
    if not decisions:
        return None
    section = Section("decisions", "Beschlüsse")
    section.tell("Den Stellen und dem laufenden Prozess liegen folgende Beschlüsse zugrunde:")
    section.blocks.append(
        Table(
            "decisions",
            "Beschlüsse nach Datum",
            [Column("date", "Datum"), Column("body", "Gremium"), Column("subject", "Gegenstand")],
            [[date(d.decision_date), ledger.say(d.body_id.name), ledger.say(d.name)] for d in decisions],
        )
    )
    return section


def _is_news(ledger, decision):
    """Return whether the decision came since the last report; a town is told only what its posts rest on."""
    return not ledger.town and decision.decision_date > ledger.changes_since


def _authorising(ledger):
    """Return the ids of the decisions on which shares, entitlements or target groups of the Stichtag rest."""
    ids = set()
    confirmed = ledger.of_town("municipality_ids") & Domain("state", "=", "confirmed")
    council = [] if ledger.town else [("kim.entitlement", [])]
    if not ledger.town:
        ids.update(ledger.once(valid_target_groups).decision_id.ids)
    for name, domain in [("kim.position.share", confirmed), *council]:
        model = ledger.env[name]
        valid = model._valid_on_domain(ledger.reference_date)
        rows = model._read_group(
            [("company_id", "=", ledger.company.id), ("decision_id", "!=", False), *Domain(domain), *valid],
            ["decision_id"],
        )
        ids.update(decision.id for (decision,) in rows)
    return ids
