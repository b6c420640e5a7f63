import psycopg2.errors
from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from .cases_common import CasesCommon
from .test_performance import specification


@tagged("post_install", "-at_install")
class TestCaseAccessLog(CasesCommon):
    """Every look leaves a row, and no row is ever changed or deleted."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user_data_protection = cls._new_user("datenschutz", "Doro Datenschutz", "data_protection")

    def setUp(self):
        super().setUp()
        self.own_client = self.client.with_user(self.user_case_manager)
        self.own_case = self.case.with_user(self.user_case_manager)

    def _rows(self, record):
        """Return (who, kind, ground) of the rows about the record, oldest first."""
        rows = self.env["kim.case.access.log"].search([("number", "=", record.number)], order="id")
        return [(row.user_id, row.kind, row.ground) for row in rows]

    # === LOOKS === #

    def test_each_way_to_read_a_person_leaves_a_row(self):
        ways = {
            "form": lambda: self.own_client.web_read({"last_name": {}}),
            "read": lambda: self.own_client.read(["birth_date"]),
            "list": lambda: self.own_client.web_search_read([("id", "=", self.client.id)], {"phone": {}}),
            "search": lambda: self.own_client.search_read([("id", "=", self.client.id)], ["first_name"]),
            "through the case": lambda: self.own_case.web_read({"client_id": {"fields": {"last_name": {}}}}),
        }
        for name, look in ways.items():
            with self.subTest(way=name):
                before = len(self._rows(self.client))
                look()
                self.assertEqual(self._rows(self.client)[before:], [(self.user_case_manager, "open", "manager")])

    def test_the_number_alone_leaves_no_row(self):
        self.own_client.read(["number", "display_name", "manager_id"])
        self.assertEqual(self._rows(self.client), [])

    def test_an_opened_case_leaves_a_row_with_its_ground(self):
        self.own_case.deputy_id = self.user_deputy
        users = (self.user_case_manager, self.user_deputy, self.user_coordinator)
        for user in users:
            self.case.with_user(user).web_read({"state_reference": {}})
        grounds = ("manager", "deputy", "oversight")
        self.assertEqual(self._rows(self.case), [(u, "open", g) for u, g in zip(users, grounds, strict=True)])

    def test_lists_and_columns_of_numbers_leave_no_row(self):
        for kind in ("list", "kanban"):
            fields = self._fields_of_view(kind)
            self.assertIn("number", fields)
            self.own_case.web_search_read([], fields)
            columns = self.own_case.web_read_group([], ["phase_id"], auto_unfold=True, unfold_read_specification=fields)
            self.assertIn(self.case.number, str(columns))
        self.assertEqual(self._rows(self.case), [])

    def _fields_of_view(self, kind):
        arch = self.own_case.get_view(view_type=kind)["arch"]
        return specification(etree.fromstring(arch), self.own_case)

    def test_each_way_to_read_more_than_a_list_leaves_a_row(self):
        """Whatever the caller calls it: a search that hands out the case is a look at it."""
        more = {"number": {}, "state_reference": {}}
        ways = {
            "form": lambda: self.own_case.web_read(self._fields_of_view("form")),
            "read": lambda: self.own_case.with_context(kim_case_listing=True).read(),
            "search": lambda: self.own_case.search_read([("id", "=", self.case.id)]),
            "list": lambda: self.own_case.web_search_read([("id", "=", self.case.id)], more),
            "columns": lambda: self.own_case.web_read_group(
                [("id", "=", self.case.id)], ["phase_id"], auto_unfold=True, unfold_read_specification=more
            ),
        }
        for name, look in ways.items():
            with self.subTest(way=name):
                before = len(self._rows(self.case))
                look()
                self.assertEqual(self._rows(self.case)[before:], [(self.user_case_manager, "open", "manager")])

    def test_an_export_leaves_a_row_for_case_and_person(self):
        self.user_case_manager.group_ids += self.env.ref("base.group_allow_export")
        self.own_case.export_data(["number"])
        self.assertEqual(self._rows(self.client), [])
        self.own_case.export_data(["number", "client_id/last_name"])
        self.own_client.export_data(["last_name"])
        self.assertEqual([row[1] for row in self._rows(self.client)], ["export", "export"])
        self.assertEqual([row[1] for row in self._rows(self.case)], ["export", "export"])

    def test_an_export_that_only_passes_the_case_leaves_the_same_rows(self):
        self.user_case_manager.group_ids += self.env.ref("base.group_allow_export")
        supervisor = self._new_user("aufsicht", "Frauke Fachaufsicht", "coordinator", "case_supervision")
        disclosure = (
            self.env["kim.case.disclosure"]
            .with_user(supervisor)
            .create({"case_id": self.case.id, "reason": "Beschwerde"})
        )
        paths = ["case_id/client_id/last_name", "case_id/state_reference"]
        rows = disclosure.with_user(self.user_case_manager).export_data(paths)["datas"]
        self.assertEqual(rows[0][0], "Musterfrau-Beispiel")
        exported = (self.user_case_manager, "export", "manager")
        self.assertEqual(self._rows(self.client), [exported])
        self.assertIn(exported, self._rows(self.case))

    def test_who_is_refused_leaves_no_row(self):
        with self.assertRaises(AccessError):
            self.client.with_user(self.user_coordinator).read(["last_name"])
        self.assertEqual(self._rows(self.client), [])

    # === APPEND ONLY === #

    def _row(self):
        self.own_client.read(["last_name"])
        return self.env["kim.case.access.log"].search([("number", "=", self.client.number)])

    def test_no_role_writes_the_log(self):
        row = self._row()
        practice = self.user_case_manager | self.user_deputy | self.user_block_three | self.user_data_protection
        office = self.user_management | self.user_assistant | self.user_coordinator | self.user_administrator
        for user in practice | office | self.env.ref("base.user_admin") | self.env.ref("base.user_root"):
            with self.subTest(user=user.name):
                self._assert_appends_only(row.with_user(user))

    def _assert_appends_only(self, row):
        for act in (lambda: row.write({"number": "K-0"}), row.unlink):
            with self.assertRaises(AccessError):
                act()

    def test_only_the_software_adds_rows(self):
        values = self._row().copy_data()[0]
        for user in (self.user_case_manager, self.user_administrator, self.user_data_protection):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self.env["kim.case.access.log"].with_user(user).create(values)

    def test_the_database_refuses_too(self):
        self._row()
        for statement in ("UPDATE %s SET number = 'K-0'", "DELETE FROM %s", "TRUNCATE %s"):
            with self.subTest(statement=statement):
                self._assert_refused_by_the_database(SQL(statement, SQL.identifier("kim_case_access_log")))

    def _assert_refused_by_the_database(self, statement):
        refused = self.assertRaises(psycopg2.errors.RaiseException)
        with mute_logger("odoo.sql_db"), refused, self.env.cr.savepoint():
            self.env.cr.execute(statement)

    def test_only_the_data_protection_officer_reads_the_log(self):
        row = self._row()
        self.assertEqual(row.with_user(self.user_data_protection).number, self.client.number)
        for user in (self.user_administrator, self.user_coordinator, self.user_case_manager):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                row.with_user(user).read(["number"])

    # === SERVER LOG === #

    def test_a_failing_statement_does_not_put_a_name_into_the_log(self):
        with self.assertLogs("odoo.sql_db", "ERROR") as logged, self.assertRaises(psycopg2.errors.CheckViolation):
            self.client.write({"birth_year": 12, "last_name": "Geheimname"})
            self.env.flush_all()
        self.assertIn("kim_client", str(logged.output))
        self.assertNotIn("Geheimname", str(logged.output))
