"""Makes tens of thousands of invented cases in seconds, the same ones every time.

One person and one case are created the ordinary way; PostgreSQL multiplies the rows, whatever columns they have by
then, and varies what lists, groups and searches look at. Nothing is drawn by lot: the number of a row decides, so each
run gives the same data. All people are called "… (erfunden)".

Loaded by file, too (``tools/bench.py``), so it imports nothing of this package but the sound of names.
"""

from odoo.tools import SQL

from odoo.addons.kim_management.name_key import name_key

FIRST_NAMES = (
    *("Amal", "Bilal", "Cem", "Daria", "Elif", "Farid", "Galina", "Hamid", "Ines", "Jamila", "Karim", "Leyla"),
    *("Mohammed", "Nadia", "Oksana", "Petru", "Qamar", "Rosa", "Samir", "Tarek", "Umut", "Vasile", "Wafa", "Yusuf"),
)
LAST_NAMES = (
    *("Musterfrau", "Mustermann", "Beispiel", "Probe", "Versuch", "Muster", "Beispielsky", "Musterescu", "Probovic"),
    *("Mustafa-Beispiel", "Musteroglu", "Exempel", "Modellov", "Beispielyan", "Musterian", "Proba", "Testermann"),
)
INVENTED = "(erfunden)"
YEARS, DAYS = 60, 900  # births over sixty years, beginnings over the last 900 days before the reference date
BEGUN_BY = "2022-07-21"


def generate_cases(env, count, managers, towns=(), target_groups=()):
    """Add ``count`` invented people with one case each, shared out among the users in ``managers``.

    :param towns: ids of ``kim.municipality``; :param target_groups: ids of ``kim.target.group``, one or two per case
    """
    env = env["base"].sudo().with_context(tracking_disable=True).env
    client = env["kim.client"].create({"first_name": "Vorlage", "last_name": INVENTED, "sex": "unknown"})
    case = env["kim.case"].create({"client_id": client.id, "manager_id": managers[0].id, "start_date": "2020-01-01"})
    env.flush_all()
    period = case.phase_period_ids
    bases = {record._name: _last_id(env, record) for record in (client, case, period)}
    shared = {
        "i": SQL("i.i"),
        "managers": SQL("(%s)[1 + i.i %% %s]", [user.id for user in managers], len(managers)),
        "start": SQL("(%s::date - (i.i * 7919 %% %s)::int)", BEGUN_BY, DAYS),
        "client": SQL("(%s + i.i)::int", bases["kim.client"]),
        "case": SQL("(%s + i.i)::int", bases["kim.case"]),
    }
    _name_table(env)
    _multiply(env, client, count, bases, _client_columns(shared))
    _multiply(env, case, count, bases, _case_columns(env, shared, towns))
    _multiply(env, period, count, bases, _period_columns(env, shared))
    if target_groups:
        _share_out(env, count, bases["kim.case"], list(target_groups))
    env.cr.execute("ANALYZE kim_client, kim_case, kim_case_phase_period")
    env.invalidate_all()


def _last_id(env, record):
    env.cr.execute(SQL("SELECT MAX(id) FROM %s", SQL.identifier(record._table)))
    return env.cr.fetchone()[0]


def _name_table(env):
    """Give PostgreSQL the names with their sounds: each pair of first and last name once."""
    rows = [(first, f"{last} {INVENTED}") for last in LAST_NAMES for first in FIRST_NAMES]
    env.cr.execute("CREATE TEMPORARY TABLE IF NOT EXISTS kim_name (nr int, first text, last text, sound text)")
    env.cr.execute("TRUNCATE kim_name")
    values = [SQL("(%s, %s, %s, %s)", nr, *names, name_key(*names)) for nr, names in enumerate(rows)]
    env.cr.execute(SQL("INSERT INTO kim_name VALUES %s", SQL(", ").join(values)))


def _client_columns(shared):
    return {
        "id": shared["client"],
        "number": SQL("'K-B' || i.i || '-' || %s", shared["client"]),
        "first_name": SQL("n.first"),
        "last_name": SQL("n.last"),
        "search_key": SQL("n.sound"),
        "birth_year": SQL("1945 + (i.i * 31 %% %s)::int", YEARS),
        "sex": SQL("(ARRAY['female', 'male', 'diverse', 'unknown'])[1 + i.i * 13 %% 4]"),
        "manager_id": shared["managers"],
    }


def _case_columns(env, shared, towns):
    columns = {
        "id": shared["case"],
        "client_id": shared["client"],
        "number": SQL("'F-B' || i.i || '-' || %s", shared["case"]),
        "manager_id": shared["managers"],
        "start_date": shared["start"],
        "phase_start_date": shared["start"],
        "phase_id": _phase(env),
        "referral_source": SQL("(ARRAY['self', 'jobcenter', 'school', 'counselling', 'unknown'])[1 + i.i * 17 %% 5]"),
        "closing_date": SQL("CASE WHEN i.i %% 5 = 0 THEN %s + 20 END", shared["start"]),
        "closing_reason": SQL("CASE WHEN i.i %% 5 = 0 THEN 'goals_reached' END"),
    }
    if towns:
        columns["municipality_id"] = SQL("(%s)[1 + i.i * 11 %% %s]", list(towns), len(towns))
    return columns


def _phase(env):
    """Return the phase of a row: every fifth case is closed, the others stand somewhere before."""
    phases = env["kim.case.phase"].search([("company_id", "=", False)])
    closing = phases.filtered(lambda phase: phase.kind == "closing")
    running = (phases - closing).ids
    return SQL("CASE WHEN i.i %% 5 = 0 THEN %s ELSE (%s)[1 + i.i * 3 %% %s] END", closing.id, running, len(running))


def _period_columns(env, shared):
    return {
        "id": SQL("(%s + i.i)::int", _last_id(env, env["kim.case.phase.period"])),
        "case_id": shared["case"],
        "phase_id": _phase(env),
        "manager_id": shared["managers"],
        "start_date": shared["start"],
    }


def _multiply(env, template, count, bases, columns):
    """Insert ``count`` copies of the row, with ``columns`` calculated for each."""
    env.cr.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s",
        [template._table],
    )
    names = sorted(name for (name,) in env.cr.fetchall())
    env.cr.execute(
        SQL(
            "INSERT INTO %(table)s (%(names)s) SELECT %(values)s "
            "FROM %(table)s t, generate_series(1::bigint, %(count)s) i "
            "JOIN kim_name n ON n.nr = i.i * 101 %% %(pairs)s WHERE t.id = %(template)s",
            table=SQL.identifier(template._table),
            names=SQL(", ").join(map(SQL.identifier, names)),
            values=SQL(", ").join(columns.get(name, SQL.identifier("t", name)) for name in names),
            count=count,
            pairs=len(FIRST_NAMES) * len(LAST_NAMES),
            template=template.id,
        )
    )
    env.cr.execute(
        SQL("SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)", template._table, bases[template._name] + count)
    )


def _share_out(env, count, base, groups):
    """Give each case one target group, and every third a second one."""
    field = env["kim.case"]._fields["target_group_ids"]
    env.cr.execute(
        SQL(
            "INSERT INTO %s (%s, %s) SELECT DISTINCT %s + i, (%s)[1 + (i + o * (1 + i %% 2)) %% %s] "
            "FROM generate_series(1, %s) i, generate_series(0, 1) o WHERE o = 0 OR i %% 3 = 0",
            SQL.identifier(field.relation),
            SQL.identifier(field.column1),
            SQL.identifier(field.column2),
            base,
            groups,
            len(groups),
            count,
        )
    )
