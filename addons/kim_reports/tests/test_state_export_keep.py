import base64
from datetime import date
from hashlib import sha256
from io import BytesIO

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from odoo.addons.kim_management.tests.cases_common import CasesCommon

UNTIL = date(2022, 6, 30)


@tagged("post_install", "-at_install", "kim_slow")
class TestStateExportKeep(CasesCommon):
    """The file for the state: from cases, staffing and the report; kept with its hash, and what was missing for it."""

    @classmethod
    def setUpClass(cls):
        """Prepare two cases in two towns, a post, and a form with a column of each source."""
        super().setUpClass()
        cls.case.write({"state_reference": "KIM-4711", "referral_source": "jobcenter"})
        client = cls._create_client("Other", "Person")
        cls._create_case(client, cls.user_colleague, municipality_id=cls.town_velbert.id, start_date=date(2022, 5, 2))
        cls._create_entitlement(1.5)
        share = cls._create_share(cls._create_position("C-A"), 0.75)
        cls._create_occupancy(share, 0.5, start_date=date(2022, 4, 1))
        cls.mapping = (
            cls.env["kim.state.mapping"]
            .with_user(cls.user_coordinator)
            .create(
                {
                    "name": "Datenbank KIM",
                    "line_ids": [
                        Command.create({"heading": "=Fälle", "unit": "cases", "period_kind": "date"}),
                        cls._column("Besetzt", source_kind="staffing", staffing_measure="filled_fte"),
                        cls._column("Gefördert", source_kind="report", figure_key="funded_fte"),
                    ],
                }
            )
        )

    @staticmethod
    def _column(heading, **values):
        return Command.create({"heading": heading, **values})

    def _wizard(self, user=None, **values):
        wizards = self.env["kim.state.export"].with_user(user or self.user_coordinator)
        days = {"start_date": date(2022, 4, 1), "end_date": UNTIL}
        return wizards.create({"mapping_id": self.mapping.id, **days, **values}).with_context(kim_for_state=True)

    def _keep(self, **values):
        """Return what is kept of an export of the second quarter of 2022."""
        action = self._wizard(**values).action_export()
        return self.env[action["res_model"]].with_user(self.user_coordinator).browse(action["res_id"])

    def _csv(self, **values):
        """Return the rows below the title as lists of texts."""
        content = base64.b64decode(self._keep(file_format="csv", **values).content)
        return [line.split(";") for line in content.decode("utf-8-sig").splitlines()][3:]

    def _gaps(self, **values):
        return {gap.name: gap.amount for gap in self._keep(**values).gap_ids}

    # === FIGURES === #

    def test_each_source_is_a_column(self):
        headings, row = self._csv()
        self.assertEqual(headings, ["", "'=Fälle", "Besetzt", "Gefördert"])
        self.assertEqual(row, ["Everything", "2", "0,5", "1,5"])

    def test_the_workbook_holds_figures_as_numbers_and_no_case(self):
        kept = self._keep()
        book = load_workbook(BytesIO(base64.b64decode(kept.content)))
        self.assertEqual(book.sheetnames, ["Figures"])
        rows = [[cell.value for cell in row] for row in book["Figures"].rows]
        self.assertEqual(rows[4], ["Everything", 2, 0.5, 1.5])
        self.assertEqual(book["Figures"]["B4"].data_type, "s")
        self.assertNotIn(self.case.number, str(rows))

    def test_a_row_for_each_town_narrows_staffing_too(self):
        by_town = {"row_kind": "municipality_id"}
        self._assert_refused("whole council", self.mapping.write, by_town, exception=ValidationError)
        self.mapping.line_ids[2].unlink()
        self.mapping.write(by_town)
        column = {"source_kind": "report", "figure_key": "funded_fte"}
        self._assert_refused("whole council", self.mapping.line_ids[1].write, column, exception=ValidationError)
        _headings, *rows = self._csv()
        self.assertEqual(rows, [["Haan", "1", "0,5"], ["Velbert", "1", "0"]])

    def test_filters_of_staffing_are_obeyed(self):
        line = self.mapping.line_ids[1]
        for values, filled in (
            ({"provision": "forwarded"}, "0"),
            ({"provision": "own", "block_id": self.block_two.id}, "0,5"),
        ):
            with self.subTest(values=values):
                line.write(values)
                self.assertEqual(self._csv()[1][2], filled)

    def test_small_numbers_are_hidden_where_that_is_asked(self):
        self.company.kim_small_number = 5
        self.assertEqual(self._csv(hides_small=True)[1], ["Everything", "•", "0,5", "1,5"])
        self.assertEqual(self._csv()[1][1], "2")

    def test_a_column_says_what_it_is_taken_from(self):
        line = self.mapping.line_ids[0]
        for source, sentence in (("staffing", "which figure"), ("report", "key of the figure")):
            self._assert_refused(sentence, line.write, {"source_kind": source}, exception=ValidationError)

    # === WHAT IS MISSING === #

    def test_what_is_missing_is_counted(self):
        gaps = self._gaps()
        self.assertEqual(gaps["cases without a source of referral"], 1)
        self.assertEqual(gaps["cases without a reference of the state"], 1)
        self.assertEqual(gaps["persons without a sex"], 2)
        self.assertNotIn("cases without a municipality", gaps)
        self.case.client_id.sex = "female"
        self.assertEqual(self._gaps()["persons without a sex"], 1)

    def test_a_figure_that_nobody_knows_is_missing_and_not_zero(self):
        self.mapping.line_ids[2].figure_key = "no_such_figure"
        self.assertEqual(self._csv()[1][3], "unknown")
        self.assertEqual(self._gaps()["column “Gefördert” without a figure"], 1)
        count = {"carrier_id": self.carrier_town.id, "period_date": UNTIL, "exactness": "unknown"}
        self.env["kim.case.count"].create(count)
        self.assertEqual(self._gaps()["counts that carriers have not reported"], 1)

    def test_missing_is_seen_before_anything_leaves_the_house(self):
        self.assertIn("1 × cases without a reference of the state", self._wizard().gap_text)
        self.assertFalse(self._wizard(start_date=date(2022, 7, 1)).gap_text)

    # === HISTORY === #

    def test_what_was_handed_out_is_kept_as_it_was(self):
        kept = self._keep(file_format="csv")
        self.assertEqual(kept.sha256, sha256(base64.b64decode(kept.content)).hexdigest())
        self.assertEqual(
            (kept.mapping_name, kept.end_date, kept.file_name),
            ("Datenbank KIM", UNTIL, "KIM_2022-04-01_2022-06-30.csv"),
        )
        self.mapping.unlink()
        self.assertEqual(kept.mapping_name, "Datenbank KIM")
        for act, args in ((kept.write, ({"mapping_name": "Anders"},)), (kept.unlink, ()), (kept.copy, ())):
            self._assert_refused(".", act, *args, exception=AccessError)
        for act, args in ((kept.sudo().write, ({"mapping_name": "Anders"},)), (kept.sudo().unlink, ())):
            self._assert_refused("kept as it was", act, *args)

    def test_only_the_coordination_hands_out_and_reads_what_was(self):
        kept = self._keep()
        for user in (self.user_management, self.user_assistant, self.user_case_manager):
            with self.subTest(user=user.login):
                self._assert_refused(".", self._wizard, user=user, exception=AccessError)
                self._assert_refused(".", kept.with_user(user).read, ["file_name"], exception=AccessError)

    def test_bad_input_is_one_sentence(self):
        self._assert_refused("before the start", self._keep, start_date=date(2022, 7, 1), exception=UserError)
        self.mapping.line_ids.unlink()
        self._assert_refused("no columns yet", self._keep, exception=UserError)
