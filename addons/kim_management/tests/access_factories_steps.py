"""Which states contracts, proofs and their like can be in, and in which of them each action does its work.

For the sweep over every action (``sweep_states.py`` says how to read it).
"""

from .access_factories import START

DAYS = ("sent_date", "returned_date", "signed_date", "active_date", "closed_date")
REACHED = {"draft": 0, "sent": 1, "returned": 2, "signed": 3, "active": 4, "ended": 5, "terminated": 5}
LATER = tuple(state for state in REACHED if state != "draft")


def _contract_in(state):
    def make(world, user):
        contract = world.create_own("kim.contract", user)
        reached = REACHED[state]
        days = {name: START if place < reached else False for place, name in enumerate(DAYS)}
        contract.sudo().write({"state": state, **days})
        return contract

    return make


def _proof_in(state):
    """A proof with an expense, of a contract on which something was paid that is not due."""

    def make(world, user):
        proof = world.create_own("kim.usage.proof", user).sudo()
        contract = proof.contract_id
        contract.write({"rule_kind": "top_up"})
        paid = {"amount": 100, "paid_amount": 100, "paid_date": START}
        instalment = {"contract_id": contract.id, "year": proof.year, "due_date": START, **paid}
        world.env["kim.contract.instalment"].create(instalment)
        world.env["kim.usage.proof.line"].create({"proof_id": proof.id, "name": "Salaries", "amount": 100})
        days = {} if state == "draft" else {"submitted_date": START, "accepted_date": START}
        said = {"audit_note": "Right", "return_comment": "Incomplete", "carrier_answer": "Here it is"}
        proof.write({"state": state, **said, **days})
        return proof

    return make


def _submitted_line(world, user):
    return _proof_in("submitted")(world, user).line_ids


def _sample_in(state):
    def make(world, user):
        sample = world.create_own("kim.usage.proof.sample", user)
        _proof_in("submitted")(world, user)
        sample.sudo().write({"state": state})
        return sample

    return make


def _funding_proof_in(state):
    def make(world, user):
        proof = world.create_own("kim.funding.proof", user).sudo()
        world.env["kim.funding.proof.line"].create({"proof_id": proof.id, "name": "Salaries", "amount": 1})
        proof.write({"state": state, "content": proof._composed() if state != "draft" else False})
        return proof

    return make


STATES = {
    "kim.contract": {state: _contract_in(state) for state in REACHED},
    "kim.usage.proof": {state: _proof_in(state) for state in ("draft", "submitted", "returned", "accepted")},
    "kim.usage.proof.line": {"submitted": _submitted_line},
    "kim.usage.proof.sample": {state: _sample_in(state) for state in ("draft", "drawn")},
    "kim.funding.proof": {state: _funding_proof_in(state) for state in ("draft", "checked")},
}

STEPS = {
    ("kim.contract", "action_send"): ("draft",),
    ("kim.contract", "action_return"): ("sent",),
    ("kim.contract", "action_sign"): ("returned",),
    ("kim.contract", "action_activate"): ("signed",),
    ("kim.contract", "action_end"): ("active",),
    ("kim.contract", "action_terminate"): ("sent", "returned", "signed", "active"),
    ("kim.contract", "action_undo"): LATER,
    ("kim.usage.proof", "action_submit"): ("draft", "returned"),
    ("kim.usage.proof", "action_return"): ("submitted",),
    ("kim.usage.proof", "action_accept"): ("submitted",),
    ("kim.usage.proof", "action_reclaim"): ("accepted",),
    ("kim.usage.proof.line", "action_check"): ("submitted",),
    ("kim.usage.proof.sample", "action_draw"): ("draft",),
    ("kim.usage.proof.reclaim", "action_demand"): ("found",),
    ("kim.usage.proof.reclaim", "action_receive"): ("demanded",),
    ("kim.usage.proof.reclaim", "action_waive"): ("found", "demanded"),
    ("kim.funding.proof", "action_check"): ("draft",),
    ("kim.funding.proof", "action_reopen"): ("checked",),
    ("kim.funding.proof", "action_submit"): ("checked",),
    # Confirming what is confirmed changes nothing, and so on: taken again, not refused
    ("kim.position.share", "action_confirm"): ("draft", "confirmed"),
    ("kim.position.share", "action_set_draft"): ("draft", "confirmed"),
    ("kim.deletion.run", "action_list"): ("draft", "listed"),
    ("kim.deletion.run", "action_approve"): ("listed",),
    ("kim.deletion.run", "action_execute"): ("approved", "executing"),
    ("kim.deletion.run", "action_cancel"): ("draft", "listed", "approved"),
    ("kim.deletion.run.line", "action_hold"): ("listed",),
    ("kim.deletion.run.line", "action_release"): ("listed", "held"),
}
