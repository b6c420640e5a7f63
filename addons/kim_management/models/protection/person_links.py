"""Where the database holds something about a person, read off the registry, so that nobody has to keep a list.

What belongs to a person: every stored many2one that leads to her or to one of her cases, and from there every row that
goes with its parent (``ondelete="cascade"``). What hangs on such a row by model and id (messages, reminders, files,
external ids …) is found by its ``Many2oneReference``.
"""

from odoo.fields import Domain

ROOTS = frozenset({"kim.client", "kim.case"})


def is_table(model):
    """Tell whether the model keeps rows of its own for longer than a wizard does."""
    return model._auto and not model._abstract and not model._transient


def person_models(env):
    """Return ``{model name: (names of the many2one that lead to a person)}``, kim.client first."""
    links, size = {"kim.client": ()}, 0
    while size != len(links):
        size = len(links)
        for name, model in sorted(env.registry.items()):
            if is_table(model) and (found := _leading_fields(model, links)):
                links[name] = found
    return links


def _leading_fields(model, links):
    """Return the many2one by which rows of the model belong to a person.

    A link that may be empty (``ondelete="set null"``) is a mention, as of somebody in the household of somebody else.
    It makes a row hers only where the model has no other link.
    """
    direct = [field for field in _many2one(model) if field.comodel_name in ROOTS and field.comodel_name != model._name]
    belonging = [field for field in direct if field.ondelete != "set null"]
    inherited = [
        field
        for field in _many2one(model)
        if field.comodel_name in links and field.comodel_name not in {*ROOTS, model._name}
        if field.ondelete == "cascade"
    ]
    return tuple(field.name for field in belonging + inherited or direct)


def _many2one(model):
    return [field for field in model._fields.values() if field.type == "many2one" and field.store]


def is_only_mention(model, fields):
    """Tell whether rows of the model can do without the person they name in ``fields``."""
    return bool(fields) and all(model._fields[field].ondelete == "set null" for field in fields)


def person_records(client):
    """Return ``{model name: records}`` of everything that belongs to the person, in the environment of ``client``."""
    env, links = client.env, person_models(client.env)
    found, size = {name: env[name] for name in links}, -1
    found["kim.client"] = client
    while size != (size := sum(map(len, found.values()))):
        for name, fields in links.items():
            known = [Domain(field, "in", found[env[name]._fields[field].comodel_name].ids) for field in fields]
            if known:
                found[name] |= env[name].with_context(active_test=False).search(Domain.OR(known), order="id")
    return found


def hanging_records(records):
    """Return ``{model name: records}`` that name one of ``records`` by model and id."""
    env, hanging = records.with_context(active_test=False, skip_res_field_check=True).env, {}
    for name, model in sorted(env.registry.items()):
        for field in model._fields.values() if is_table(model) else ():
            if field.type == "many2one_reference" and field.store and records:
                domain = [(field.model_field, "=", records._name), (field.name, "in", records.ids)]
                hanging[name] = hanging.get(name, env[name]) | env[name].search(domain)
    return {name: found for name, found in hanging.items() if found}
