import doctest

from odoo.tests.common import TransactionCase

from ..figures import full_time_equivalent, german_format, placeholders, reference_date, report_rhythm
from ..sections import committee, header, steering_group, summary

MODULES = (
    *(full_time_equivalent, german_format, placeholders, reference_date, report_rhythm),
    *(committee, header, steering_group, summary),
)


class TestFigures(TransactionCase):
    """The figures are specified by the examples in their docstrings."""

    def test_the_examples_hold(self):
        for module in MODULES:
            with self.subTest(module=module.__name__):
                result = doctest.testmod(module)
                self.assertGreater(result.attempted, 0, "no example was tried")
                self.assertEqual(result.failed, 0)
