"""How to create goals and what belongs to them; read ``access_factories.py`` first."""

from .access_factories import START, named


def _goal(world):
    return {**named(world), "drop_reason": "Reason"}


def _indicator(world):
    return {"name": "Indicator", "goal_id": world.one("kim.goal").id, "target_value": 10}


def _value(world):
    indicator = world.new("kim.goal.indicator")  # one value for each day
    return {"indicator_id": indicator.id, "value_date": START, "value": 5}


def _own_goal(_world, user):
    return {"user_id": user.id}


def _own_indicator(world, user):
    return {"goal_id": world.create_own("kim.goal", user).id}


def _own_value(world, user):
    return {"indicator_id": world.create_own("kim.goal.indicator", user).id}


def _goal_in(state):
    def make(world, user):
        goal = world.create_own("kim.goal", user)
        goal.state = state
        return goal

    return make


VALUES = {"kim.goal": _goal, "kim.goal.indicator": _indicator, "kim.goal.value": _value}

OWN = {"kim.goal": _own_goal, "kim.goal.indicator": _own_indicator, "kim.goal.value": _own_value}

STATES = {"kim.goal": {state: _goal_in(state) for state in ("planned", "in_work", "reached", "dropped")}}

STEPS = {
    ("kim.goal", "action_start"): ("planned",),
    ("kim.goal", "action_reach"): ("in_work",),
    ("kim.goal", "action_drop"): ("planned", "in_work"),
    ("kim.goal", "action_reopen"): ("reached", "dropped"),
}
