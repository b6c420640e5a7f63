from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from odoo.exceptions import AccessError
from odoo.service.model import get_public_method
from odoo.tests import tagged

from .common import KimCommon

VOCABULARY = {
    "block": "kim_management.kim_building_block_two",
    "function": "kim_management.kim_position_function_case_management",
}


class KimLoadCommon(KimCommon):
    """Loads lists that a test writes down, as text or as bytes."""

    @classmethod
    def setUpClass(cls):
        """Work in the source language, so that sentences can be compared."""
        super().setUpClass()
        cls.env = cls.env(context={**cls.env.context, "lang": "en_US"})

    def _load(self, files):
        """Write the files into a directory of their own and load it."""
        with TemporaryDirectory() as folder:
            for name, content in files.items():
                data = content if isinstance(content, bytes) else content.format(**VOCABULARY).encode()
                Path(folder, name).write_bytes(data)
            return self.env["kim.csv.load"].load_directory(folder)

    def _ledger(self, shares="", **others):
        """Return lists of an entitlement of 1.00 FTE and a post, with the given rows of shares and others."""
        files = {
            "kim.municipality.csv": "id,name\ntown_a,Aldorf\ntown_b,Bedorf\n",
            "kim.entitlement.csv": (
                "id,block_id/id,function_id/id,fte,start_date\ngrant,{block},{function},1,2022-01-01\n"
            ),
            "kim.position.csv": "id,code,block_id/id,function_id/id\npost,T-1,{block},{function}\n",
            "kim.position.share.csv": "id,position_id/id,fte,start_date,end_date,municipality_ids/id\n" + shares,
        }
        return {**files, **{f"{name.replace('_', '.')}.csv": content for name, content in others.items()}}


@tagged("post_install", "-at_install")
class TestCsvLoad(KimLoadCommon):
    """What lists may look like."""

    def _town(self, external_id="__import__.town_a"):
        return self.env.ref(external_id)

    def test_lists_are_loaded_after_those_they_refer_to(self):
        counts = self._load(self._ledger('share,post,0.5,2022-01-01,,"town_a, town_b"\n'))
        self.assertEqual(
            counts, {"kim.municipality": 2, "kim.entitlement": 1, "kim.position": 1, "kim.position.share": 1}
        )
        self.assertEqual(list(counts)[-1], "kim.position.share")
        share = self.env.ref("__import__.share")
        self.assertEqual((share.position_id.code, share.area), ("T-1", "Aldorf u. Bedorf"))

    def test_german_spreadsheet_and_international_list_say_the_same(self):
        head = "id{0}block_id/id{0}function_id/id{0}fte{0}start_date{0}end_date\n"
        german = "\ufeff" + head.format(";") + "g;{block};{function};0,5;1.7.2022;31.12.2022\n"
        plain = head.format(",") + "p,{block},{function},0.5,2022-07-01,2022-12-31\n"
        for text in (german, plain):
            self._load({"kim.entitlement.csv": text.replace("\n", "\r\n")})
        german, plain = self.env.ref("__import__.g"), self.env.ref("__import__.p")
        self.assertEqual((german.fte, german.start_date, german.end_date), (0.5, date(2022, 7, 1), date(2022, 12, 31)))
        self.assertEqual((plain.fte, plain.start_date, plain.end_date), (0.5, date(2022, 7, 1), date(2022, 12, 31)))

    def test_second_load_updates_rows_and_adds_none(self):
        self._load({"kim.municipality.csv": "id,name\ntown_a,Aldorf\n"})
        before = self.env["kim.municipality"].search_count([])
        self._load({"kim.municipality.csv": "id,name\ntown_a,Altdorf\n"})
        self.assertEqual(self.env["kim.municipality"].search_count([]), before)
        self.assertEqual(self._town().name, "Altdorf")

    def test_relations_may_be_given_by_name(self):
        self._load({"kim.municipality.csv": "id;name;partner_id\ntown_a;Aldorf;Wohlfahrt\n"})
        self.assertEqual(self._town().partner_id, self.carrier_welfare)

    def test_yes_and_no_in_german(self):
        self._load({"kim.municipality.csv": "id;name;active\ntown_a;Aldorf;nein\ntown_b;Bedorf;JA\n"})
        self.assertEqual([self._town().active, self._town("__import__.town_b").active], [False, True])

    def test_lists_that_refer_to_each_other_are_loaded_in_two_rounds(self):
        counts = self._load(
            {
                "res.partner.csv": "id,name,user_id/id\nboss,Chefin,login\n",
                "res.users.csv": "id,name,login,partner_id/id\nlogin,Chefin,chefin_test,boss\n",
            }
        )
        self.assertEqual(counts, {"res.partner": 1, "res.users": 1})
        boss = self.env.ref("__import__.boss")
        self.assertEqual((boss.user_id.login, boss.user_ids), ("chefin_test", self.env.ref("__import__.login")))

    def test_cells_may_hold_several_lines_and_empty_rows_are_skipped(self):
        counts = self._load(
            {
                "kim.position.csv": (
                    'id;code;block_id/id;function_id/id;note\n\npost;T-1;{block};{function};"eins\nzwei"\n;;;;\n'
                )
            }
        )
        self.assertEqual(counts, {"kim.position": 1})
        self.assertEqual(self.env.ref("__import__.post").note, "eins\nzwei")

    def test_other_files_are_left_alone(self):
        counts = self._load({"kim.municipality.csv": "id,name\ntown_a,Aldorf\n", "README.md": "Liste", "~$x.csv": "x"})
        self.assertEqual(counts, {"kim.municipality": 1})

    def test_no_remote_caller_names_a_path_of_the_server(self):
        with self.assertRaises(AccessError):
            get_public_method(self.env["kim.csv.load"].with_user(self.user_administrator), "load_directory")
