from datetime import date

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .test_csv_load import KimLoadCommon

DAY = date(2022, 6, 30)


@tagged("post_install", "-at_install")
class TestCaseCount(KimLoadCommon):
    """What carriers report is kept as they report it: unknown is not zero, two sources are not one sum."""

    def _report(self, value=None, user=None, **values):
        """Return a count of the second quarter of 2022 as the assistance enters it."""
        if value is not None:
            values["value"] = value
        values = {"carrier_id": self.carrier_welfare.id, "reported_date": DAY, "period_date": DAY, **values}
        return self.env["kim.case.count"].with_user(user or self.user_assistant).create(values)

    def test_a_count_is_said_as_it_is(self):
        counts = [
            self._report(1200),
            self._report(500, exactness="lower_bound"),
            self._report(exactness="unknown"),
            self._report(0),
        ]
        self.assertEqual([count.value_text for count in counts], ["1,200", "more than 500", "unknown", "0"])

    def test_an_emptied_number_is_unknown_and_not_zero(self):
        self.assertEqual(self._report(value=False).exactness, "unknown")
        count = self._report(12)
        count.write({"value": False})
        self.assertEqual((count.exactness, count.value_text), ("unknown", "unknown"))
        count.write({"exactness": "exact", "value": 0})
        self.assertEqual(count.value_text, "0")
        count.write({"exactness": "unknown"})
        self.assertEqual(count.value_text, "unknown")

    def test_what_is_no_count_is_refused(self):
        self._assert_refused("before its period began", self._report, 1, reported_date=date(2022, 3, 31))
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self._report(-1)

    def test_the_period_follows_from_any_day_of_it(self):
        for kind, start, end in (
            ("date", date(2022, 5, 3), date(2022, 5, 3)),
            ("quarter", date(2022, 4, 1), date(2022, 6, 30)),
            ("year", date(2022, 1, 1), date(2022, 12, 31)),
            ("since_start", False, date(2022, 5, 3)),
        ):
            with self.subTest(kind=kind):
                count = self._report(1, period_kind=kind, period_date=date(2022, 5, 3))
                self.assertEqual((count.start_date, count.end_date), (start, end))

    def test_sources_that_contradict_each_other_are_marked(self):
        own, paper = self._report(480), self._report(520, source_kind="published")
        for count, other in ((own, "520 (Published"), (paper, "480 (Carrier's own report")):
            self.assertTrue(count.is_contradicted)
            self.assertIn(other, count.hint)
        self.assertEqual(self.env["kim.case.count"].search([("is_contradicted", "=", True)]), own | paper)

    def test_a_lower_bound_contradicts_what_does_not_exceed_it(self):
        bound = self._report(500, exactness="lower_bound")
        for value, is_contradicted in ((501, False), (500, True), (499, True)):
            with self.subTest(value=value):
                count = self._report(value)
                self.env.invalidate_all()
                self.assertEqual((count.is_contradicted, bound.is_contradicted), (is_contradicted, is_contradicted))
                found = self.env["kim.case.count"].search([("is_contradicted", "=", True)])
                self.assertEqual(found, count | bound if is_contradicted else found.browse())
                count.unlink()

    def test_what_answers_another_question_contradicts_nothing(self):
        count = self._report(480)
        self._report(520, unit="persons")
        self._report(520, municipality_id=self.town_haan.id)
        self._report(520, period_kind="year")
        self._report(520, carrier_id=self.carrier_town.id)
        self._report(exactness="unknown")
        self._report(300, exactness="lower_bound")
        self.assertFalse(count.is_contradicted)
        self.assertFalse(self.env["kim.case.count"].search([("is_contradicted", "=", True)]))
        self.assertIn(count, self.env["kim.case.count"].search([("is_contradicted", "=", False)]))

    def test_a_count_that_jumps_is_asked_about(self):
        self._report(40, period_date=date(2022, 3, 31))
        for value, is_asked in ((79, False), (80, True), (20, True), (21, False)):
            with self.subTest(value=value):
                count = self._report(value)
                self.assertEqual("before had 40" in (count.hint or ""), is_asked)
                count.unlink()

    def test_a_few_more_are_no_jump(self):
        self._report(2, period_date=date(2022, 3, 31))
        self.assertFalse(self._report(8).hint)

    def test_numbers_of_different_units_have_no_sum(self):
        self.assertFalse(self.env["kim.case.count"]._fields["value"].aggregator)

    def test_the_office_keeps_them_and_the_management_reads(self):
        count = self._report(12)
        self.assertEqual(count.with_user(self.user_management).value, 12)
        with self.assertRaises(AccessError):
            self._report(12, user=self.user_management)
        for user in (self.user_case_manager, self.user_block_three):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                count.with_user(user).read(["value"])

    def test_lists_are_loaded_after_the_carriers_they_name(self):
        order = self._load(
            {
                "kim.case.count.csv": (
                    "id,carrier_id/id,municipality_id/id,unit,period_kind,period_date,exactness,value,source_kind,"
                    "source,reported_date\n"
                    "count_a,carrier_a,,cases,quarter,2022-06-30,lower_bound,500,published,Jahresbericht,2022-07-01\n"
                    "count_b,carrier_a,town_a,persons,quarter,2022-06-30,unknown,,report,,2022-07-01\n"
                ),
                "res.partner.csv": "id,name,is_company,carrier_kind\ncarrier_a,Träger A,1,welfare\n",
                "kim.municipality.csv": "id,name\ntown_a,Aldorf\n",
            }
        )
        self.assertEqual(list(order)[-1], "kim.case.count")
        self.assertEqual(self.env.ref("__import__.count_a").value_text, "more than 500")
        self.assertEqual(self.env.ref("__import__.count_b").value_text, "unknown")
