"""How to create one valid record of each model, for the tests generated from the access matrix.

Every addon with models of its own keeps such files, and one more per room (``access_factories_<room>.py``);
``access_matrix.py`` finds them by their names. A function gets the
:class:`~.access_matrix.World` of one company and returns the values of a record that belongs to this company.
"""

START = "2022-01-01"


def _block(world):
    return {"code": world.unique("B"), "name": "Block", "company_id": world.company.id}


def named(world):
    """Return name and company, enough for most of the vocabulary."""
    return {"name": world.unique("Name"), "company_id": world.company.id}


def _function(world):
    return {**named(world), "block_id": world.one("kim.building.block").id}


def _target_group(world):
    return {**named(world), "start_date": START}


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
    return {**named(world), "person_id": person.id}


def _change(world):
    share = world.one("kim.position.share")
    return {"share_id": share.id, "change_date": "2022-08-01", "fte": 4, "coverage": "pool"}


def _split(world):
    return {"share_id": world.one("kim.position.share").id, "change_date": "2022-08-01"}


def _split_line(world):
    return {"split_id": world.one("kim.position.share.split").id, "percentage": 50}


VALUES = {
    "kim.building.block": _block,
    "kim.municipality": named,
    "kim.field.of.action": named,
    "kim.target.group": _target_group,
    "kim.umbrella.association": lambda world: {"name": world.unique("Association")},
    "kim.position.function": _function,
    "kim.entitlement": _entitlement,
    "kim.position": _position,
    "kim.position.share": _share,
    "kim.position.occupancy": _within_share,
    "kim.position.advertisement": _within_share,
    "kim.qualification": _qualification,
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
    "kim.position.occupancy": lambda world, user: {"person_id": user.partner_id.id},
    "kim.position.share.split.line": lambda world, user: {
        "split_id": world.create_own("kim.position.share.split", user).id
    },
}

# What a public method is called with, where it wants more than the record
ARGUMENTS = {
    ("kim.position.share", "get_timeline"): (2022,),
}
