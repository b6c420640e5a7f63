from odoo.exceptions import AccessError
from odoo.tests import tagged

from .cases_common import CasesCommon


@tagged("post_install", "-at_install")
class TestPersonLog(CasesCommon):
    """The log of one person is printed for her, by whichever of her numbers the officer comes."""

    @classmethod
    def setUpClass(cls):
        """Let somebody look at the person and at another one."""
        super().setUpClass()
        cls.user_officer = cls._new_user("datenschutz", "Dora Datenschutz", "data_protection")
        cls.other = cls._create_client("Andere", "Person")
        cls._create_case(cls.other)
        for record in (cls.client, cls.other, cls.case):
            record.with_user(cls.user_case_manager).read(["create_date", "write_date", "display_name", "company_id"])
            record.with_user(cls.user_case_manager).read()
        cls.rows = cls.env["kim.case.access.log"].with_user(cls.user_officer)

    def _row(self, record):
        return self.rows.search([("number", "=", record.number)], limit=1)

    def test_the_paper_tells_of_this_person_only(self):
        for record in (self.client, self.case):
            page = self._row(record)._print_page()
            self.assertIn(self.client.number, page)
            self.assertIn(self.case.number, page)
            self.assertIn("Carla Case-Management", page)
            self.assertNotIn(self.other.number, page)
            self.assertNotIn("Musterfrau", page)

    def test_printing_it_is_logged(self):
        self.assertTrue(self._row(self.case)._print().startswith(b"%PDF"))
        printed = self.rows.search([("kind", "=", "print"), ("user_id", "=", self.user_officer.id)])
        self.assertRecordValues(printed, [{"number": self.client.number, "ground": "request"}])

    def test_nobody_else_prints_it(self):
        row = self._row(self.client)
        for user in (self.user_case_manager, self.user_coordinator, self.user_administrator, self.user_management):
            with self.subTest(user=user.name):
                self._assert_refused(".", row.with_user(user).action_print, exception=AccessError)
                self._assert_refused(".", row.with_user(user)._print, exception=AccessError)

    def test_the_officer_exports_the_list(self):
        self.user_officer.group_ids += self.env.ref("base.group_allow_export")
        [row] = self._row(self.client).export_data(["number", "user_id/name", "kind"])["datas"]
        self.assertEqual(row[:2], [self.client.number, "Carla Case-Management"])

    def test_every_printed_model_of_the_cases_leaves_a_row(self):
        """Whatever is printed of a person or case says whose it is, or the print would leave no row."""
        for name, model in self.registry.items():
            is_of_case = issubclass(model, self.registry["kim.case.part.mixin"]) or name in ("kim.client", "kim.case")
            if is_of_case and getattr(model, "_kim_print_template", None):
                with self.subTest(model=name):
                    own = {cls._print_cases for cls in model.mro() if "_print_cases" in vars(cls)}
                    documents = issubclass(model, self.registry["kim.person.document.mixin"])
                    self.assertTrue(len(own) > 1 or documents, "say in _print_cases whose case is printed")
