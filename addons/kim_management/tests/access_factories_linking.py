"""How to create a valid referral, in each of its states; read ``access_factories.py`` first."""

from .access_factories_cases import own_part, part_of_case

STATES_WITH_CONSENT = ("draft", "sent", "accepted", "declined", "completed", "cancelled", "stopped")


def _referral(world):
    receiver = world.env["res.partner"].create({"name": "Institution", "is_company": True})
    return {**part_of_case(world), "receiver_id": receiver.id, "request": "Please advise."}


def _own_referral(world, user):
    """Return what makes a referral the user's own: she manages the case, or, from outside, it is shown to her."""
    return {**_in_state(world, user, "sent"), "request": "Please advise."} if user.share else own_part(world, user)


def _in_state(world, user, state):
    """Return the values of a referral in the state, with a consent that names the receiver and the data."""
    category = world.env.ref("kim_management.kim_data_category_housing")
    receiver = user.partner_id if user.share else world.env["res.partner"].create({"name": "Institution"})
    part = part_of_case(world) if user.share else own_part(world, user)
    consent = world.env["kim.case.consent"].create(
        {
            **part,
            "purpose": "referral",
            "recipient_id": receiver.id,
            "category_ids": category.ids,
            "given_date": "2022-01-01",
        }
    )
    values = {**part, "receiver_id": receiver.id, "category_ids": category.ids, "state": state}
    return values if state == "draft" else {**values, "consent_id": consent.id, "sent_date": "2022-01-02"}


def _record_in(state):
    def make(world, user):
        values = {"request": "Please advise.", **_in_state(world, user, state)}
        return world.env["kim.case.referral"].create(values)

    return make


def _closed_too(*states):
    return (*states, *(f"{state}, case closed" for state in states))


VALUES = {"kim.case.referral": _referral}

OWN = {"kim.case.referral": _own_referral}

STATES = {"kim.case.referral": {state: _record_in(state) for state in STATES_WITH_CONSENT}}

STEPS = {
    ("kim.case.referral", "action_send"): ("draft", "stopped"),
    ("kim.case.referral", "action_renew_consent"): _closed_too("sent", "accepted"),
    ("kim.case.referral", "action_accept"): _closed_too("sent"),
    ("kim.case.referral", "action_decline"): _closed_too("sent"),
    ("kim.case.referral", "action_complete"): _closed_too("sent", "accepted"),
    ("kim.case.referral", "action_cancel"): _closed_too("draft", "sent", "accepted", "stopped"),
}

ARGUMENTS = {
    ("kim.case.referral", "action_decline"): ("No place free.",),
    ("kim.case.referral", "action_complete"): ("Advised.",),
}
