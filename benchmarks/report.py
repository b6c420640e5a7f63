"""Sachstandsbericht and dashboard over decades of staffing and very many cases, as a ratio to the SQL they need.

Called by ``./kim bench`` as ``report.py CONFIG DATABASE`` in a database that ``cases.py`` has filled. While one of the
two is collected, its own aggregating statements (sums, counts, groups) are written down; then they alone are run again.
A ratio of 1 would mean that everything else (rights, reading names, sentences, tables) takes no time at all.
"""

import importlib.util
import re
import statistics
import sys
import time
from pathlib import Path

import odoo
from odoo import SUPERUSER_ID, api
from odoo.modules.registry import Registry
from odoo.service.server import load_server_wide_modules
from odoo.tools import SQL, config

ROOT = Path(__file__).resolve().parent.parent
GENERATOR = ROOT / "addons" / "kim_management" / "tests" / "generated_staffing.py"
DAY = "2022-07-21"
POSTS, YEARS = 200, 20
REPEATS = 5
AGGREGATES = re.compile(r"\b(SUM|COUNT|MIN|MAX|ARRAY_AGG|STRING_AGG)\s*\(|\bGROUP BY\b", re.IGNORECASE)


def main(config_file, database):
    """Add decades of staffing in one transaction, measure in another, and print the result."""
    config.parse_config(["-c", config_file, "-d", database, "--no-http", "--log-level=warn"], setup_logging=True)
    load_server_wide_modules()
    registry = Registry(database)
    try:
        with registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {"lang": "de_DE", "tz": "Europe/Berlin"})
            fill(env)
            cr.commit()
            for line in measured(env):
                print(line)
    finally:
        odoo.sql_db.close_all()


def fill(env):
    """Add the posts, in the towns that the cases have."""
    spec = importlib.util.spec_from_file_location("generated_staffing", GENERATOR)
    generator = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(generator)
    carrier = env["res.partner"].create({"name": "Träger", "is_company": True, "carrier_kind": "welfare"})
    towns = env["kim.municipality"].search([("name", "like", "Stadt ")])
    generator.generate_staffing(env, POSTS, YEARS, towns.ids, carrier)


def measured(env):
    """Yield the lines of the result: sizes, then for report and dashboard times as a ratio, and queries."""
    user = env["res.users"].search([("login", "=", "bench_koordination0")])
    reports = env["kim.report"].with_user(user)
    cases, shares = (env[name].search_count([]) for name in ("kim.case", "kim.position.share"))
    yield f"Zum 21.07.2022 über {cases} Fälle und {shares} Stellenanteile aus {YEARS} Jahren:"
    yield _told("Sachstandsbericht", env, lambda: reports.render_as_of(DAY, "json"))
    yield _told("Dashboard", env, lambda: reports.get_dashboard(DAY))


def _told(name, env, act):
    """Return the line on one of them: seconds, the ratio to its own sums alone, queries."""
    totals, bare = [], []
    for turn in range(REPEATS + 1):
        env.invalidate_all()
        statements, seconds = _recorded(env.cr, act)
        aggregates = [statement for statement in statements if AGGREGATES.search(statement[0])]
        if turn:  # the first turn warms the caches of the server
            totals.append(seconds)
            bare.append(_run(env.cr, aggregates))
    seconds, ratio = statistics.median(totals), statistics.median(totals) / statistics.median(bare)
    return (
        f"{name:<18} {seconds:6.2f} s, {ratio:.2f} mal so lang wie die {len(aggregates)} zusammenzählenden Abfragen "
        f"allein, {len(statements)} Abfragen insgesamt"
    )


def _recorded(cr, act):
    """Return the statements of ``act`` as (text, parameters), and how many seconds it took."""
    statements, execute = [], cr.execute

    def note(query, params=None, **options):
        """Write the statement down, then run it."""
        told = (query.code, query.params) if isinstance(query, SQL) else (query, params)
        statements.append(told)
        return execute(query, params, **options)

    cr.execute = note
    started = time.perf_counter()
    try:
        act()
    finally:
        del cr.execute
    return statements, time.perf_counter() - started


def _run(cr, statements):
    """Return how many seconds the statements take on their own, their rows fetched."""
    started = time.perf_counter()
    for query, params in statements:
        cr.execute(query, params)
        cr.fetchall()
    return time.perf_counter() - started


if __name__ == "__main__":
    main(*sys.argv[1:])
