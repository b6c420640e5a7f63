"""How to create one valid record of each model of the committee room; read ``access_factories.py`` first."""

from .access_factories import START


def _duty(world):
    body = world.env["kim.body"].create({"name": world.unique("Body"), "company_id": world.company.id})
    return {"body_id": body.id, "first_due_date": START, "start_date": START, "company_id": world.company.id}


def _earlier(world):
    body = world.env["kim.body"].create({"name": world.unique("Body"), "company_id": world.company.id})
    paper = {"number": world.unique("Paper"), "subject": "Subject", "reference_date": START, "body_id": body.id}
    return {**paper, "company_id": world.company.id}


def _question(world):
    return {"report_id": world.one("kim.report").id, "asked_date": START, "question": world.unique("Question")}


def _question_in(state):
    def make(world, user):
        question = world.create_own("kim.report.question", user)
        question.write({"state": state, "answer": "Answer", "answered_date": START})
        return question

    return make


VALUES = {"kim.report.duty": _duty, "kim.report.earlier": _earlier, "kim.report.question": _question}

STATES = {"kim.report.question": {state: _question_in(state) for state in ("open", "answered", "told")}}

STEPS = {
    ("kim.report.question", "action_answer"): ("open",),
    ("kim.report.question", "action_reopen"): ("answered",),
}
