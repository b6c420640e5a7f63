"""How to create one valid record of each model of agreements and incidents; read ``access_factories.py`` first."""

from .access_factories import named


def _party(world):
    partner = world.env["res.partner"].create(
        {
            "name": world.unique("Institution"),
            "is_company": True,
            "carrier_kind": "authority",
            "company_id": world.company.id,
        }
    )
    return {"agreement_id": world.one("kim.agreement").id, "partner_id": partner.id}


def _agreement_in(state):
    """An agreement of two parties that have signed, since a day long past."""

    def make(world, _user):
        agreement = world.env["kim.agreement"].create(
            {**named(world), "state": state, "is_written": state != "draft", "start_date": "2022-01-01"}
        )
        for _number in range(2):
            world.env["kim.agreement.party"].create({**_party(world), "agreement_id": agreement.id, "is_signed": True})
        return agreement

    return make


def _written_draft(world, user):
    agreement = _agreement_in("draft")(world, user)
    agreement.is_written = True
    return agreement


def _incident(world):
    return {"year": 2022, "month": "6", "description": "At an office.", "company_id": world.company.id}


VALUES = {
    "kim.agreement": named,
    "kim.agreement.party": _party,
    "kim.incident.ground": named,
    "kim.incident.area": named,
    "kim.incident": _incident,
    "kim.incident.entry": _incident,
}

STATES = {
    "kim.agreement": {
        **{state: _agreement_in(state) for state in ("draft", "signed", "active", "ended", "terminated")},
        "written draft": _written_draft,
    }
}

STEPS = {
    ("kim.agreement", "action_sign"): ("written draft",),
    ("kim.agreement", "action_activate"): ("draft", "signed"),
    ("kim.agreement", "action_end"): ("active",),
    ("kim.agreement", "action_terminate"): ("signed", "active"),
    ("kim.agreement", "action_redraft"): ("signed",),
}
