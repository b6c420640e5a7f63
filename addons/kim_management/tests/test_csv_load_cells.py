import doctest

from odoo.tests import BaseCase, tagged

from ..loading import booleans, dates, numbers, order, references
from ..loading.problem import ListProblem


@tagged("post_install", "-at_install")
class TestCsvLoadCells(BaseCase):
    """Numbers, dates, yes and no, order: the parts of the loader that need no database."""

    def _assert_refused(self, function, kind, *texts):
        for text in texts:
            with self.subTest(text=text), self.assertRaises(ListProblem) as caught:
                function(text)
            self.assertEqual(caught.exception.kind, kind)

    def test_examples_in_the_documentation_hold(self):
        for module in (booleans, dates, numbers, order, references):
            with self.subTest(module=module.__name__):
                result = doctest.testmod(module)
                self.assertGreater(result.attempted, 0)
                self.assertEqual(result.failed, 0)

    def test_letters_thousands_and_half_numbers_are_no_numbers(self):
        wrong = ("O,5", "1.234,56", "1,234.56", "1 000", ",5", "5,", "0,5 VZÄ", "1e3", "inf", "nan", "½", "٣", "9" * 13)
        self._assert_refused(numbers.decimal_text, "number", *wrong)

    def test_decimals_are_never_rounded_away(self):
        self._assert_refused(lambda text: numbers.decimal_text(text, 2), "decimals", "0,755", "1.234")

    def test_whole_numbers_fit_the_database(self):
        self._assert_refused(numbers.whole_text, "whole_number", "1,0", "1.0", "eins", "3000000000")

    def test_dates_that_do_not_exist_are_refused(self):
        wrong = ("31.02.2022", "2022-13-01", "21.07.22", "21/07/2022", "44763", "21.07.0202", "gestern", "2022-7-1")
        self._assert_refused(dates.date_text, "date", *wrong)

    def test_dates_with_a_wrong_time_are_refused(self):
        self._assert_refused(dates.datetime_text, "datetime", "21.07.2022", "21.07.2022 25:00", "31.02.2022 10:00")

    def test_neither_yes_nor_no_is_refused(self):
        self._assert_refused(booleans.boolean_text, "boolean", "vielleicht", "2")

    def test_circle_of_required_columns_is_refused(self):
        columns = {"a": ["id", "b"], "b": ["id", "a"]}
        with self.assertRaises(ListProblem) as caught:
            order.steps(columns, {"a": {"b": "b"}, "b": {"a": "a"}}, {"a": {"b"}, "b": {"a"}})
        self.assertEqual((caught.exception.kind, caught.exception.values), ("circle", {"models": "a, b"}))
