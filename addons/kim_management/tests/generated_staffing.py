"""Makes decades of posts in seconds, the same ones every time: each held year by year, in two halves.

One post with one share and one occupancy is created the ordinary way; PostgreSQL multiplies the rows, whatever columns
they have by then. Nothing is drawn by lot. Every tenth half-year is vacant, and every seventh post is forwarded.

Loaded by file, too (``benchmarks/report.py``), so it imports nothing of this package.
"""

from odoo.tools import SQL

FTE = 0.5
HALVES = (("01-01", "06-30"), ("07-01", "12-31"))


def generate_staffing(env, posts, years, towns, carrier, last_year=2022):
    """Add ``posts`` posts with a share in each of the ``years`` up to ``last_year``, and who filled them.

    :param towns: ids of ``kim.municipality``, served in turn; :param carrier: the contact that every seventh is with
    """
    env = env["base"].sudo().with_context(tracking_disable=True).env
    function = env.ref("kim_management.kim_position_function_case_management")
    funded = {"block_id": function.block_id.id, "function_id": function.id, "fte": (posts + 1) * FTE}
    funded.update(start_date=f"{last_year - years + 1}-01-01", end_date=f"{last_year + 1}-12-31")
    env["kim.entitlement"].create([{**funded, "provision": provision} for provision in ("own", "forwarded")])
    first = env["kim.position"].search_count([("code", "like", "Vorlage")])
    position = env["kim.position"].create(
        {"code": f"Vorlage {first}", "block_id": function.block_id.id, "function_id": function.id}
    )
    days = {"start_date": f"{last_year + 1}-01-01", "end_date": f"{last_year + 1}-12-31"}
    share = env["kim.position.share"].create(
        {"position_id": position.id, "fte": FTE, "municipality_ids": [(6, 0, list(towns)[:1])], **days}
    )
    occupancy = env["kim.position.occupancy"].create({"share_id": share.id, "fte": FTE, **days})
    env.flush_all()
    bases = {record._table: _last_id(env, record) for record in (position, share, occupancy)}
    _multiply(env, position, SQL("generate_series(1, %s) p", posts), _post_columns(bases))
    rows = SQL("generate_series(1, %s) p, generate_series(1, %s) y", posts, years)
    shared = {"years": years, "towns": list(towns), "carrier": carrier.id, "first_year": last_year - years}
    _multiply(env, share, rows, _share_columns(bases, **shared))
    _serve(env, bases, posts * years, list(towns))
    rows = SQL("%s, generate_series(0, 1) h WHERE (p + y + h) %% 10 <> 0", rows)
    _multiply(env, occupancy, rows, _occupancy_columns(bases, **shared))
    env.cr.execute("ANALYZE kim_position, kim_position_share, kim_position_occupancy")
    env.invalidate_all()


def _last_id(env, record):
    env.cr.execute(SQL("SELECT MAX(id) FROM %s", SQL.identifier(record._table)))
    return env.cr.fetchone()[0]


def _post_columns(bases):
    return {"id": SQL("%s + p", bases["kim_position"]), "code": SQL("'B-' || %s + p", bases["kim_position"])}


def _share_columns(bases, years, towns, carrier, first_year):
    return {
        "id": SQL("%s + (p - 1) * %s + y", bases["kim_position_share"], years),
        "position_id": SQL("%s + p", bases["kim_position"]),
        "municipality_id": SQL("(%s)[1 + p %% %s]", towns, len(towns)),
        "carrier_id": SQL("CASE WHEN p %% 7 = 0 THEN %s END", carrier),
        "provision": SQL("CASE WHEN p %% 7 = 0 THEN 'forwarded' ELSE 'own' END"),
        "start_date": SQL("make_date(%s + y, 1, 1)", first_year),
        "end_date": SQL("make_date(%s + y, 12, 31)", first_year),
    }


def _occupancy_columns(bases, years, towns, carrier, first_year):
    starts, ends = zip(*HALVES, strict=True)
    year = SQL("(%s + y) || '-'", first_year)
    return {
        "id": SQL("%s + ((p - 1) * %s + y - 1) * 2 + h + 1", bases["kim_position_occupancy"], years),
        "share_id": SQL("%s + (p - 1) * %s + y", bases["kim_position_share"], years),
        "start_date": SQL("(%s || (%s)[1 + h])::date", year, list(starts)),
        "end_date": SQL("(%s || (%s)[1 + h])::date", year, list(ends)),
    }


def _serve(env, bases, count, towns):
    """Enter the towns of the new shares in the relation, too, as the form does."""
    field = env["kim.position.share"]._fields["municipality_ids"]
    env.cr.execute(
        SQL(
            "INSERT INTO %s (%s, %s) SELECT id, municipality_id FROM kim_position_share WHERE id > %s AND id <= %s",
            SQL.identifier(field.relation),
            SQL.identifier(field.column1),
            SQL.identifier(field.column2),
            bases["kim_position_share"],
            bases["kim_position_share"] + count,
        )
    )


def _multiply(env, template, rows, columns):
    """Insert a copy of the template for each of the ``rows``, with ``columns`` calculated for it."""
    env.cr.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = %s",
        [template._table],
    )
    names = sorted(name for (name,) in env.cr.fetchall())
    env.cr.execute(
        SQL(
            "INSERT INTO %(table)s (%(names)s) SELECT %(values)s FROM (SELECT * FROM %(table)s WHERE id = %(id)s) t, "
            "%(rows)s",
            table=SQL.identifier(template._table),
            names=SQL(", ").join(map(SQL.identifier, names)),
            values=SQL(", ").join(columns.get(name, SQL.identifier("t", name)) for name in names),
            rows=rows,
            id=template.id,
        )
    )
    env.cr.execute(
        SQL(
            "SELECT setval(pg_get_serial_sequence(%s, 'id'), (SELECT MAX(id) FROM %s))",
            template._table,
            SQL.identifier(template._table),
        )
    )
