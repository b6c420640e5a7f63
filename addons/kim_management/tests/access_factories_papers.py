"""How to create one valid record of each model of the papers; read ``access_factories.py`` first."""

import base64
from hashlib import sha256

from .access_factories import START, named
from .access_factories_steps import REACHED
from .papers_common import PNG

PDF = b"%PDF-1.7"


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


def _version_in(state):
    """A version with all that issuing it demands: who signs, and a template with text."""

    def make(world, user):
        version = world.create_own("kim.contract.version", user)
        version.contract_id.action_fill_parties()
        template = world.env["kim.contract.template"]._of_company(world.company, version.kind)
        version.write({"state": state, "template_id": template.id})
        return version

    return make


def _copy_in(state):
    """A copy of a version that was sent or withdrawn, with the document that its hash is of."""

    def make(world, user):
        copy = world.create_own("kim.contract.copy", user)
        document = {"pdf_file": base64.b64encode(PDF), "sha256": sha256(PDF).hexdigest()}
        copy.version_id.write({"state": "withdrawn" if state == "withdrawn" else "sent", **document})
        copy.signs = state != "none"
        copy._hang_documents()
        if state == "signed":
            signature = {"copy_id": copy.id, "kind": "paper", "signer_name": "Carla Carrier"}
            world.env["kim.contract.signature"].create(signature)
        return copy

    return make


STATES = {
    "kim.contract.version": {
        state: _version_in(state) for state in ("draft", "issued", "sent", "returned", "signed", "withdrawn")
    },
    "kim.contract.copy": {state: _copy_in(state) for state in ("open", "signed", "none", "withdrawn")},
}

# The states in which the steps do their work, for the sweep over the methods
STEPS = {
    ("kim.contract", "action_fill_parties"): tuple(REACHED),
    ("kim.contract", "action_prepare_document"): ("draft", "sent", "returned"),
    ("kim.contract", "action_amend"): ("signed", "active"),
    ("kim.contract.version", "action_issue"): ("draft",),
    ("kim.contract.version", "action_send"): ("issued",),
    ("kim.contract.version", "action_return"): ("sent",),
    ("kim.contract.version", "action_sign"): ("returned",),
    ("kim.contract.version", "action_withdraw"): ("issued", "sent", "returned"),
    ("kim.contract.copy", "action_sign_in_portal"): ("open",),
}

ARGUMENTS = {("kim.contract.copy", "action_sign_in_portal"): ("Lea Leitung", PNG)}
