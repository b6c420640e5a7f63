"""How to create one valid record of each model of Baustein 3; read ``access_factories.py`` first."""

from .access_factories import START, named


def _kind(world):
    return {**named(world), "authority": "naturalisation", "has_reasons": True}


def _figure(world):
    kind = world.env["kim.authority.figure.kind"].create(_kind(world))
    return {"kind_id": kind.id, "company_id": world.company.id, "period_date": START, "value": 12}


def _figure_reason(world):
    reason = world.env["kim.authority.reason"].create(named(world))
    return {"figure_id": world.one("kim.authority.figure").id, "reason_id": reason.id, "value": 3}


def _recipient(world):
    partner = world.env["res.partner"].create({"name": world.unique("Network"), "company_id": world.company.id})
    return {"campaign_id": world.one("kim.campaign").id, "partner_id": partner.id}


def _item(world):
    return {"checklist_id": world.one("kim.checklist").id, "name": world.unique("Item")}


def _edition(world):
    checklist = world.env["kim.checklist"].create(named(world))
    return {"checklist_id": checklist.id, "lang_id": world.env.ref("base.lang_tr").id, "title": world.unique("Title")}


def _edition_line(world):
    edition = world.one("kim.checklist.edition")
    item = world.env["kim.checklist.item"].create(
        {"checklist_id": edition.checklist_id.id, "name": world.unique("Item")}
    )
    return {"edition_id": edition.id, "item_id": item.id, "name": "Translated"}


def _campaign_in(state):
    return lambda world, user: world.env["kim.campaign"].create({**named(world), "state": state})


VALUES = {
    "kim.authority.figure.kind": _kind,
    "kim.authority.reason": named,
    "kim.authority.figure": _figure,
    "kim.authority.figure.reason": _figure_reason,
    "kim.campaign": named,
    "kim.campaign.recipient": _recipient,
    "kim.checklist": named,
    "kim.checklist.item": _item,
    "kim.checklist.edition": _edition,
    "kim.checklist.edition.line": _edition_line,
}

STATES = {
    "kim.campaign": {state: _campaign_in(state) for state in ("planned", "running", "finished", "cancelled")},
}

STEPS = {
    ("kim.campaign", "action_start"): ("planned",),
    ("kim.campaign", "action_finish"): ("running",),
    ("kim.campaign", "action_cancel"): ("planned", "running"),
    ("kim.campaign", "action_plan"): ("cancelled",),
}
