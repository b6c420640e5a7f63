"""How to create one valid record of each model of the carriers' room; read ``access_factories.py`` first."""

from odoo.tests.common import new_test_user

from .access_factories_contracts import carrier_of


def _carrier(world):
    values = {"name": world.unique("Carrier"), "carrier_kind": "welfare", "is_company": True}
    return world.env["res.partner"].create({**values, "company_id": world.company.id})


def _person(world):
    values = {"company_id": world.company.id, "company_ids": [(6, 0, world.company.ids)]}
    login = world.unique("carrier").replace(" ", "_").lower()
    user = new_test_user(world.env, login=login, groups="kim_management.group_kim_carrier_clerk", **values)
    user.partner_id.parent_id = _carrier(world)
    return {"user_id": user.id, "company_id": world.company.id}


def _own_person(world, user):
    values = _person(world)
    world.env["res.users"].browse(values["user_id"]).partner_id.parent_id = carrier_of(user)
    return values


def _withdrawn_person(world, user):
    person = world.create_own("kim.carrier.person", user)
    person.user_id.active = False
    person.state = "withdrawn"
    return person


def _lead(world, user):
    person = world.create_own("kim.carrier.person", user)
    person.role = "lead"
    return person


def _invitation(world):
    email = f"{world.unique('mail').replace(' ', '-').lower()}@example.org"
    return {"carrier_id": _carrier(world).id, "name": "Paula Portal", "email": email}


VALUES = {"kim.carrier.person": _person, "kim.carrier.invitation": _invitation}
OWN = {"kim.carrier.person": _own_person}
STATES = {
    "kim.carrier.person": {
        "active": lambda world, user: world.create_own("kim.carrier.person", user),
        "lead": _lead,
        "withdrawn": _withdrawn_person,
    },
}
STEPS = {
    ("kim.carrier.person", "action_make_lead"): ("active", "lead"),
    ("kim.carrier.person", "action_make_clerk"): ("active", "lead"),
    ("kim.carrier.person", "action_withdraw"): ("active", "lead"),
    ("kim.carrier.person", "action_restore"): ("withdrawn",),
    ("kim.carrier.person", "action_invite_again"): ("active", "lead"),
    ("kim.carrier.invitation", "action_invite"): ("new",),
}
