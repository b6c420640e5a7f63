"""How to create one valid record of each model of the meetings; read ``access_factories.py`` first."""

import base64

from .access_factories import named

HELD = {"state": "held", "start": "2022-07-01 08:00:00", "stop": "2022-07-01 10:00:00"}


def _item(world):
    return {"event_id": world.one("kim.event").id, "name": world.unique("Item")}


def _paper(world):
    return {**_item(world), "file": base64.b64encode(b"%PDF-1.7"), "file_name": "paper.pdf"}


def _minutes(world):
    """Of a meeting of its own: each has minutes once."""
    event = world.env["kim.event"].create({**named(world), **HELD, "type_id": world.one("kim.event.type").id})
    person = world.env["res.partner"].create(named(world))
    return {"event_id": event.id, "chair_id": person.id, "taker_id": person.id}


def _approved(world, user):
    minutes = world.create_own("kim.event.minutes", user)
    minutes.write({"state": "approved", "content": minutes._live_content()})
    return minutes


def _vote(world):
    return {"item_id": _item_to_decide(world).id}


def _item_to_decide(world):
    """An item of a meeting that was held, with a proposal of its body."""
    body = world.one("kim.body")
    values = {**named(world), **HELD, "body_id": body.id, "type_id": world.one("kim.event.type").id}
    event = world.env["kim.event"].create(values)
    decision = world.env["kim.decision"].create({**named(world), "body_id": body.id, "event_id": event.id})
    item = {"event_id": event.id, "name": world.unique("Item"), "kind": "decision", "decision_id": decision.id}
    return world.env["kim.event.agenda.item"].create(item)


VALUES = {
    "kim.event.agenda.item": _item,
    "kim.event.minutes": _minutes,
    "kim.event.paper": _paper,
    "kim.event.vote": _vote,
}

STATES = {
    "kim.event.minutes": {
        "draft": lambda world, user: world.create_own("kim.event.minutes", user),
        "approved": _approved,
    }
}

STEPS = {
    ("kim.event.minutes", "action_approve"): ("draft",),
    ("kim.event.minutes", "action_reopen"): ("approved",),
    ("kim.event", "action_open_minutes"): ("held",),
    ("kim.event", "action_prepare_agenda"): (),  # nothing without a body
    ("kim.event", "action_invite_members"): (),
    ("kim.event.agenda.item", "action_propose_decision"): ("new",),
    ("kim.event.vote", "action_apply"): ("new",),
}
