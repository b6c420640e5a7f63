from datetime import date

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from odoo.addons.kim_management.sheet_words import Identity, find_telling

from .test_case_sheet import CaseSheetCommon


@tagged("post_install", "-at_install")
class TestCaseSheetWords(CaseSheetCommon):
    """The text of a sheet names nobody, however it is written; the refusal does not repeat the name."""

    def _assert_telling(self, word):
        with self.assertRaises(ValidationError) as refusal, self.env.cr.savepoint():
            self.sheet.narrative = f"Erst geschah nichts.\nDann kam {word} ins Büro."
        sentence = str(refusal.exception)
        self.assertIn("Line 2 of the text", sentence)
        self.assertNotIn(word, sentence)

    def test_names_are_refused_however_they_are_written(self):
        for word in ("Amina", "amina", "AMINA", "Aminas", "Musterfrau", "Musterfrau-Beispiel", "Mußterfrau", "Амина"):
            with self.subTest(kind="name", length=len(word)):
                self._assert_telling(word)

    def test_the_household_is_named_neither(self):
        self._assert_telling("Yusuf")

    def test_days_and_numbers_are_refused(self):
        numbers = (self.case.number, self.client.number)
        for word in (
            "17.05.1990",
            "17.5.1990",
            "1990-05-17",
            "amina@example.org",
            "Lindenweg 7",
            "02104 990123",
            *numbers,
        ):
            with self.subTest(length=len(word)):
                self._assert_telling(word)

    def test_ordinary_words_stay_possible(self):
        self.sheet.narrative = (
            "Im Amt war niemand zuständig. An drei Stellen wurde gefragt; am 3. Mai 2022 half die Schule.\n"
            "Die Mutter von vier Kindern (2010 geboren) fand Arbeit und eine Wohnung am Lindenplatz."
        )
        self.assertIn("Lindenplatz", self.sheet.narrative)

    def test_a_name_changed_later_is_found_at_the_release(self):
        self._consent(self.case)
        self.sheet.is_rarity_accepted = True
        self.client.last_name = "Wohnung"
        self._assert_refused("Line 1 of the text", self.sheet.action_release)

    def test_places_are_counted_in_words(self):
        cases = {
            ("Herr Ali kam.", ("Ali",), ()): (1, 2),
            ("An wen?\nFrau An kam.", ("An",), ()): (1, 1),
            ("Er kam an.", ("An",), ()): None,
            ("Am 1.2.1990 kam er.", (), (date(1990, 2, 1),)): (1, 2),
            ("", ("Ali",), ()): None,
        }
        for (text, names, days), place in cases.items():
            with self.subTest(length=len(text)):
                self.assertEqual(find_telling(text, Identity(names=names, days=days)), place)
