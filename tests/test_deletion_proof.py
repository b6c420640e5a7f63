"""After a deletion run the name of the person stands nowhere: not in a dump of the database, not in a stored file.

An invented person with a name that nothing else has is entered in every text that belongs to a person, found in the
registry, so that what is added later is tried as well. Before the run the same search finds the name: it can.
"""

import subprocess

import pytest

pytestmark = pytest.mark.slow

NAME = "Wiesenthalowitsch"
PHONE = "0999-8877665544"

ENTER = f"""
from datetime import date
from odoo.addons.kim_management.models.protection.person_links import person_models, person_records
from odoo.addons.kim_management.tests.access_matrix import World
from odoo.tests.common import new_test_user
from odoo.tools import SQL
from psycopg2.errors import CheckViolation

def write_name(record, name):
    column = SQL.identifier(record._table), SQL.identifier(name)
    try:
        with env.cr.savepoint():
            text = "{PHONE}" if name == "phone" else "{NAME}"
            env.cr.execute(SQL("UPDATE %s SET %s = %s WHERE id = %s", *column, text, record.id))
    except CheckViolation:  # PostgreSQL itself takes no name here
        return 0
    return 1

for login, role in (("koordination", "coordinator"), ("datenschutz", "data_protection"), ("fall", "case_manager")):
    new_test_user(env, login=login, groups=f"kim_management.group_kim_{{role}}")
manager = env.ref("base.user_admin").search([("login", "=", "fall")])
client = env["kim.client"].create({{"first_name": "Ludmilla", "last_name": "{NAME}", "phone": "{PHONE}"}})
case = env["kim.case"].create({{"client_id": client.id, "manager_id": manager.id, "start_date": date(2010, 1, 4)}})
env["kim.deletion.rule"].create({{"subject": "case", "months": 12}})

# One row of each model that can belong to her
world = World(env, env.company)
new, ours = world.new, {{"kim.client": client, "kim.case": case}}
world.new = lambda model: world.env[model].browse(ours[model].id) if model in ours else new(model)
world._ones.update({{model: world.env[model].browse(record.id) for model, record in ours.items()}})
for model in person_models(env):
    if model not in ours:
        with env.cr.savepoint():
            new(model)
env["kim.case.intake"].create({{"client_id": client.id, "case_id": case.id, "intake_date": date(2010, 1, 4)}})

# Her name in every text of these rows, whatever would refuse it there
env.flush_all()
written = 0
for records in person_records(client).values():
    for record in records:
        for field in record._fields.values():
            if field.type in ("char", "text", "html") and field.column_type and field.store and not field.translate:
                if field.name not in ("number", "client_number", "case_number"):
                    written += write_name(record, field.name)
case.invalidate_recordset()

# What hangs on the case, with a file on the disk; the guards of the product are passed by
partner = env["res.partner"].search([], limit=1)
file = env["ir.attachment"].create(
    {{"name": "Akte {NAME}.txt", "raw": b"Akte {NAME}", "res_model": "res.partner", "res_id": partner.id}}
)
message = partner.message_post(body="Anruf von {NAME}", subject="{NAME}")
partner = partner.with_context(mail_activity_quick_update=True)
reminder = partner.activity_schedule("mail.mail_activity_data_todo", summary="{NAME} anrufen", user_id=manager.id)
env.flush_all()
model_id = env["ir.model"]._get_id("kim.case")
env.cr.execute("UPDATE ir_attachment SET res_model = 'kim.case', res_id = %s WHERE id = %s", [case.id, file.id])
env.cr.execute("UPDATE mail_message SET model = 'kim.case', res_id = %s WHERE id = %s", [case.id, message.id])
env.cr.execute(
    "UPDATE mail_activity SET res_model = 'kim.case', res_model_id = %s, res_id = %s WHERE id = %s",
    [model_id, case.id, reminder.id],
)
tracking = env["mail.tracking.value"].create(
    {{"mail_message_id": message.id, "field_id": env["ir.model.fields"]._get("kim.case", "closing_reason").id,
      "old_value_char": "{NAME}", "new_value_char": "{NAME}"}}
)

# What is typed without naming the record
env["kim.case.intake.wizard"].create({{"last_name": "{NAME.upper()}", "first_name": "Ludmilla"}})
env["ir.filters"].create(
    {{"name": "Suche", "model_id": "kim.case", "user_ids": [], "domain": "[('client_id.last_name', '=', '{NAME}')]"}}
)
env["ir.model.data"].create(
    {{"module": "__import__", "name": "{NAME.lower()}", "model": "kim.client", "res_id": client.id}}
)
env["bus.bus"].create({{"channel": "test", "message": '{{"name": "{NAME}"}}'}})

env.cr.execute("UPDATE kim_case SET closing_date = '2011-01-04', closing_reason = 'other' WHERE id = %s", [case.id])
env.cr.commit()
print("geschrieben:", written > 12)
"""

DELETE = """
users = {user.login: user for user in env["res.users"].search([])}
run = env["kim.deletion.run"].with_user(users["koordination"]).create({})
run.action_list()
run.with_user(users["datenschutz"]).action_approve()
run.action_execute()
env.cr.commit()
print("gelöscht:", run.deleted_count, run.state, set(run.line_ids.mapped("state")))
"""


def dump(databases, database):
    """Return the whole database as text."""
    program = databases.venv.postgres / "pg_dump"
    done = subprocess.run(
        [program, "--no-owner", database],
        env=databases.connection.variables(),
        capture_output=True,
        check=True,
        cwd="/",
    )
    return done.stdout


def places_of(text, dumped, files):
    """Return where ``text`` stands: lines of the dump, and stored files; also as PostgreSQL writes bytes."""
    wanted = [text.lower().encode(), text.encode().hex().encode()]
    lines = [line for line in dumped.lower().splitlines() if any(word in line for word in wanted)]
    return lines + [path for path in files if wanted[0] in path.read_bytes().lower()]


def test_after_the_run_the_name_stands_nowhere(kim, databases, empty_database):
    def find(text):
        files = [path for path in databases.places.filestore(empty_database).rglob("*") if path.is_file()]
        return places_of(text, dump(databases, empty_database), files)

    entered = kim("shell", "--database", empty_database, stdin=ENTER)
    assert "geschrieben: True" in entered.stdout, entered.stderr
    found = find(NAME)
    assert len(found) > 12
    assert any(not isinstance(place, bytes) for place in found), "no file was stored"
    assert find(PHONE)
    deleted = kim("shell", "--database", empty_database, stdin=DELETE)
    assert "gelöscht: 1 done {'deleted'}" in deleted.stdout, deleted.stdout + deleted.stderr
    assert find(NAME) == []
    assert find(PHONE) == []
