"""How to create one valid record of each model of the papers; read ``access_factories.py`` first."""

from .access_factories import START, named


def _template(world):
    return {**named(world), "title": "Contract {{number}}"}


def _section(world):
    return {"template_id": world.one("kim.contract.template").id, "heading": "Subject", "body": "For {{carrier}}"}


def _carrier(world):
    values = {"name": world.unique("Carrier"), "carrier_kind": "welfare", "company_id": world.company.id}
    return world.env["res.partner"].create(values)


def _party(world):
    return {"contract_id": world.one("kim.contract").id, "partner_id": _carrier(world).id, "part": "town"}


def _version(world):
    return {"contract_id": world.new("kim.contract").id, "number": 1, "effect_date": START, "start_date": START}


def _copy(world):
    version = world.new("kim.contract.version")
    return {"version_id": version.id, "carrier_id": _carrier(world).id, "part": "carrier", "signs": True}


def _signature(world):
    return {"copy_id": world.new("kim.contract.copy").id, "kind": "paper", "signer_name": "Carla Carrier"}


def _signing(world):
    return {"copy_id": world.new("kim.contract.copy").id, "signer_name": "Carla Carrier"}


def _agreement(world):
    return {"carrier_id": _carrier(world).id, "start_date": START, "company_id": world.company.id}


VALUES = {
    "kim.contract.template": _template,
    "kim.contract.template.section": _section,
    "kim.contract.party": _party,
    "kim.contract.version": _version,
    "kim.contract.copy": _copy,
    "kim.contract.signature": _signature,
    "kim.contract.signing": _signing,
    "kim.processing.agreement": _agreement,
}

OWN = {"kim.contract.copy": lambda world, user: {"carrier_id": user.partner_id.id}}

# The states in which the steps do their work, for the sweep over the methods
STEPS = {
    ("kim.contract.version", "action_issue"): ("draft",),
    ("kim.contract.version", "action_send"): ("issued",),
    ("kim.contract.version", "action_return"): ("sent",),
    ("kim.contract.version", "action_sign"): ("returned",),
    ("kim.contract.version", "action_withdraw"): ("issued", "sent", "returned"),
    ("kim.contract.copy", "action_sign_in_portal"): ("open",),
}

ARGUMENTS = {("kim.contract.copy", "action_sign_in_portal"): ("Lea Leitung", "iVBORw0KGgo=")}
