"""How to create one valid record of each model of the handover; read ``access_factories.py`` first."""

from odoo.fields import Command

from .access_factories_cases import own_part, part_of_case


def _receiver(world):
    """Return a case manager of the company."""
    group = world.env.ref("kim_management.group_kim_case_manager")
    user = world.env["res.users"].create(
        {
            "name": world.unique("Receiver"),
            "login": world.unique("receiver"),
            "group_ids": [Command.set(group.ids)],
            "company_id": world.company.id,
            "company_ids": [Command.set(world.company.ids)],
        }
    )
    return {"to_user_id": user.id}


def _bulk(world):
    return {"company_id": world.company.id, "manager_id": world.env.uid}


def _received(world, user, **values):
    """Return a handover that is proposed to the user."""
    case = world.new("kim.case")
    return world.env["kim.case.handover"].create({"case_id": case.id, "to_user_id": user.id, **values})


def _proposed(world, user):
    return world.create_own("kim.case.handover", user)


def _answered(state):
    def make(world, user):
        handover = _proposed(world, user)
        handover.write({"state": state, "done_date": "2022-07-01"})
        return handover

    return make


def _listed(world, user):
    """Return the caseload of a user who manages one case, beside all others she has by now."""
    world.env["kim.case"].create(world.values("kim.case", user))
    return world.create_own("kim.case.handover.bulk", user)


def _suggested(world, user):
    bulk = _listed(world, user)
    bulk.with_user(user).action_suggest()
    return bulk


VALUES = {
    "kim.case.handover": lambda world: {**part_of_case(world), **_receiver(world), "note": "Note"},
    "kim.case.handover.bulk": _bulk,
    "kim.case.handover.bulk.line": lambda world: {
        "bulk_id": world.one("kim.case.handover.bulk").id,
        "kind": "case",
        "note": "Note",
    },
}

OWN = {
    "kim.case.handover": own_part,
    "kim.case.handover.bulk": lambda world, user: {"manager_id": user.id},
    "kim.case.handover.bulk.line": lambda world, user: {"bulk_id": world.create_own("kim.case.handover.bulk", user).id},
}

ARGUMENTS = {
    ("kim.case", "action_substitute_deputy"): (1,),
}

STATES = {
    "kim.case.handover": {
        "proposed": _proposed,
        "received": _received,
        "received, reason given": lambda world, user: _received(world, user, rejection_reason="Full"),
        **{state: _answered(state) for state in ("accepted", "rejected", "withdrawn")},
    },
    "kim.case.handover.bulk": {"listed": _listed, "suggested": _suggested},
}

STEPS = {
    ("kim.case.handover", "action_accept"): ("received", "received, reason given"),
    ("kim.case.handover", "action_reject"): ("received, reason given", "received, reason given, case closed"),
    ("kim.case.handover", "action_withdraw"): ("proposed", "proposed, case closed"),
    ("kim.case.handover.bulk", "action_suggest"): ("listed",),
    ("kim.case.handover.bulk", "action_apply"): ("suggested",),
}
