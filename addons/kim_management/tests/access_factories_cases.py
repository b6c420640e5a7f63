"""How to create one valid record of each model of the cases; read ``access_factories.py`` first."""

from odoo.fields import Command

from .access_factories import named


def _case_phase(world):
    return {**named(world), "kind": "assessment"}


def _client(world):
    return {"last_name": world.unique("Person"), "company_id": world.company.id}


def _case(world):
    return {"client_id": world.new("kim.client").id, "company_id": world.company.id}


def part_of_case(world):
    """Return what each part of a case (``kim.case.part.mixin``) needs."""
    return {"case_id": world.new("kim.case").id}


def own_part(world, user):
    """Return what makes a part of a case the user's own: she manages the case."""
    return {"case_id": world.env["kim.case"].create(world.values("kim.case", user)).id}


def _disclosure(world):
    return {"case_id": world.new("kim.case").id, "reason": "Complaint"}


def _own_disclosure(world, user):
    return {"user_id": user.id, **own_part(world, user)}


def _phase_period(world):
    phase = world.one("kim.case.phase")
    return {**part_of_case(world), "phase_id": phase.id, "start_date": "2021-01-01", "end_date": "2021-02-01"}


def _consent(world):
    return {**part_of_case(world), "purpose": "accompaniment", "given_date": "2022-01-01"}


def _access_log(world):
    client = world.one("kim.client")
    values = {"number": client.number, "subject": "person", "kind": "open", "ground": "manager"}
    return {**values, "user_id": world.env.uid, "company_id": world.company.id}


VALUES = {
    "kim.case.phase": _case_phase,
    "kim.client": _client,
    "kim.case": _case,
    "kim.case.disclosure": _disclosure,
    "kim.case.intake": lambda world: {"outcome": "advice", "company_id": world.company.id},
    "kim.case.intake.wizard": lambda world: {"last_name": "Name", "company_id": world.company.id},
    "kim.case.access.log": _access_log,
    "kim.case.phase.period": _phase_period,
    "kim.case.consent": _consent,
    "kim.data.category": named,
}

OWN = {
    "kim.client": lambda world, user: {"case_ids": [Command.create({"manager_id": user.id})]},
    "kim.case": lambda world, user: {"manager_id": user.id},
    "kim.case.disclosure": _own_disclosure,
    "kim.case.intake": lambda world, user: {"user_id": user.id},
    "kim.case.phase.period": own_part,
    "kim.case.consent": own_part,
}


def _in_phase(kind):
    def make(world, user):
        phase = world.env["kim.case.phase"].search([("kind", "=", kind), ("company_id", "=", False)], limit=1)
        return world.env["kim.case"].create({**world.values("kim.case", user), "phase_id": phase.id})

    return make


def _closed(world, user):
    case = _in_phase("closing")(world, user)
    case.write({"closing_date": case.start_date, "closing_reason": "other"})
    return case


def _ready_to_close(world, user):
    case = _in_phase("monitoring")(world, user)
    case.closing_reason = "other"
    return case


def _intake_with(outcome, **values):
    def make(world, user):
        person = {"client_id": world.new("kim.client").id} if outcome == "waiting" else {}
        intake = {"outcome": outcome, "user_id": user.id, **person, **values}
        return world.env["kim.case.intake"].create({**world.values("kim.case.intake"), **intake})

    return make


def _expired_disclosure(world, user):
    return world.env["kim.case.disclosure"].create(
        {**world.values("kim.case.disclosure", user), "request_date": "2022-01-01 10:00:00"}
    )


def _withdrawn_consent(world, user):
    return world.env["kim.case.consent"].create(
        {**world.values("kim.case.consent", user), "withdrawn_date": "2022-02-01"}
    )


def _prepared_consent(world, user):
    return world.env["kim.case.consent"].create({**world.values("kim.case.consent", user), "is_prepared": True})


def _searched(world, user):
    wizard = world.create_own("kim.case.intake.wizard", user)
    wizard.with_user(user).action_search()
    return wizard


def incoming(world, referrer=None, **values):
    """Return the intake of a person whom an office referred and nobody took over yet."""
    intake = {
        **{"company_id": world.company.id, "outcome": "waiting", "user_id": False},
        **{"referrer_id": (referrer or world.env.user).id, "feedback_given_date": "2022-01-01", **values},
    }
    client = world.env["kim.client"].create({**world.values("kim.client"), "intake_ids": [Command.create(intake)]})
    return client.intake_ids


def taken_over(world, user):
    """Return an intake that the user took over."""
    return incoming(world, user_id=user.id)


# In which states a record is tried by the sweep over all public methods; sweep_states.py says how
STATES = {
    "kim.case": {
        **{kind: _in_phase(kind) for kind in ("clarification", "assessment", "planning", "linking", "monitoring")},
        "ready to close": _ready_to_close,
        "closed": _closed,
    },
    "kim.case.intake": {
        "waiting": _intake_with("waiting", has_consent=True),
        "waiting without consent": _intake_with("waiting"),
        "taken over": taken_over,
        **{outcome: _intake_with(outcome) for outcome in ("admitted", "advice", "referred", "refused")},
    },
    "kim.case.disclosure": {
        "valid": lambda world, user: world.create_own("kim.case.disclosure", user),
        "expired": _expired_disclosure,
    },
    "kim.case.consent": {
        "prepared": _prepared_consent,
        "valid": lambda world, user: world.create_own("kim.case.consent", user),
        "withdrawn": _withdrawn_consent,
    },
    "kim.case.intake.wizard": {
        "typed": lambda world, user: world.create_own("kim.case.intake.wizard", user),
        "searched": _searched,
    },
}

# In which of these states a public method does its work, and nowhere else
STEPS = {
    ("kim.case", "action_next_phase"): ("clarification", "assessment", "planning", "linking"),
    ("kim.case", "action_back_to_assessment"): ("planning", "linking", "monitoring", "ready to close"),
    ("kim.case", "action_close"): ("ready to close",),
    ("kim.case", "action_reopen"): ("closed",),
    ("kim.case.intake", "action_admit"): ("waiting",),
    ("kim.case.intake", "action_take_over"): ("taken over",),
    ("kim.case.intake", "action_return"): ("taken over",),
    ("kim.case.intake", "action_decline"): ("taken over",),
    ("kim.case.intake", "action_withdraw_feedback"): ("taken over",),
    ("kim.case.disclosure", "action_show_person"): ("valid",),
    ("kim.case.consent", "action_give"): ("prepared", "prepared, case closed"),
    ("kim.case.consent", "action_withdraw"): ("prepared", "valid", "prepared, case closed", "valid, case closed"),
    ("kim.case.intake.wizard", "action_search"): ("typed", "searched"),
}
