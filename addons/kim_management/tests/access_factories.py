"""How to create one valid record of each model, for the tests generated from the access matrix.

Every addon with models of its own keeps such a file; ``access_matrix.py`` finds it by its name. A function gets the
:class:`~.access_matrix.World` of one company and returns the values of a record that belongs to this company.
"""

from odoo.fields import Command

START = "2022-01-01"


def _block(world):
    return {"code": world.unique("B"), "name": "Block", "company_id": world.company.id}


def _named(world):
    return {"name": world.unique("Name"), "company_id": world.company.id}


def _function(world):
    return {**_named(world), "block_id": world.one("kim.building.block").id}


def _decision(world):
    return {**_named(world), "body_id": world.one("kim.body").id, "decision_date": START}


def _target_group(world):
    return {**_named(world), "start_date": START}


def _staffed(world):
    function = world.one("kim.position.function")
    return {"block_id": function.block_id.id, "function_id": function.id, "company_id": world.company.id}


def _entitlement(world):
    return {**_staffed(world), "fte": 500, "start_date": START}


def _position(world):
    return {**_staffed(world), "code": world.unique("P")}


def _share(world):
    world.one("kim.entitlement")
    position = world.one("kim.position")
    return {"position_id": position.id, "fte": 4, "coverage": "pool", "start_date": START}


def _within_share(world):
    return {"share_id": world.one("kim.position.share").id, "fte": 0.1, "start_date": START}


def _qualification(world):
    person = world.env["res.partner"].create({"name": "Person", "company_id": world.company.id})
    return {**_named(world), "person_id": person.id}


def _change(world):
    share = world.one("kim.position.share")
    return {"share_id": share.id, "change_date": "2022-08-01", "fte": 4, "coverage": "pool"}


def _split(world):
    return {"share_id": world.one("kim.position.share").id, "change_date": "2022-08-01"}


def _split_line(world):
    return {"split_id": world.one("kim.position.share.split").id, "percentage": 50}


def _regime(world):
    function = world.new("kim.position.function")
    return {"function_id": function.id, "year": 2022, "source": "Directive", "company_id": world.company.id}


def _notice(world):
    block = world.one("kim.building.block")
    return {**_named(world), "block_id": block.id, "notice_date": START, "start_date": START}


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


def _case_phase(world):
    return {**_named(world), "kind": "assessment"}


def _client(world):
    return {"last_name": world.unique("Person"), "company_id": world.company.id}


def _case(world):
    return {"client_id": world.new("kim.client").id, "company_id": world.company.id}


def _disclosure(world):
    return {"case_id": world.new("kim.case").id, "reason": "Complaint"}


def _own_disclosure(world, user):
    case = world.env["kim.case"].create(world.values("kim.case", user))
    return {"user_id": user.id, "case_id": case.id}


def _access_log(world):
    client = world.one("kim.client")
    values = {"number": client.number, "subject": "person", "kind": "open", "ground": "manager"}
    return {**values, "user_id": world.env.uid, "company_id": world.company.id}


VALUES = {
    "kim.building.block": _block,
    "kim.municipality": _named,
    "kim.field.of.action": _named,
    "kim.target.group": _target_group,
    "kim.umbrella.association": lambda world: {"name": world.unique("Association")},
    "kim.body": _named,
    "kim.decision": _decision,
    "kim.position.function": _function,
    "kim.entitlement": _entitlement,
    "kim.position": _position,
    "kim.position.share": _share,
    "kim.position.occupancy": _within_share,
    "kim.position.advertisement": _within_share,
    "kim.qualification": _qualification,
    "kim.contract": _contract,
    "kim.contract.instalment": _instalment,
    "kim.contract.instalment.plan": _instalment_plan,
    "kim.funding.regime": _regime,
    "kim.funding.notice": _notice,
    "kim.funding.year.rollover": _rollover,
    "kim.case.phase": _case_phase,
    "kim.client": _client,
    "kim.case": _case,
    "kim.case.disclosure": _disclosure,
    "kim.case.intake": lambda world: {"outcome": "advice", "company_id": world.company.id},
    "kim.case.intake.wizard": lambda world: {"last_name": "Name", "company_id": world.company.id},
    "kim.case.access.log": _access_log,
    "kim.position.share.change": _change,
    "kim.position.share.split": _split,
    "kim.position.share.split.line": _split_line,
}

# Models whose rows are calculated: model -> function that returns a record
RECORDS = {
    "kim.staffing": lambda world: world.env["kim.staffing"].search(
        [("share_id", "=", world.one("kim.position.share").id)]
    ),
}

# What makes a record a user's own, beside having opened it (wizards)
OWN = {
    "kim.client": lambda world, user: {"case_ids": [Command.create({"manager_id": user.id})]},
    "kim.case": lambda world, user: {"manager_id": user.id},
    "kim.case.disclosure": _own_disclosure,
    "kim.case.intake": lambda world, user: {"user_id": user.id},
    "kim.position.occupancy": lambda world, user: {"person_id": user.partner_id.id},
    "kim.position.share.split.line": lambda world, user: {
        "split_id": world.create_own("kim.position.share.split", user).id
    },
}

# What a public method is called with, where it wants more than the record
ARGUMENTS = {
    ("kim.position.share", "get_timeline"): (2022,),
}
