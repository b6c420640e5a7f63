"""Marks what a person must not see, and lists the ways that could lead there; for the sweep over foreign records.

Every text of the case models is replaced by a marker of its model and field, so that an answer betrays where it comes
from. A way is a function that gives something to a user; being refused is giving nothing.
"""

from datetime import date

from odoo.tools import SQL

TEXTS = ("char", "text", "html")
DATES = ("date", "datetime")
OPEN_FIELDS = ("number",)  # pseudonyms, which stand in the access log, too


# Rows that are meant for all of a role: who waits in the pool is offered, by number, to every case manager
OPEN_ROWS = {"kim.case.intake": SQL("user_id IS NULL")}


def marked_fields(model):
    """Return the stored texts of a model that can be marked; what is translated is vocabulary.

    A query has none: it shows the texts of the tables it reads.
    """
    if not model._auto:
        return []
    return [
        name
        for name, field in sorted(model._fields.items())
        if field.type in TEXTS and field.store and field.column_type and not field.translate and name not in OPEN_FIELDS
    ]


def mark(model, prefix):
    """Replace each text of all rows in the database and return {field: marker}."""
    markers = {name: f"{prefix}q{position}z" for position, name in enumerate(marked_fields(model))}
    rows = OPEN_ROWS.get(model._name, SQL("FALSE"))
    for name, marker in markers.items():
        names = SQL.identifier(model._table), SQL.identifier(name)
        model.env.cr.execute(SQL("UPDATE %s SET %s = %s WHERE NOT (%s)", *names, marker, rows))
    return markers


def hang_on(record, prefix):
    """Hang a file, a message and a reminder on the record, past all that refuses them; return {model: marker}."""
    env, on = record.env, {"res_model": record._name, "res_id": record.id}
    reminder = {
        "res_model_id": env["ir.model"]._get_id(record._name),
        "user_id": env.uid,
        "date_deadline": "2022-07-21",
    }
    texts = {
        "ir.attachment": ("name", {**on, "type": "binary", "create_uid": env.uid}),
        "mail.message": ("body", {"model": record._name, "res_id": record.id, "message_type": "comment"}),
        "mail.activity": ("summary", {**on, **reminder, "active": True}),
    }
    for model, (name, values) in texts.items():
        values[name] = f"{prefix}q{name}z"
        columns = SQL(", ").join(map(SQL.identifier, values))
        env.cr.execute(
            SQL("INSERT INTO %s (%s) VALUES %s", SQL.identifier(env[model]._table), columns, tuple(values.values()))
        )
    return {model: (name, values[name]) for model, (name, values) in texts.items()}


def roads(env, target, longest=2):
    """Return the (model, path) of every chain of relations that leads to the target model."""
    found, ends = set(), {(target, "")}
    for _step in range(longest):
        ends = {
            (model, f"{field.name}.{path}".rstrip("."))
            for end, path in ends
            for model, field in _relations_to(env, end)
        }
        found |= ends
    return sorted(found)


def _relations_to(env, target):
    for name, model in env.registry.items():
        if model._abstract or not model._auto:
            continue
        for field in model._fields.values():
            if field.relational and field.comodel_name == target:
                yield name, field


def field_ways(records, record_id, name, value):
    """Return {way: function} that ask the model itself for one field of a record whose value is known or guessed."""
    own = [("id", "=", record_id)]
    condition = (name, "ilike" if isinstance(value, str) else "=", value)
    group = f"{name}:month" if isinstance(value, date) else name
    return {
        "search": lambda: records.search([condition, *own]).ids,
        "count": lambda: records.search_count([condition, *own]),
        "groups": lambda: records.formatted_read_group(own, [group], ["__count"]),
        "aggregate": lambda: [
            g for g in records.formatted_read_group(own, [], [f"{name}:array_agg"]) if any(g[f"{name}:array_agg"] or ())
        ],
        "name search": lambda: records.name_search(str(value), own),
        "load": lambda: records.load([".id", name], [[str(record_id), str(value)]])["ids"],
    }


def record_ways(record, values):
    """Return {way: function} that ask for or change the whole record."""
    own, names = [("id", "=", record.id)], list(values)
    spec = {name: {} for name in names}
    return {
        "search_read": lambda: record.search_read(own, names),
        "web_search_read": lambda: record.web_search_read(own, spec)["records"],
        "read": lambda: record.read(names),
        "web_read": lambda: record.web_read(spec),
        "export": lambda: record.export_data(["id", *names])["datas"],
        "copy": lambda: record.copy_data(),
        "onchange": lambda: record.onchange(dict.fromkeys(names, "forged"), names, spec),
        "write": lambda: record.write(dict.fromkeys(names[:1], "forged")),
        "save": lambda: record.web_save(dict.fromkeys(names[:1], "forged"), spec),
        "delete": lambda: record.unlink(),
        "name": lambda: record.display_name,
    }


def road_ways(records, path, record_id, markers):
    """Return {way: function} that ask another model for what lies at the end of the path."""
    first = path.split(".")[0]
    spec = {name: {} for name in markers}
    for name in reversed(path.split(".")):
        spec = {name: {"fields": {**spec, "display_name": {}}}}
    forged = record_id if records._fields[first].type == "many2one" else [(4, record_id)]
    ways = {
        "read along": lambda: records.web_search_read([], spec, limit=200)["records"],
        "export along": lambda: records.search([], limit=200).export_data(
            [f"{path}/{name}".replace(".", "/") for name in markers]
        )["datas"],
        "forged onchange": lambda: records.browse().onchange({first: forged}, [first], spec),
    }
    for name, marker in markers.items():
        dotted = f"{path}.{name}"
        ways[f"search {name}"] = lambda dotted=dotted, marker=marker: records.search([(dotted, "ilike", marker)]).ids
        ways[f"group {name}"] = lambda dotted=dotted: records.formatted_read_group([], [dotted], ["__count"])
    return ways
