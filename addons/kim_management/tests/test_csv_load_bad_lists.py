from datetime import date

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import format_date, mute_logger

from .test_csv_load import KimLoadCommon

COUNTED = ("kim.municipality", "kim.entitlement", "kim.position", "kim.position.share", "kim.position.occupancy")


@tagged("post_install", "-at_install", "kim_slow")
class TestCsvLoadBadLists(KimLoadCommon):
    """Whatever is wrong with a list: one sentence with file, row and column, and nothing is loaded."""

    def _refusal(self, files):
        """Return the sentence. Not by ``assertRaises``: Odoo's takes back what was loaded, and so would hide it."""
        try:
            self._load(files)
        except UserError as error:
            return str(error)
        return self.fail("the lists were loaded")

    @mute_logger("odoo.sql_db")
    def _assert_refused(self, files, start, *parts):
        """Check that the refusal begins with ``start``, holds the parts, is one line, and that nothing is loaded."""
        before = [self.env[model].with_context(active_test=False).search_count([]) for model in COUNTED]
        sentence = self._refusal({"kim.municipality.csv": "id,name\nfirst,Erstdorf\n", **files})
        self.assertTrue(sentence.startswith(start), sentence)
        for part in parts:
            self.assertIn(part, sentence)
        self.assertNotIn("\n", sentence)
        after = [self.env[model].with_context(active_test=False).search_count([]) for model in COUNTED]
        self.assertEqual(after, before)

    def _assert_grant_refused(self, row, start, *parts):
        head = "id;block_id/id;function_id/id;fte;start_date;end_date\ngood;{block};{function};1;01.01.2022;\n"
        place = f"File kim.entitlement.csv, row 3, column “{start}”"
        self._assert_refused({"kim.entitlement.csv": head + row + "\n"}, place, *parts)

    # === DIRECTORY AND FILES === #

    def test_missing_directory(self):
        with self.assertRaisesRegex(UserError, "The directory /nowhere/lists does not exist"):
            self.env["kim.csv.load"].load_directory("/nowhere/lists")

    def test_directory_without_lists(self):
        with self.assertRaisesRegex(UserError, "holds no CSV file"):
            self._load({"README.md": "Nichts"})

    def test_unknown_model_names_the_nearest_one(self):
        self._assert_refused(
            {"kim.position.shares.csv": "id\nx\n"},
            "File kim.position.shares.csv",
            "Did you mean kim.position.share.csv?",
        )

    def test_abstract_model_holds_no_list(self):
        self._assert_refused({"kim.validity.mixin.csv": "id\nx\n"}, "File kim.validity.mixin.csv", "no such model")

    def test_empty_file(self):
        self._assert_refused({"kim.position.csv": "\ufeff \n\n"}, "File kim.position.csv: The file is empty")

    def test_header_only(self):
        self._assert_refused({"kim.position.csv": "id;code\n;\n"}, "File kim.position.csv, row 1", "there is no row")

    def test_windows_encoding(self):
        content = "id;name\neins;Haan\nzwei;Wülfrath\n".encode("cp1252")
        self._assert_refused(
            {"kim.municipality.csv": content}, "File kim.municipality.csv, row 3, column “name”", "not UTF-8"
        )

    def test_sixteen_bit_encoding(self):
        content = "id;name\neins;Haan\n".encode("utf-16")
        self._assert_refused({"kim.municipality.csv": content}, "File kim.municipality.csv, row 1", "not UTF-8")

    def test_unclosed_quotation(self):
        self._assert_refused(
            {"kim.municipality.csv": 'id;name\neins;Haan\nzwei;"Wülfrath\n'}, "File kim.municipality.csv, row 3", "quot"
        )

    # === COLUMNS === #

    def test_unknown_column_names_the_nearest_one(self):
        self._assert_refused(
            {"kim.municipality.csv": "id;name;inhabitans\neins;Haan;1\n"},
            "File kim.municipality.csv, row 1, column “inhabitans”",
            "Did you mean “inhabitants”?",
        )

    def test_relation_by_database_id_is_no_column(self):
        self._assert_refused(
            {"kim.municipality.csv": "id;name;partner_id/.id\neins;Haan;1\n"},
            "File kim.municipality.csv, row 1, column “partner_id/.id”",
            "Did you mean “partner_id/id”?",
        )

    def test_missing_column(self):
        self._assert_refused(
            {"kim.position.csv": "id;code\npost;T-1\n"}, "File kim.position.csv, row 1, column “block_id/id”", "missing"
        )

    def test_date_of_loading_is_no_start(self):
        self._assert_refused(
            {"kim.entitlement.csv": "id;block_id/id;function_id/id;fte\ng;{block};{function};1\n"},
            "File kim.entitlement.csv, row 1, column “start_date”",
            "missing",
        )

    def test_list_without_ids(self):
        self._assert_refused(
            {"kim.municipality.csv": "name\nHaan\n"}, "File kim.municipality.csv, row 1", "“id” is missing"
        )

    def test_column_given_twice(self):
        self._assert_refused(
            {"kim.municipality.csv": "id;name;partner_id;partner_id/id\neins;Haan;;\n"},
            "File kim.municipality.csv, row 1, column “partner_id”",
        )

    def test_column_without_name(self):
        self._assert_refused(
            {"kim.municipality.csv": "id;;name\neins;;Haan\n"}, "File kim.municipality.csv, row 1, column “2”"
        )

    def test_calculated_column(self):
        self._assert_refused(
            {"kim.position.share.csv": "id;provision\neins;own\n"},
            "File kim.position.share.csv, row 1, column “provision”",
            "calculated",
        )

    def test_lines_in_a_column(self):
        self._assert_refused(
            {"kim.position.csv": "id;share_ids/id\neins;zwei\n"},
            "File kim.position.csv, row 1, column “share_ids/id”",
            "kim.position.share.csv",
        )

    # === CELLS === #

    def test_unquoted_decimal_comma_makes_too_many_cells(self):
        self._assert_refused(
            self._ledger("good,post,0.5,2022-01-01,,town_a\nshare,post,0,5,2022-01-01,,town_a\n"),
            "File kim.position.share.csv, row 3, column “7”",
            "more cells than there are columns",
            "town_a",
        )

    def test_letter_in_a_number(self):
        self._assert_grant_refused("g;{block};{function};O,5;01.01.2022;", "fte", "“O,5” is not a number")

    def test_more_decimals_than_are_kept(self):
        self._assert_grant_refused("g;{block};{function};0,755;01.01.2022;", "fte", "more than 2 decimals")

    def test_date_that_does_not_exist(self):
        self._assert_grant_refused("g;{block};{function};1;31.02.2022;", "start_date", "is not a date")

    def test_end_before_start(self):
        self._assert_grant_refused("g;{block};{function};1;01.07.2022;30.06.2022", "end_date", "2022-06-30", "before")

    def test_required_cell_is_empty(self):
        self._assert_grant_refused("g;{block};{function};;01.01.2022;", "fte", "required")

    def test_word_that_is_no_choice(self):
        self._assert_refused(
            {"kim.municipality.csv": "id;name;kind\neins;Aldorf;town\nzwei;Ort;Weltstadt\n"},
            "File kim.municipality.csv, row 3, column “kind”",
            "Weltstadt",
        )

    def test_rows_are_counted_as_the_spreadsheet_shows_them(self):
        self._assert_refused(
            {
                "kim.position.csv": (
                    'id;code;block_id/id;function_id/id;note\n\npost;T-1;{block};{function};"eins\nzwei"\n\n'
                    "next;;{block};{function};\n"
                )
            },
            "File kim.position.csv, row 5, column “code”",
        )

    # === IDS === #

    def test_duplicate_id(self):
        self._assert_grant_refused("good;{block};{function};1;01.01.2022;", "id", "“good” stands in row 2 already")

    def test_duplicate_id_in_its_full_form(self):
        self._assert_grant_refused("__import__.good;{block};{function};1;01.01.2022;", "id", "row 2")

    def test_row_without_id(self):
        self._assert_grant_refused(";{block};{function};1;01.01.2022;", "id", "no id")

    def test_id_with_a_space(self):
        self._assert_grant_refused("my grant;{block};{function};1;01.01.2022;", "id", "cannot be an id")

    def test_new_record_in_the_name_of_an_installed_module(self):
        self._assert_refused(
            {"kim.body.csv": "id;name\neins;Kreis\nkim_management.zwei;Runde\n"},
            "File kim.body.csv, row 3",
            "kim_management",
        )

    def test_missing_parent(self):
        self._assert_grant_refused("g;{block};nowhere;1;01.01.2022;", "function_id/id", "“nowhere” does not exist")

    def test_parent_of_another_model(self):
        self._assert_grant_refused("g;{block};{block};1;01.01.2022;", "function_id/id", "does not exist")

    def test_parent_in_a_later_row(self):
        self._assert_refused(
            {"res.partner.csv": "id;name;parent_id/id\nkind;Amt;eltern\neltern;Kreis;\n"},
            "File res.partner.csv, row 2, column “parent_id/id”",
            "row 3",
        )

    def test_ambiguous_name(self):
        self._create_carrier("Doppelt")
        self._create_carrier("Doppelt")
        self._assert_refused(
            {"kim.municipality.csv": "id;name;partner_id\neins;Aldorf;\nzwei;Ort;Doppelt\n"},
            "File kim.municipality.csv, row 3, column “partner_id”",
            "Doppelt",
        )

    # === RULES === #

    def test_fte_of_nothing_and_less(self):
        for fte in ("0", "-0,5"):
            with self.subTest(fte=fte):
                self._assert_grant_refused(f"g;{{block}};{{function}};{fte};01.01.2022;", "fte", "more than 0 FTE")

    def test_shares_over_the_entitlement_are_refused_at_the_row_that_overdraws(self):
        self._assert_refused(
            self._ledger(
                "a,post,0.6,2022-01-01,,town_a\nb,post,0.4,2022-01-01,,town_a\nc,post,0.01,2022-05-01,,town_a\n"
            ),
            "File kim.position.share.csv, row 4, column “fte”",
            format_date(self.env, date(2022, 5, 1)),
            "would add up to 1",
        )

    def test_overlapping_shares_are_refused_and_following_ones_are_not(self):
        overlap = "a,post,1,2022-01-01,2022-07-01,town_a\nb,post,1,2022-07-01,,town_b\n"
        self._assert_refused(
            self._ledger(overlap),
            "File kim.position.share.csv, row 3, column “fte”",
            format_date(self.env, date(2022, 7, 1)),
        )
        self._load(self._ledger(overlap.replace("2022-07-01,town_a", "2022-06-30,town_a")))
        self.assertEqual(self.env.ref("__import__.b").area, "Bedorf")

    def test_overlapping_occupancies_are_refused_at_their_row(self):
        self._assert_refused(
            self._ledger(
                "share,post,1,2022-01-01,,town_a\n",
                kim_position_occupancy=(
                    "id,share_id/id,fte,start_date,end_date\n"
                    "anna,share,1,2022-01-01,2022-03-31\nbert,share,0.5,2022-03-31,\n"
                ),
            ),
            "File kim.position.occupancy.csv, row 3, column “share_id/id”",
            format_date(self.env, date(2022, 3, 31)),
        )

    def test_function_of_another_block(self):
        self._assert_grant_refused(
            "g;kim_management.kim_building_block_one;{function};1;01.01.2022;", "block_id/id", "does not belong to"
        )

    def test_same_name_twice(self):
        self._assert_refused(
            {"kim.municipality.csv": "id;name\neins;Aldorf\nzwei;Ort\ndrei;Ort\n"},
            "File kim.municipality.csv, row 4, column “name”",
            "exists already",
        )
