"""How to create one valid record of each model of the decisions; read ``access_factories.py`` first."""

from .access_factories import START, named


def _decision(world):
    return {**named(world), "body_id": world.one("kim.body").id, "decision_date": START, "wording": "Wording"}


def _step(world):
    return {"decision_id": world.one("kim.decision").id, "name": world.unique("Step")}


def _own_step(_world, user):
    return {} if user.share else {"user_id": user.id}


def _station(world):
    return {"decision_id": world.one("kim.decision").id, "body_id": world.one("kim.body").id}


def _ballot(world):
    body = world.one("kim.body")
    member = world.env["kim.body.member"].create({**world.values("kim.body.member"), "body_id": body.id})
    return {"decision_id": world.one("kim.decision").id, "member_id": member.id, "choice": "yes"}


def _decision_in(state):
    def make(world, user):
        decision = world.create_own("kim.decision", user)
        decision.write({"state": state})
        return decision

    return make


VALUES = {
    "kim.decision": _decision,
    "kim.decision.step": _step,
    "kim.decision.station": _station,
    "kim.decision.ballot": _ballot,
}

OWN = {"kim.decision.step": _own_step}

STATES = {
    "kim.decision": {
        state: _decision_in(state) for state in ("proposed", "voting", "decided", "rejected", "deferred", "withdrawn")
    }
}

STEPS = {
    ("kim.decision", "action_decide"): ("proposed", "deferred"),
    ("kim.decision", "action_reject"): ("proposed", "deferred"),
    ("kim.decision", "action_defer"): ("proposed", "voting"),
    ("kim.decision", "action_withdraw"): ("proposed", "voting", "deferred"),
    ("kim.decision", "action_propose"): ("decided", "rejected", "deferred", "withdrawn"),
    ("kim.decision", "action_open_voting"): ("proposed", "deferred"),
    ("kim.decision", "action_count"): (),  # nothing before the last day
    ("kim.decision", "action_start_implementation"): ("decided",),
    ("kim.decision", "action_finish_implementation"): ("decided",),
    ("kim.decision", "action_reopen_implementation"): (),  # nothing that was carried out
    ("kim.decision.step", "action_done"): (),  # nothing of a decision that is still proposed
    ("kim.decision.step", "action_undo"): (),
}
