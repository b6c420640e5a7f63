import base64
from ast import literal_eval
from datetime import date
from io import BytesIO

from openpyxl import load_workbook

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .cases_common import CasesCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestStateExport(CasesCommon):
    """The state's form is filled from the one answer; what is missing for it stands on a sheet of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case.state_reference = "KIM-4711"
        cls.case.referral_source = "jobcenter"
        cls.other = cls._create_case(
            cls._create_client("Other", "Person"),
            cls.user_colleague,
            municipality_id=cls.town_velbert.id,
            start_date=date(2022, 5, 2),
        )
        cls._set_up_mapping()

    @classmethod
    def _set_up_mapping(cls):
        cls.mapping = (
            cls.env["kim.state.mapping"]
            .with_user(cls.user_coordinator)
            .create(
                {
                    "name": "Datenbank KIM",
                    "row_kind": "municipality_id",
                    "line_ids": [
                        Command.create({"heading": "=1+1", "unit": "cases", "period_kind": "date"}),
                        Command.create({"heading": "Neu", "unit": "started", "period_kind": "period"}),
                        Command.create({"heading": "Jobcenter", "unit": "persons", "referral_source": "jobcenter"}),
                        Command.create(
                            {
                                "heading": "Gruppe",
                                "unit": "cases",
                                "period_kind": "since_start",
                                "target_group_id": cls.other.target_group_ids.id,
                            }
                        ),
                    ],
                }
            )
        )

    def _export(self, user=None, **values):
        """Return {sheet: rows} of the workbook of the second quarter of 2022."""
        wizard = (
            self.env["kim.state.export"]
            .with_user(user or self.user_coordinator)
            .create(
                {
                    "mapping_id": self.mapping.id,
                    "start_date": date(2022, 4, 1),
                    "end_date": date(2022, 6, 30),
                    **values,
                }
            )
        )
        wizard.action_export()
        book = load_workbook(BytesIO(base64.b64decode(wizard.content)))
        return {sheet.title: [[cell.value for cell in row] for row in sheet.rows] for sheet in book}

    def test_headings_are_the_states_and_figures_those_of_the_one_answer(self):
        rows = self._export()["Figures"]
        self.assertEqual(rows[0][0], "Datenbank KIM")
        self.assertEqual(rows[3], ["Municipality", "=1+1", "Neu", "Jobcenter", "Gruppe"])
        self.assertEqual(rows[4:], [["Haan", 1, 0, 1, 0], ["Velbert", 1, 1, 0, 1]])

    def test_a_heading_stays_a_text(self):
        """A text that begins with = would be calculated by whoever opens the workbook."""
        wizard = self.env["kim.state.export"].with_user(self.user_coordinator)
        wizard = wizard.create({"mapping_id": self.mapping.id, "start_date": "2022-04-01", "end_date": "2022-06-30"})
        wizard.action_export()
        sheet = load_workbook(BytesIO(base64.b64decode(wizard.content)))["Figures"]
        self.assertEqual(sheet["B4"].data_type, "s")

    def test_one_row_for_everything(self):
        self.mapping.row_kind = "total"
        self.assertEqual(self._export()["Figures"][4:], [["Everything", 2, 1, 1, 1]])

    def test_cases_without_a_reference_are_listed_by_number_for_their_managers(self):
        rows = self._export()["Missing"]
        listed = [row[:3] for row in rows[4:]]
        self.assertEqual(listed, [[self.other.number, self.user_colleague.name, "Velbert"]])
        self.assertNotIn("Person", str(rows))

    def test_counts_nobody_reported_are_missing(self):
        self.env["kim.case.count"].create(
            {"carrier_id": self.carrier_town.id, "period_date": "2022-06-30", "exactness": "unknown"}
        )
        self.assertIn("unknown", [row[1] for row in self._export()["Missing"]])

    def test_each_case_manager_finds_her_own(self):
        action = self.env.ref("kim_management.kim_case_action_without_state_reference")
        cases = self.env["kim.case"].with_user(self.user_colleague).search(literal_eval(action.domain))
        self.assertEqual(cases, self.other)
        self.assertFalse(self.env["kim.case"].with_user(self.user_case_manager).search(literal_eval(action.domain)))

    def test_what_is_not_counted_that_way_is_refused(self):
        line = self.mapping.line_ids[0]
        self._assert_refused("not counted that way", line.write, {"unit": "contacts"})

    def test_bad_input_is_one_sentence(self):
        self._assert_refused("before the start", self._export, end_date=date(2022, 3, 1))
        self.mapping.line_ids.unlink()
        self._assert_refused("no columns yet", self._export)

    def test_exact_figures_leave_the_house_by_the_coordination_only(self):
        for user in (self.user_management, self.user_assistant, self.user_case_manager):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self._export(user=user)

    def test_cases_of_another_company_are_not_told(self):
        company = self.env["res.company"].create({"name": "Another council"})
        client = self._create_client("Third", "Person", company_id=company.id)
        self.env["kim.case"].create({"client_id": client.id, "company_id": company.id, "start_date": self.start_date})
        self.user_coordinator.company_ids += company
        self.assertEqual(sum(row[1] for row in self._export()["Figures"][4:]), 2)
