"""Runs inside the virtual environment, with Odoo: the few tasks that need the ORM.

Called as ``inside_odoo.py CONFIG DATABASE TASK ARGUMENTS…``. A refusal by the product (``UserError``) is
one sentence on standard error and exit code 1; anything else is a defect and shows its traceback.
"""

import json
import os
import secrets
import sys
from pathlib import Path

import odoo
from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.service.server import load_server_wide_modules
from odoo.tools import config

LANGUAGE = "de_DE"
TIMEZONE = "Europe/Berlin"


def prepare(env, password_file):
    """Make a new database German, and give its technical administrator a password that nobody can guess."""
    env["ir.default"].set("res.partner", "lang", LANGUAGE)
    env["ir.default"].set("res.partner", "tz", TIMEZONE)
    company = env.ref("base.main_company")
    company.country_id = env.ref("base.de")
    env.ref("base.EUR").active = True
    company.currency_id = env.ref("base.EUR")
    users = env["res.users"].with_context(active_test=False).search([])
    (users.partner_id | company.partner_id).write({"lang": LANGUAGE, "tz": TIMEZONE})
    password = secrets.token_urlsafe(15)
    env.ref("base.user_admin").password = password
    descriptor = os.open(password_file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(descriptor, "w", encoding="utf-8") as handle:
        handle.write(password + "\n")


def warm(env):
    """Build the browser's bundles once for the test template, instead of once per browser test."""
    env["ir.qweb"]._pregenerate_assets_bundles()


def load(env, folder):
    """Load a directory of lists; the product's loader knows the order and says what is wrong."""
    counts = env["kim.csv.load"].load_directory(folder)
    print(json.dumps(counts))


def report(env, date, file_format, output):
    """Write the Sachstandsbericht as of ``date``; the caller has chosen a file name beside the final one."""
    content = env["kim.report"].render_as_of(date, file_format)
    Path(output).write_bytes(content)


TASKS = {"prepare": prepare, "warm": warm, "load": load, "report": report}


def main(config_file, database, task, *arguments):
    """Run one task in one transaction: it is committed as a whole or not at all."""
    config.parse_config(["-c", config_file, "-d", database, "--no-http", "--log-level=warn"], setup_logging=True)
    load_server_wide_modules()
    registry = Registry(database)
    try:
        with registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {"lang": LANGUAGE, "tz": TIMEZONE})
            TASKS[task](env, *arguments)
            env.flush_all()
        # A running server learns of it by its next request.
        registry.signal_changes()
    except UserError as error:
        print(f"Fehler: {error}", file=sys.stderr)
        return 1
    finally:
        odoo.sql_db.close_all()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
