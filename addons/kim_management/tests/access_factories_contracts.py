"""How to create one valid record of each model of the contracts; read ``access_factories.py`` first."""

from .access_factories import START, named


def carrier_of(user):
    """Return the carrier a user acts for; who belongs to none is made one herself."""
    carrier = user.sudo().commercial_partner_id
    if not carrier.carrier_kind:
        carrier.carrier_kind = "welfare"
    return carrier


def _regime(world):
    function = world.new("kim.position.function")
    return {"function_id": function.id, "year": 2022, "source": "Directive", "company_id": world.company.id}


def _notice(world):
    block = world.one("kim.building.block")
    return {**named(world), "block_id": block.id, "notice_date": START, "start_date": START}


def _contract(world):
    partner = {"name": "Carrier", "carrier_kind": "welfare", "company_id": world.company.id}
    carrier = world.env["res.partner"].create(partner)
    number = world.unique("C")
    return {"number": number, "carrier_id": carrier.id, "start_date": START, "company_id": world.company.id}


def _instalment(world):
    contract = world.one("kim.contract")
    return {"contract_id": contract.id, "year": 2022, "due_date": START, "amount": 1, "note": "Purpose"}


def _instalment_plan(world):
    return {"contract_id": world.one("kim.contract").id, "year": 2022, "months": "3"}


def _rollover(world):
    return {"from_year": 2022, "to_year": 2023, "source": "Directive", "company_id": world.company.id}


def _proof(world):
    return {"contract_id": world.new("kim.contract").id, "year": 2022, "narrative": "Work"}


def _proof_line(world):
    return {"proof_id": world.new("kim.usage.proof").id, "name": "Salaries", "amount": 1}


def _proof_finding(world):
    """A finding belongs to a submitted proof."""
    line = world.new("kim.usage.proof.line")
    line.proof_id.action_submit()
    return {"proof_id": line.proof_id.id, "line_id": line.id, "name": "Receipt missing"}


VALUES = {
    "kim.contract": _contract,
    "kim.contract.instalment": _instalment,
    "kim.contract.instalment.plan": _instalment_plan,
    "kim.usage.proof": _proof,
    "kim.usage.proof.line": _proof_line,
    "kim.usage.proof.finding": _proof_finding,
    "kim.funding.regime": _regime,
    "kim.funding.notice": _notice,
    "kim.funding.year.rollover": _rollover,
}


def _sent_contract(world, user):
    return {"carrier_id": carrier_of(user).id, "state": "sent", "sent_date": START}


def _sent_instalment(world, user):
    contract = world.env["kim.contract"].create({**_contract(world), **_sent_contract(world, user)})
    return {"contract_id": contract.id}


OWN = {
    "kim.contract": _sent_contract,
    "kim.contract.instalment": _sent_instalment,
}
