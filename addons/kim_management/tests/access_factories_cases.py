"""How to create one valid record of each model of the cases; read ``access_factories.py`` first."""

from odoo.fields import Command

from .access_factories import named


def _case_phase(world):
    return {**named(world), "kind": "assessment"}


def _client(world):
    return {"last_name": world.unique("Person"), "company_id": world.company.id}


def _case(world):
    return {"client_id": world.new("kim.client").id, "company_id": world.company.id}


def part_of_case(world):
    """Return what each part of a case (``kim.case.part.mixin``) needs."""
    return {"case_id": world.new("kim.case").id}


def own_part(world, user):
    """Return what makes a part of a case the user's own: she manages the case."""
    return {"case_id": world.env["kim.case"].create(world.values("kim.case", user)).id}


def _disclosure(world):
    return {"case_id": world.new("kim.case").id, "reason": "Complaint"}


def _own_disclosure(world, user):
    return {"user_id": user.id, **own_part(world, user)}


def _phase_period(world):
    phase = world.one("kim.case.phase")
    return {**part_of_case(world), "phase_id": phase.id, "start_date": "2021-01-01", "end_date": "2021-02-01"}


def _consent(world):
    return {**part_of_case(world), "purpose": "accompaniment", "given_date": "2022-01-01"}


def _access_log(world):
    client = world.one("kim.client")
    values = {"number": client.number, "subject": "person", "kind": "open", "ground": "manager"}
    return {**values, "user_id": world.env.uid, "company_id": world.company.id}


VALUES = {
    "kim.case.phase": _case_phase,
    "kim.client": _client,
    "kim.case": _case,
    "kim.case.disclosure": _disclosure,
    "kim.case.intake": lambda world: {"outcome": "advice", "company_id": world.company.id},
    "kim.case.intake.wizard": lambda world: {"last_name": "Name", "company_id": world.company.id},
    "kim.case.access.log": _access_log,
    "kim.case.phase.period": _phase_period,
    "kim.case.consent": _consent,
    "kim.data.category": named,
}

OWN = {
    "kim.client": lambda world, user: {"case_ids": [Command.create({"manager_id": user.id})]},
    "kim.case": lambda world, user: {"manager_id": user.id},
    "kim.case.disclosure": _own_disclosure,
    "kim.case.intake": lambda world, user: {"user_id": user.id},
    "kim.case.phase.period": own_part,
    "kim.case.consent": own_part,
}
