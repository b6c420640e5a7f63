"""How to create one valid record of each model of the audit; read ``access_factories.py`` first."""


def _step(world):
    return {"proof_id": world.one("kim.usage.proof").id, "kind": "submitted", "day": "2023-01-02", "user_id": 1}


def _sample(world):
    return {"year": 2022, "company_id": world.company.id, "note": "By rule"}


def _reclaim(world):
    return {
        "proof_id": world.new("kim.usage.proof").id,
        "amount": 100,
        "note": "Letter follows",
        "pay_by": "2023-06-30",
    }


def _funding_proof(world):
    return {"notice_id": world.new("kim.funding.notice").id, "year": 2022, "narrative": "Work"}


def _funding_proof_line(world):
    return {"proof_id": world.new("kim.funding.proof").id, "name": "Salaries", "amount": 1}


VALUES = {
    "kim.usage.proof.step": _step,
    "kim.usage.proof.sample": _sample,
    "kim.usage.proof.reclaim": _reclaim,
    "kim.funding.proof": _funding_proof,
    "kim.funding.proof.line": _funding_proof_line,
}
