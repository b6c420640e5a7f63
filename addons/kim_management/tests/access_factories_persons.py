"""How to create one valid record of each model of the persons; read ``access_factories.py`` first."""

from odoo.fields import Command

from .access_factories import named
from .access_factories_cases import incoming, own_part, part_of_case


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


def referred(world, user=None):
    """Return a person as the office that referred her sees her."""
    return world.env["kim.client.referred"].browse(_told(world, user).id)


def _told(world, user=None):
    """Return somebody whom an office referred that she allowed to be told."""
    office = world.env["res.partner"].create({"name": "Office", "carrier_kind": "authority"})
    return incoming(world, user, referral_partner_id=office.id, feedback_given_date="2022-01-01")


def _takeover(world):
    return {"intake_id": _told(world).id}


def _own_takeover(world, user):
    intake = _told(world)
    intake.user_id = user
    return {"intake_id": intake.id, "has_consent": True}


def _complete(world, user):
    office = world.env["res.partner"].create({"name": "Office", "carrier_kind": "authority"})
    values = {"has_consent": True, "consent_date": "2022-01-01", "office_id": office.id}
    wizard = world.create_own("kim.case.incoming", user)
    wizard.write(values)
    return wizard


def _known(world, user):
    wizard = world.create_own("kim.case.takeover", user)
    known = world.env["kim.client"].browse(own_part_of_person(world, user)["client_id"])
    wizard.write({"match_ids": [Command.set(known.ids)], "known_client_id": known.id})
    return wizard


def own_special(world, user):
    """Return what makes special categories writable: own person, and a consent that names all of them."""
    values = own_part_of_person(world, user)
    case = world.env["kim.client"].browse(values["client_id"]).case_ids
    categories = world.env["kim.data.category"].search([("is_special", "=", True)])
    world.env["kim.case.consent"].create(
        {
            **{"case_id": case.id, "purpose": "accompaniment", "given_date": "2022-01-01"},
            "category_ids": [Command.set(categories.ids)],
        }
    )
    return values


def _supplement(world, user=None):
    group = world.one("kim.target.group")
    case = own_part(world, user) if user else part_of_case(world)
    world.env["kim.case"].browse(case["case_id"]).target_group_ids = group
    return {**case, "target_group_id": group.id}


def _field(world):
    return {"target_group_id": world.one("kim.target.group").id, "name": world.unique("Question")}


VALUES = {
    "kim.characteristic": _characteristic,
    "kim.client.characteristic": _client_characteristic,
    "kim.client.household.member": part_of_person,
    "kim.case.incoming": lambda world: {"last_name": "Name", "company_id": world.company.id},
    "kim.case.takeover": _takeover,
    "kim.client.special": part_of_person,
    "kim.case.supplement": _supplement,
    "kim.target.group.field": _field,
}

RECORDS = {"kim.client.referred": referred}

OWN = {
    "kim.client.characteristic": own_part_of_person,
    "kim.client.household.member": own_part_of_person,
    "kim.client.referred": referred,
    "kim.case.takeover": _own_takeover,
    "kim.client.special": own_special,
    "kim.case.supplement": _supplement,
}

STATES = {
    "kim.case.incoming": {
        "typed": lambda world, user: world.create_own("kim.case.incoming", user),
        "complete": _complete,
    },
    "kim.case.takeover": {
        "new": lambda world, user: world.create_own("kim.case.takeover", user),
        "known": _known,
    },
}

STEPS = {
    ("kim.client.referred", "action_withdraw"): ("new",),
    ("kim.case.incoming", "action_send"): ("complete",),
    ("kim.case.takeover", "action_keep"): ("new", "known"),
    ("kim.case.takeover", "action_admit"): ("new", "known"),
    ("kim.case.takeover", "action_merge"): ("known",),
}
