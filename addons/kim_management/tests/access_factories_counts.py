"""How to create one valid record of each model of the counts; read ``access_factories.py`` first."""

from odoo.fields import Command

from .access_factories import START, named
from .access_factories_contracts import carrier_of


def _case_of(world, **values):
    """Return a case that had started by the reference date of the world."""
    return world.env["kim.case"].create({**world.values("kim.case"), "start_date": START, **values})


def _figure(world, **values):
    return world.env["kim.case.figure"].search([("case_number", "=", _case_of(world, **values).number)])


def _count(world):
    carrier = world.env["res.partner"].create(
        {"name": world.unique("Carrier"), "carrier_kind": "welfare", "company_id": world.company.id}
    )
    return {"carrier_id": carrier.id, "company_id": world.company.id, "period_date": START, "value": 12}


def _mapping(world):
    return {**named(world), "line_ids": [Command.create({"heading": "Cases"})]}


def _mapping_line(world):
    return {"mapping_id": world.one("kim.state.mapping").id, "heading": world.unique("Heading")}


def _export(world):
    return {"mapping_id": world.one("kim.state.mapping").id, "company_id": world.company.id}


VALUES = {
    "kim.case.count": _count,
    "kim.state.mapping": _mapping,
    "kim.state.mapping.line": _mapping_line,
    "kim.state.export": _export,
}

RECORDS = {"kim.case.figure": _figure}

OWN = {
    "kim.case.figure": lambda world, user: _figure(world, manager_id=user.id),
    "kim.case.count": lambda world, user: {"carrier_id": carrier_of(user).id},
}

STEPS = {("kim.case.count", "action_report"): ()}  # nothing without a contract that ran

ARGUMENTS = {("kim.case.count", "action_report"): ("2022-01-01", [])}
