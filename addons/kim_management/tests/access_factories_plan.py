"""How to create one valid record of what assesses, plans and closes; read ``access_factories.py`` first."""

from .access_factories_cases import own_part, part_of_case


def _field_of_action(world):
    return {"field_of_action_id": world.one("kim.field.of.action").id}


def _of(model, name, world, user=None):
    """Return the values that hang a record on a parent in a case, which is the user's own if one is given."""
    case = own_part(world, user) if user else part_of_case(world)
    # a case that has one already, as its newest assessment, takes no second
    parent = world.env[model].search([("case_id", "=", case["case_id"])], limit=1)
    parent = parent or world.env[model].create({**world.values(model), **case})
    return {name: parent.id, "case_id": parent.case_id.id}


def _plan(world):
    return {**part_of_case(world), "content": {"goals": []}, "agreed_date": "2022-01-01"}


def _closing_record(world):
    return {**part_of_case(world), "closing_date": "2022-01-01", "closing_reason": "other"}


VALUES = {
    "kim.case.assessment": part_of_case,
    "kim.case.assessment.line": lambda world: {
        **_of("kim.case.assessment", "assessment_id", world),
        **_field_of_action(world),
    },
    "kim.case.goal": lambda world: {**part_of_case(world), "name": "Flat"},
    "kim.case.measure": lambda world: {**_of("kim.case.goal", "goal_id", world), "name": "Apply"},
    "kim.case.plan": _plan,
    "kim.case.closing.record": _closing_record,
    "kim.case.closing": lambda world: {"evaluation": "Learned"},
    "kim.case.closing.line": lambda world: {"closing_id": world.one("kim.case.closing").id},
}

OWN = {
    "kim.case.assessment": own_part,
    "kim.case.assessment.line": lambda world, user: _of("kim.case.assessment", "assessment_id", world, user),
    "kim.case.goal": own_part,
    "kim.case.measure": lambda world, user: _of("kim.case.goal", "goal_id", world, user),
    "kim.case.plan": own_part,
    "kim.case.closing.record": own_part,
    "kim.case.closing": own_part,
    "kim.case.closing.line": lambda world, user: {"closing_id": world.create_own("kim.case.closing", user).id},
}

RUNNING = ("clarification", "assessment", "planning", "linking", "monitoring", "ready to close")

# In which states a public method does its work, and nowhere else; sweep_states.py says how
STEPS = {
    ("kim.case", "action_propose_lines"): RUNNING,
    ("kim.case", "action_begin_closing"): RUNNING,
    ("kim.case.assessment", "action_finish"): ("open",),
    ("kim.case.assessment", "action_reopen"): ("finished",),
    ("kim.case.measure", "action_done"): ("open",),
    ("kim.case.measure", "action_drop"): ("open",),
    ("kim.case.measure", "action_reopen"): ("done", "dropped"),
}
