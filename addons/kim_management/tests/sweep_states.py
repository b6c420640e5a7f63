"""Which states the records of the case rooms can be in, for the sweep over every public method.

The models are found in the registry: all ``kim.client…`` and ``kim.case…``, and every ``kim.case.part.mixin``. So a new
model is swept without a line of its own, as follows:

* a model with a selection ``state`` is tried in each of its values, set by the superuser;
* a part of a case is tried once more in a closed case;
* all others are tried as they are created.

``tests/access_factories_<room>.py`` says it better where that is not enough::

    STATES = {"kim.case": {"closed": function(world, user)}}  # -> a record of the user's own in that state
    STEPS = {("kim.case", "action_close"): ("clarification", "assessment")}  # the states in which it does its work

A method that changes something needs its line in ``STEPS``: that is "allowed on purpose". Names of states of
parts in closed cases end in ``, case closed``.
"""

import psycopg2

from odoo.exceptions import UserError

# What pg_stat_xact_user_tables says, without its look at every index: this is asked some 50 000 times
WRITTEN = """
    SELECT relname, written FROM pg_class
     CROSS JOIN LATERAL (SELECT pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)
                                + pg_stat_get_xact_tuples_deleted(oid) AS written) AS counters
     WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND written > 0
"""
PREFIXES = ("kim.client", "kim.case")
CLOSED = ", case closed"


def case_models(env):
    """Return the names of all models that hold something of a case or a person."""
    part = env.registry["kim.case.part.mixin"]
    return sorted(
        name
        for name, model in env.registry.items()
        if not model._abstract and (name.startswith(PREFIXES) or issubclass(model, part))
    )


def rows_written(cr):
    """Return {table: rows written in this transaction}, as PostgreSQL itself counts them."""
    cr.execute(WRITTEN)
    return dict(cr.fetchall())


def records_by_state(world, model, user):
    """Yield (state, record of the user's own in that state); what the database itself refuses is no state."""
    for state, make in _makers(world, model).items():
        try:
            with world.env.cr.savepoint():
                record = make(world, user)
                world.env.flush_all()
        except (UserError, psycopg2.IntegrityError):
            continue
        yield state, record


def _makers(world, model):
    field = world.env[model]._fields.get("state")
    makers = world.states(model)
    if not makers and field is not None and field.type == "selection" and field.store:
        makers = {value: _in_state(model, value) for value in field.get_values(world.env)}
    makers = makers or {"new": _in_state(model, None)}
    if issubclass(world.env.registry[model], world.env.registry["kim.case.part.mixin"]):
        makers = {**makers, **{state + CLOSED: _in_closed_case(make) for state, make in makers.items()}}
    return makers


def _in_state(model, value):
    def make(world, user):
        record = world.create_own(model, user)
        if value:
            record.write({"state": value})
        return record

    return make


def _in_closed_case(make):
    def make_closed(world, user):
        record = make(world, user)
        case = record.case_id
        case.write({"closing_date": case.start_date, "closing_reason": "other"})
        return record

    return make_closed
