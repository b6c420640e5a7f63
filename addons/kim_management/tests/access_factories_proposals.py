"""How to create what carriers report about their shares; read ``access_factories.py`` first."""

from .access_factories import START


def _entitle(world):
    """Fund forwarded posts, once in a world; by itself it funds the council's own."""
    entitlements = world.env["kim.entitlement"]
    forwarded = {"provision": "forwarded", "company_id": world.company.id}
    if not entitlements.search_count([(name, "=", value) for name, value in forwarded.items()], limit=1):
        entitlements.create({**world.values("kim.entitlement"), **forwarded})


def _proposal(world, carrier=None):
    """A carrier reports about its own share; the superuser creates it as the step of the carrier would."""
    carrier = carrier or world.one("kim.contract").carrier_id
    _entitle(world)
    share = world.new("kim.position.share")
    share.carrier_id = carrier
    return {
        "share_id": share.id,
        "post_label": "Share",
        "carrier_id": carrier.id,
        "company_id": world.company.id,
        "kind": "advertisement",
        "start_date": START,
        "fte": 0.1,
        "submitted_date": START,
    }


def _in_state(state):
    def make(world, user):
        values = {**_proposal(world, user.partner_id if user.share else None), "state": state}
        return world.env["kim.post.proposal"].create({**values, "return_comment": "Please complete."})

    return make


VALUES = {"kim.post.proposal": _proposal}

OWN = {"kim.post.proposal": lambda world, user: _proposal(world, user.partner_id)}

CLAIM = {"kind": "advertisement", "start_date": START, "fte": 0.1}

ARGUMENTS = {
    ("kim.post.proposal", "action_propose"): (0, CLAIM),
    ("kim.post.proposal", "action_resubmit"): (CLAIM,),
}

STATES = {
    "kim.post.proposal": {state: _in_state(state) for state in ("submitted", "returned", "accepted", "withdrawn")}
}

STEPS = {
    ("kim.post.proposal", "action_resubmit"): ("returned",),
    ("kim.post.proposal", "action_withdraw"): ("submitted", "returned"),
    ("kim.post.proposal", "action_accept"): ("submitted",),
    ("kim.post.proposal", "action_return"): ("submitted",),
}
