"""How to create one valid record of each model of the carriers' room; read ``access_factories.py`` first."""

from odoo.tests.common import new_test_user

from .access_factories import START
from .access_factories_contracts import carrier_of


def _carrier(world):
    values = {"name": world.unique("Carrier"), "carrier_kind": "welfare", "is_company": True}
    return world.env["res.partner"].create({**values, "company_id": world.company.id})


def _person(world):
    values = {"company_id": world.company.id, "company_ids": [(6, 0, world.company.ids)]}
    login = world.unique("carrier").replace(" ", "_").lower()
    user = new_test_user(world.env, login=login, groups="kim_management.group_kim_carrier_clerk", **values)
    user.partner_id.parent_id = _carrier(world)
    return {"user_id": user.id, "company_id": world.company.id, "invited_date": START}


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
    return {
        "carrier_id": _carrier(world).id,
        "company_id": world.company.id,
        "name": "Paula Portal",
        "email": email,
    }


def _message(world):
    return {"carrier_id": _carrier(world).id, "company_id": world.company.id, "subject": world.unique("Subject")}


def _own_message(world, user):
    return {"carrier_id": carrier_of(user).id, "state": "waiting"}


def _entry(world):
    values = {"text": "Words", "author_id": world.env.uid}
    return {**values, "message_id": world.env["kim.carrier.message"].create(_message(world)).id}


def _own_entry(world, user):
    return {"message_id": world.create_own("kim.carrier.message", user).id}


def _message_in(state):
    def make(world, user):
        message = world.create_own("kim.carrier.message", user)
        message.write({"state": state, "reply": "Words"})
        return message

    return make


VALUES = {
    "kim.carrier.person": _person,
    "kim.carrier.invitation": _invitation,
    "kim.carrier.message": _message,
    "kim.carrier.message.entry": _entry,
}
OWN = {
    "kim.carrier.person": _own_person,
    "kim.carrier.message": _own_message,
    "kim.carrier.message.entry": _own_entry,
}
STATES = {
    "kim.carrier.person": {
        "active": lambda world, user: world.create_own("kim.carrier.person", user),
        "lead": _lead,
        "withdrawn": _withdrawn_person,
    },
    "kim.carrier.message": {state: _message_in(state) for state in ("draft", "waiting", "answered", "closed")},
}
STEPS = {
    ("kim.carrier.person", "action_make_lead"): ("active", "lead"),
    ("kim.carrier.person", "action_make_clerk"): ("active", "lead"),
    ("kim.carrier.person", "action_withdraw"): ("active", "lead"),
    ("kim.carrier.person", "action_restore"): ("withdrawn",),
    ("kim.carrier.person", "action_invite_again"): ("active", "lead"),
    ("kim.carrier.invitation", "action_invite"): ("new",),
    ("kim.carrier.message", "action_answer"): ("draft", "waiting", "answered", "closed"),
    ("kim.carrier.message", "action_close"): ("waiting", "answered"),
}
