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
