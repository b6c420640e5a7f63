"""How to create one valid record of each model of the protection; read ``access_factories.py`` first."""


def _own_request(world, user):
    case = world.env["kim.case"].create(world.values("kim.case", user))
    return {"client_number": case.client_id.number, "client_id": case.client_id.id}


def _request(world):
    client = world.new("kim.client")
    return {
        **{"client_number": client.number, "client_id": client.id, "company_id": world.company.id},
        **{"kind": "access", "received_date": "2022-01-01"},
    }


def _rule(world):
    carrier = world.env["res.partner"].create({"name": world.unique("Carrier"), "company_id": world.company.id})
    return {"subject": "case", "carrier_id": carrier.id, "months": 120, "legal_source": "Test", **_company(world)}


def _company(world):
    return {"company_id": world.company.id}


def _run(world):
    return {"reference_date": "2022-01-01", **_company(world)}


def _listed_line(world):
    run = world.new("kim.deletion.run")
    run.write({"state": "listed"})
    return {"run_id": run.id, "client_number": "K-1", "hold_reason": "other", "hold_until": "2022-01-01"}


def _statistic(world):
    return {"start_date": "2020-01-01", "closing_date": "2021-01-01", **_company(world)}


VALUES = {
    "kim.client.request": _request,
    "kim.deletion.rule": _rule,
    "kim.deletion.run": _run,
    "kim.deletion.run.line": _listed_line,
    "kim.case.statistic": _statistic,
}

OWN = {"kim.client.request": _own_request}


REASONS = {"extension_reason": "complex", "refusal_reason": "identity", "restriction_reason": "claims"}


def _request_in(state):
    def make(world, user):
        request = world.create_own("kim.client.request", user)
        request.write({"state": state, **REASONS})
        return request

    return make


def _request_of_restricted(world, user):
    request = _request_in("open")(world, user)
    request.client_id.write({"is_restricted": True, "restriction_reason": "claims"})
    return request


def _client(is_restricted):
    def make(world, user):
        client = world.create_own("kim.client", user)
        client.write({"is_restricted": is_restricted, "restriction_reason": "claims"})
        return client

    return make


STATES = {
    "kim.client": {"new": _client(False), "restricted": _client(True)},
    "kim.client.request": {
        **{state: _request_in(state) for state in ("open", "answered", "refused")},
        "restricted": _request_of_restricted,
    },
}
STEPS = {
    ("kim.client", "action_restrict"): ("new",),
    ("kim.client", "action_lift"): ("restricted",),
    ("kim.client.request", "action_extend"): ("open", "restricted"),
    ("kim.client.request", "action_answer"): ("open", "restricted"),
    ("kim.client.request", "action_refuse"): ("open", "restricted"),
    ("kim.client.request", "action_restrict"): ("open",),
    ("kim.client.request", "action_lift"): ("restricted",),
}
