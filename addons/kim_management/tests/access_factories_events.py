"""How to create one valid record of each model of the events; read ``access_factories.py`` first."""

from .access_factories import named


def _event(world):
    event_type = world.one("kim.event.type")
    return {**named(world), "type_id": event_type.id, "start": "2022-07-01 08:00:00", "stop": "2022-07-01 10:00:00"}


def _participation(world):
    return {"event_id": world.one("kim.event").id, "group_name": world.unique("Group"), "state": "registered"}


def _multiplier(world):
    return {"event_id": world.one("kim.event").id, "kind_id": world.one("kim.event.multiplier.kind").id}


def _own_participation(world, user):
    """Take part in an event that is still to come and open to all carriers, so that the portal shows it."""
    coming = {"start": "2036-06-01 08:00:00", "stop": "2036-06-01 10:00:00", "audience": "all"}
    event = world.env["kim.event"].create({**_event(world), **coming})
    return {"event_id": event.id, "partner_id": user.partner_id.id, "group_name": False}


def _planning_line(planning):
    planning.line_ids.mapped("day")  # what is proposed is worked out first, else it would take the place of this one
    return {"planning_id": planning.id, "day": "2022-07-01"}


VALUES = {
    "kim.event.type": named,
    "kim.event": _event,
    "kim.event.participation": _participation,
    "kim.event.multiplier.kind": named,
    "kim.event.multiplier": _multiplier,
    "kim.event.attendance.sheet": lambda world: {"event_id": world.one("kim.event").id},
    "kim.event.feed": lambda world: {},
    "kim.event.planning": lambda world: {"event_id": world.one("kim.event").id},
    "kim.event.planning.line": lambda world: _planning_line(world.new("kim.event.planning")),
}

OWN = {
    "kim.event.participation": _own_participation,
    "kim.event.planning.line": lambda world, user: _planning_line(world.create_own("kim.event.planning", user)),
}

STEPS = {
    ("kim.event", "action_hold"): ("planned",),
    ("kim.event", "action_cancel"): ("planned",),
    ("kim.event", "action_replace"): ("planned", "cancelled"),
    ("kim.event", "action_plan"): ("held", "cancelled"),
    ("kim.event", "action_cancel_following"): ("planned",),
    ("kim.event.participation", "action_register"): ("invited", "cancelled"),
    ("kim.event.participation", "action_cancel"): ("invited", "registered"),
    ("kim.event.participation", "action_attend"): ("invited", "registered", "cancelled"),
    ("kim.event.participation", "action_withdraw"): ("invited", "registered"),
}
