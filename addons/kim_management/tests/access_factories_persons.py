"""How to create one valid record of each model of the persons; read ``access_factories.py`` first."""

from odoo.fields import Command

from .access_factories import named


def part_of_person(world):
    """Return what each part of a person (``kim.client.part.mixin``) needs."""
    return {"client_id": world.new("kim.client").id}


def own_part_of_person(world, user):
    """Return what makes a part of a person the user's own: she manages the person's case."""
    client = world.env["kim.client"].create(
        {**world.values("kim.client"), "case_ids": [Command.create({"manager_id": user.id})]}
    )
    return {"client_id": client.id}


def _characteristic(world):
    return {**named(world), "kind": "legal_area"}


def _client_characteristic(world):
    characteristic = world.one("kim.characteristic")
    values = {"kind": characteristic.kind, "characteristic_id": characteristic.id, "start_date": "2022-01-01"}
    return {**part_of_person(world), **values}


VALUES = {
    "kim.characteristic": _characteristic,
    "kim.client.characteristic": _client_characteristic,
    "kim.client.household.member": part_of_person,
}

OWN = {
    "kim.client.characteristic": own_part_of_person,
    "kim.client.household.member": own_part_of_person,
}
