"""Proofs of use that belong to a person of a carrier; read ``access_factories.py`` first."""

from .access_factories import START
from .access_factories_contracts import carrier_of

DAYS = ("sent_date", "returned_date", "signed_date", "active_date")


def _own_proof(world, user):
    """A proof of a contract that runs, so that case counts are asked for, too."""
    values = {"number": world.unique("C"), "carrier_id": carrier_of(user).id, "company_id": world.company.id}
    days = dict.fromkeys(("start_date", *DAYS), START)
    return {"contract_id": world.env["kim.contract"].create({**values, **days, "state": "active"}).id}


OWN = {"kim.usage.proof": _own_proof}

STEPS = {
    ("kim.usage.proof", "action_save_typed"): ("draft", "returned"),
    ("kim.usage.proof", "action_remove_line"): ("draft", "returned"),
    ("kim.usage.proof", "action_remove_receipt"): ("draft", "returned"),
    ("kim.usage.proof", "action_submit_as_carrier"): ("draft", "returned"),
}

ARGUMENTS = {
    ("kim.usage.proof", "action_begin"): (0, 2022),
    ("kim.usage.proof", "action_save_typed"): ([],),
    ("kim.usage.proof", "action_remove_line"): (0,),
    ("kim.usage.proof", "action_remove_receipt"): (0,),
}
