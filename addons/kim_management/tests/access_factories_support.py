"""How to create one valid record of each model of the support; read ``access_factories.py`` first."""

from .access_factories import named
from .access_factories_cases import own_part, part_of_case


def _due(world):
    return _due_of(world, world.new("kim.case.deadline").case_id)


def _due_of(world, case):
    return world.env["kim.case.due"].search([("case_id", "=", case.id)], limit=1)


def _own_due(world, user):
    return _due_of(world, world.env["kim.case"].browse(own_part(world, user)["case_id"]))


def _deadline(world):
    return {**part_of_case(world), "kind_id": world.one("kim.deadline.kind").id, "due_date": "2022-12-31"}


VALUES = {
    "kim.actor": named,
    "kim.case.contact": lambda world: {**part_of_case(world), "contact_date": "2022-02-01"},
    "kim.deadline.kind": named,
    "kim.case.deadline": _deadline,
    "kim.case.review": lambda world: {**part_of_case(world), "planned_date": "2022-06-01", "result": "continue"},
}

RECORDS = {
    "kim.case.due": _due,
}

OWN = {
    "kim.case.contact": lambda world, user: {"user_id": user.id, **own_part(world, user)},
    "kim.case.deadline": own_part,
    "kim.case.review": own_part,
    "kim.case.due": _own_due,
}


def _done_deadline(world, user):
    deadline = world.create_own("kim.case.deadline", user)
    deadline.action_done()
    return deadline


RUNNING = ("clarification", "assessment", "planning", "linking", "monitoring", "ready to close")

STATES = {
    "kim.case.deadline": {
        "open": lambda world, user: world.create_own("kim.case.deadline", user),
        "done": _done_deadline,
    },
}

STEPS = {
    ("kim.case", "action_log_phone"): RUNNING,
    ("kim.case", "action_log_talk"): RUNNING,
    ("kim.case", "action_log_home_visit"): RUNNING,
    ("kim.case.contact", "action_undo"): ("new",),
    ("kim.case.deadline", "action_done"): ("open",),
    ("kim.case.deadline", "action_reopen"): ("done",),
    ("kim.case.review", "action_hold"): ("planned",),
}
