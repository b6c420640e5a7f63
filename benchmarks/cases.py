"""Cases beside Odoo's own tasks: list, search, group and open, as ratios of median times, and in queries.

Called by ``./kim bench`` as ``cases.py CONFIG DATABASE COUNT`` in a database with ``project``. A ratio of 1 means that
a case costs what a task costs on the same machine at the same size; milliseconds say nothing on another machine.
Each kind of user has a counterpart: whoever sees own rows only, and whoever sees all.
"""

import importlib.util
import statistics
import sys
import time
from pathlib import Path

from lxml import etree

import odoo
from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.service.server import load_server_wide_modules
from odoo.tools import SQL, config

ROOT = Path(__file__).resolve().parent.parent
GENERATOR = ROOT / "addons" / "kim_management" / "tests" / "generated_cases.py"
REPEATS = 9
USERS = 20
TOWNS = 10


def main(config_file, database, count):
    """Fill the database in one transaction, measure in another, and print a table."""
    config.parse_config(["-c", config_file, "-d", database, "--no-http", "--log-level=warn"], setup_logging=True)
    load_server_wide_modules()
    registry = Registry(database)
    try:
        with registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {"lang": "de_DE", "tz": "Europe/Berlin"})
            started = time.monotonic()
            users = fill(env, int(count))
            env.flush_all()
            cr.commit()
            print(f"{count} Fälle und {count} Aufgaben angelegt in {time.monotonic() - started:.0f} s")
            for line in table(env, users):
                print(line)
    finally:
        odoo.sql_db.close_all()


def fill(env, count):
    """Create users, cases and tasks; return the four users who measure."""
    spec = importlib.util.spec_from_file_location("generated_cases", GENERATOR)
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    managers = _users(env, "fall", "kim_management.group_kim_case_manager", USERS)
    workers = _users(env, "aufgabe", "project.group_project_user", USERS)
    towns = env["kim.municipality"].create([{"name": f"Stadt {number}"} for number in range(TOWNS)])
    groups = env["kim.target.group"].create(
        [{"name": f"Gruppe {number}", "start_date": "2020-01-01"} for number in range(4)]
    )
    generator.generate_cases(env, count, managers, towns.ids, groups.ids)
    _tasks(env, count, workers)
    return {
        "eigene": (managers[0], workers[0]),
        "alle": (
            _users(env, "koordination", "kim_management.group_kim_coordinator", 1),
            _users(env, "leitung", "project.group_project_manager", 1),
        ),
    }


def _users(env, login, group, count):
    names = [f"{login}{number}" for number in range(count)]
    values = {"group_ids": [(6, 0, [env.ref("base.group_user").id, env.ref(group).id])]}
    users = env["res.users"].with_context(no_reset_password=True)
    return users.create([{"name": name, "login": f"bench_{name}", **values} for name in names])


def _tasks(env, count, users):
    """Multiply one task as the cases are multiplied: ten private projects, six stages, one user each."""
    projects = env["project.project"].create(
        [{"name": f"Projekt {number}", "privacy_visibility": "followers"} for number in range(TOWNS)]
    )
    stages = env["project.task.type"].create(
        [{"name": f"Stufe {n}", "sequence": n, "project_ids": [(6, 0, projects.ids)]} for n in range(6)]
    )
    task = env["project.task"].create({"name": "Vorlage", "project_id": projects[0].id, "user_ids": False})
    env.flush_all()
    env.cr.execute("SELECT MAX(id) FROM project_task")  # not its own: new users bring tasks, too
    base = env.cr.fetchone()[0]
    columns = {
        "id": SQL("(%s + i)", base),
        "name": SQL("'A-B' || i"),
        "project_id": SQL("(%s)[1 + i * 11 %% %s]", projects.ids, len(projects)),
        "stage_id": SQL("(%s)[1 + i * 3 %% %s]", stages.ids, len(stages)),
    }
    _multiply(env, task, count, columns)
    _assign(env, base, count, users)
    env.cr.execute(SQL("SELECT setval(pg_get_serial_sequence('project_task', 'id'), %s)", base + count))
    env.cr.execute("ANALYZE project_task, project_task_user_rel")
    env.invalidate_all()


def _assign(env, base, count, users):
    """Share the tasks out among the users, as the cases are among their managers."""
    env.cr.execute(
        SQL(
            "INSERT INTO project_task_user_rel (task_id, user_id) SELECT %s + i, (%s)[1 + i %% %s] "
            "FROM generate_series(1, %s) i",
            base,
            users.ids,
            len(users),
            count,
        )
    )


def _multiply(env, task, count, columns):
    """Insert ``count`` copies of the task with all columns it has."""
    env.cr.execute("SELECT column_name FROM information_schema.columns WHERE table_name = 'project_task'")
    names = [name for (name,) in env.cr.fetchall()]
    env.cr.execute(
        SQL(
            "INSERT INTO project_task (%s) SELECT %s FROM project_task t, generate_series(1, %s) i WHERE t.id = %s",
            SQL(", ").join(map(SQL.identifier, names)),
            SQL(", ").join(columns.get(name, SQL.identifier("t", name)) for name in names),
            count,
            task.id,
        )
    )


def table(env, users):
    """Yield the lines of the table: what is done, whose rows, ratio of times, queries of both."""
    yield f"{'':12} {'Zeilen':8} {'Verhältnis':>10} {'Abfragen Fall':>14} {'Aufgabe':>8}"
    for rows, (case_user, task_user) in users.items():
        cases = screens(env["kim.case"].with_user(case_user), "phase_id", "F-B12")
        tasks = screens(env["project.task"].with_user(task_user), "stage_id", "A-B12")
        for screen in cases:
            (case_time, case_queries), (task_time, task_queries) = measured(env, cases[screen], tasks[screen])
            yield f"{screen:12} {rows:8} {case_time / task_time:>10.2f} {case_queries:>14} {task_queries:>8}"


def screens(model, group, text):
    """Return {what is done: function}, the same for both models, with the fields of their own screens."""
    listed, form = (specification(model, kind) for kind in ("list", "form"))
    record = model.search([], limit=1, offset=40)
    field = model._rec_name
    return {
        "Liste": lambda: model.web_search_read([], listed, limit=80),
        "Suche": lambda: model.web_search_read([(field, "ilike", text)], listed, limit=80),
        "Gruppen": lambda: model.formatted_read_group([], [group], ["__count"]),
        "Öffnen": lambda: record.web_read(form),
    }


def specification(model, kind):
    """Return the fields of a screen, of records in it their name."""
    arch = etree.fromstring(model.get_view(view_type=kind)["arch"])
    nodes = [node for node in arch.iterfind(".//field") if not any(a.tag == "field" for a in node.iterancestors())]
    fields = {node.get("name"): model._fields.get(node.get("name")) for node in nodes}
    return {
        name: {"fields": {"display_name": {}}} if field.relational else {}
        for name, field in fields.items()
        if field is not None
    }


def measured(env, *acts):
    """Return (median seconds, queries) of each function, taking turns so that both meet the same machine."""
    times, queries = [[] for _act in acts], [0 for _act in acts]
    for turn in range(REPEATS + 1):
        for position, act in enumerate(acts):
            env.invalidate_all()
            before, started = env.cr.sql_log_count, time.perf_counter()
            act()
            if turn:  # the first turn warms the caches of the server
                times[position].append(time.perf_counter() - started)
                queries[position] = env.cr.sql_log_count - before
            env.cr.rollback()
    return [(statistics.median(seconds), count) for seconds, count in zip(times, queries, strict=True)]


if __name__ == "__main__":
    main(*sys.argv[1:])
