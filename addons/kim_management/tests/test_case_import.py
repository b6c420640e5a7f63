from pathlib import Path
from tempfile import TemporaryDirectory

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .cases_common import CasesCommon

HEAD = "id;first_name;last_name;birth_date;birth_year"


@tagged("post_install", "-at_install")
class TestCaseImport(CasesCommon):
    """Lists of people and cases: for the software's owner only, without duplicates, and no sentence names anybody."""

    def _load(self, **lists):
        """Load the lists as ./kim load does."""
        with TemporaryDirectory() as folder:
            for name, lines in lists.items():
                path = Path(folder) / f"kim.{name}.csv"
                path.write_text("\n".join(lines), encoding="utf-8")
            return self.env["kim.csv.load"].load_directory(folder)

    def _refused(self, **lists):
        """Return the sentence with which a load is refused; nothing is loaded then."""
        before = self.env["kim.client"].search_count([]), self.env["kim.case"].search_count([])
        with self.assertRaises(UserError) as refusal:
            self._load(**lists)
        after = self.env["kim.client"].search_count([]), self.env["kim.case"].search_count([])
        self.assertEqual(before, after)
        return str(refusal.exception)

    # === PEOPLE === #

    def test_one_person_in_two_rows_is_refused_by_row(self):
        twins = {
            "same": "b;Erna;Probe;;1980",
            "swapped": "b;Probe;Erna;;1980",
            "other case": "b;ERNA;probe;;1980",
        }
        for kind, row in twins.items():
            with self.subTest(kind=kind):
                sentence = self._refused(client=[HEAD, "a;Erna;Probe;;1980", "c;Egon;Probe;;1980", row])
                self.assertRegex(sentence, "Rows 1 and 3|row 4")
                for name in ("Erna", "Probe", "1980"):
                    self.assertNotIn(name, sentence)

    def test_who_is_there_already_is_refused(self):
        for birth in ("17.05.1990;", ";1990"):
            with self.subTest(kind=birth.strip(";").count(".")):
                sentence = self._refused(client=[HEAD, f"a;Musterfrau-Beispiel;Amina;{birth}"])
                self.assertIn("is there already", sentence)
                self.assertNotIn("Amina", sentence)

    def test_other_people_are_loaded_and_loaded_again(self):
        lines = [HEAD, "a;Amina;Musterfrau-Beispiel;;1991", "b;Эрна;Проба;;1980", "c;Erna;Probe;;"]
        self.assertEqual(self._load(client=lines), {"kim.client": 3})
        before = self.env["kim.client"].search_count([])
        self._load(client=lines)
        self.assertEqual(self.env["kim.client"].search_count([]), before)

    def test_a_birth_in_the_future_is_refused_without_the_name(self):
        sentence = self._refused(client=[HEAD, "a;Erna;Probe;01.01.2999;"])
        self.assertIn("in the future", sentence)
        self.assertNotIn("Erna", sentence)

    # === CASES === #

    def test_two_running_cases_of_one_person_are_refused(self):
        people = [HEAD, "a;Erna;Probe;;1980"]
        cases = ["id;client_id/id;start_date", "x;a;01.02.2022", "y;a;01.03.2022"]
        sentence = self._refused(client=people, case=cases)
        self.assertIn("has a running case already", sentence)
        self.assertNotIn("Probe", sentence)

    # === RIGHTS === #

    def test_a_case_manager_loads_neither_people_nor_cases(self):
        clients = self.env["kim.client"].with_user(self.user_case_manager)
        cases = self.env["kim.case"].with_user(self.user_case_manager)
        before = self.env["kim.client"].search_count([]), self.env["kim.case"].search_count([])
        self._assert_refused(".", clients.load, ["last_name"], [["Probe"]], exception=AccessError)
        self._assert_no_ids(cases.load, ["client_id/.id"], [[str(self.client.id)]])
        self.assertEqual((self.env["kim.client"].search_count([]), self.env["kim.case"].search_count([])), before)

    def _assert_no_ids(self, load, *args):
        try:
            result = load(*args)
        except AccessError:
            return
        self.assertFalse(result["ids"])
        self.assertNotIn("Amina", str(result["messages"]))
