"""How to create case sheets, in each of their states; read ``access_factories.py`` first."""

from .access_factories_cases import own_part, part_of_case


def _release(world):
    sheet = world.new("kim.case.sheet")
    return {"sheet_id": sheet.id, "number": sheet.number, "company_id": world.company.id}


def _may_be_released(world, user):
    sheet = world.create_own("kim.case.sheet", user)
    consent = {"case_id": sheet.case_id.id, "purpose": "reconstruction", "given_date": "2022-01-01"}
    world.env["kim.case.consent"].create(consent)
    sheet.is_rarity_accepted = True
    return sheet


def _released(world, user):
    sheet = _may_be_released(world, user)
    sheet.action_release()
    return sheet


def _withdrawn(world, user):
    sheet = _released(world, user)
    sheet.action_withdraw()
    return sheet


VALUES = {"kim.case.sheet": part_of_case, "kim.case.sheet.release": _release}

OWN = {"kim.case.sheet": own_part}

STATES = {
    "kim.case.sheet": {
        "draft": lambda world, user: world.create_own("kim.case.sheet", user),
        "draft with consent": _may_be_released,
        "released": _released,
        "withdrawn": _withdrawn,
    },
}


STEPS = {
    ("kim.case.sheet", "action_release"): ("draft with consent", "draft with consent, case closed"),
    ("kim.case.sheet", "action_withdraw"): ("released", "released, case closed"),
}
