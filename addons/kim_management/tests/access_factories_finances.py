"""How to create one valid record of each model of the finances; read ``access_factories.py`` first."""


def _cost(world):
    return {"contract_id": world.new("kim.contract").id, "year": 2022, "amount": 1, "basis": "Letter"}


def _of_contract(model):
    return lambda world: world.env[model].search([("contract_id", "=", world.one("kim.contract").id)], limit=1)


VALUES = {"kim.contract.cost": _cost}

RECORDS = {name: _of_contract(name) for name in ("kim.contract.month", "kim.funding.account")}
