"""How to create one valid record of each model of the finances; read ``access_factories.py`` first."""


def _cost(world):
    return {"contract_id": world.new("kim.contract").id, "year": 2022, "amount": 1, "basis": "Letter"}


def _declaration(world):
    return {"contract_id": world.new("kim.contract").id, "year": 2022, "check_note": "Seen"}


def _fund(world):
    return {"declaration_id": world.new("kim.funding.declaration").id, "name": "AMIF", "purpose": "Courses"}


def _of_contract(model):
    return lambda world: world.env[model].search([("contract_id", "=", world.one("kim.contract").id)], limit=1)


def _own_contract(world, user):
    """Return a contract with the user's carrier; people of the tests are a carrier by themselves."""
    user.partner_id.carrier_kind = "welfare"
    return world.env["kim.contract"].create(
        {
            **{"number": world.unique("C"), "carrier_id": user.partner_id.id},
            **{"start_date": "2022-01-01", "company_id": world.company.id},
        }
    )


def _own_declaration(world, user):
    values = {"contract_id": _own_contract(world, user).id, "year": 2022}
    return world.env["kim.funding.declaration"].create(values)


def _declaration_in(state):
    """A declaration with the comment that giving it back demands."""

    def make(world, user):
        declaration = world.create_own("kim.funding.declaration", user)
        declaration.write({"state": state, "return_comment": "Please complete."})
        return declaration

    return make


VALUES = {
    "kim.contract.cost": _cost,
    "kim.funding.declaration": _declaration,
    "kim.funding.declaration.fund": _fund,
}

RECORDS = {name: _of_contract(name) for name in ("kim.contract.month", "kim.funding.account")}

OWN = {
    "kim.funding.declaration": lambda world, user: {"contract_id": _own_contract(world, user).id},
    "kim.funding.declaration.fund": lambda world, user: {"declaration_id": _own_declaration(world, user).id},
}

STATES = {"kim.funding.declaration": {state: _declaration_in(state) for state in ("missing", "declared", "checked")}}

STEPS = {
    ("kim.funding.declaration", "action_declare"): ("missing", "declared"),
    ("kim.funding.declaration", "action_declare_on_paper"): ("missing",),
    ("kim.funding.declaration", "action_check"): ("declared",),
    ("kim.funding.declaration", "action_return"): ("declared",),
}
