"""How to create calls for interest and what belongs to them; read ``access_factories.py`` first."""

from .access_factories import START

OPEN_END = "2999-12-31"


def _call(world):
    function = world.one("kim.position.function")
    identity = {"name": "Call", "reference": world.unique("I"), "company_id": world.company.id}
    return {**identity, "function_id": function.id, "start_date": START, "deadline": OPEN_END}


def _of_draft(world):
    return {"call_id": world.new("kim.interest.call").id}


def _published(world):
    """A call on which somebody can bid, with one line and one question."""
    call = world.new("kim.interest.call")
    call.write({"line_ids": [(0, 0, {"fte": 1})], "criterion_ids": [(0, 0, {"name": "Why you?"})]})
    call.state = "published"
    return call


def _bid(world):
    carrier = world.one("kim.contract").carrier_id
    return {"call_id": _published(world).id, "carrier_id": carrier.id, "concept": "Text"}


def _own_bid(world, user):
    user.partner_id.carrier_kind = "welfare"
    return {"carrier_id": user.partner_id.id}


def _line(world):
    bid = world.new("kim.interest.bid")
    return {"bid_id": bid.id, "call_line_id": bid.call_id.line_ids.id, "fte": 0.5}


def _answer(world):
    bid = world.new("kim.interest.bid")
    return {"bid_id": bid.id, "criterion_id": bid.call_id.criterion_ids.id, "text": "Because"}


def _score(world):
    bid = world.new("kim.interest.bid")
    bid.state = "submitted"
    return {"bid_id": bid.id, "criterion_id": bid.call_id.criterion_ids.id, "points": 5, "note": "Good"}


def _bid_in_state(state):
    def make(world, user):
        bid = world.create_own("kim.interest.bid", user) if user.share else world.new("kim.interest.bid")
        (line,) = bid.call_id.line_ids
        bid.write(
            {
                "state": state,
                "is_from_portal": user.share,
                "line_ids": [(0, 0, {"call_line_id": line.id, "fte": 0.5})],
                "answer_ids": [(0, 0, {"criterion_id": bid.call_id.criterion_ids.id, "text": "Because"})],
                "withdrawal_reason": "Reason",
            }
        )
        return bid

    return make


def _select(world, call):
    """Select a bid for all that is on offer."""
    call.state = "published"  # else nobody bids
    wanted = {"call_line_id": call.line_ids.id, "fte": 1, "selected_fte": 1}
    carrier = world.one("kim.contract").carrier_id
    bid = world.env["kim.interest.bid"].create(
        {"call_id": call.id, "carrier_id": carrier.id, "line_ids": [(0, 0, wanted)]}
    )
    bid.state = "selected"


def _call_in_state(state):
    def make(world, user):
        call = world.new("kim.interest.call")
        call.line_ids = [(0, 0, {"fte": 1})]
        if state == "decided":
            _select(world, call)
        decision = world.one("kim.decision")
        decision.body_id.kind = "steering"
        deadline = START if state == "published" else OPEN_END  # closed only after its deadline
        call.write({"state": state, "deadline": deadline, "decision_id": decision.id, "cancel_reason": "Reason"})
        return call

    return make


VALUES = {
    "kim.interest.call": _call,
    "kim.interest.call.line": lambda world: {**_of_draft(world), "fte": 1, "note": "Note"},
    "kim.interest.criterion": lambda world: {**_of_draft(world), "name": "Why you?"},
    "kim.interest.bid": _bid,
    "kim.interest.bid.line": _line,
    "kim.interest.answer": _answer,
    "kim.interest.score": _score,
}

OWN = {
    "kim.interest.bid": _own_bid,
    "kim.interest.score": lambda world, user: {"user_id": user.id},
}

ARGUMENTS = {
    ("kim.interest.bid", "action_save_own"): (0, {}),
    ("kim.interest.bid", "action_withdraw_own"): ("Reason",),
}

STATES = {
    "kim.interest.call": {
        state: _call_in_state(state) for state in ("draft", "published", "closed", "decided", "cancelled")
    },
    "kim.interest.bid": {
        state: _bid_in_state(state) for state in ("draft", "submitted", "withdrawn", "selected", "not_selected")
    },
}

STEPS = {
    ("kim.interest.call", "action_publish"): ("draft", "closed"),
    ("kim.interest.call", "action_close"): ("published",),
    ("kim.interest.call", "action_decide"): ("closed",),
    ("kim.interest.call", "action_cancel"): ("draft", "published", "closed"),
    ("kim.interest.call", "action_create_contracts"): ("decided",),
    ("kim.interest.bid", "action_submit"): ("draft", "submitted"),
    ("kim.interest.bid", "action_withdraw"): ("draft", "submitted"),
    ("kim.interest.bid", "action_submit_own"): ("draft",),
    ("kim.interest.bid", "action_withdraw_own"): ("draft", "submitted"),
}
