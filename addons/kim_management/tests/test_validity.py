from datetime import date, timedelta

from psycopg2.errors import CheckViolation

from odoo.fields import Domain
from odoo.tests import freeze_time, tagged
from odoo.tools import SQL, mute_logger

from .common import KimCommon

FIRST, LAST = date(2022, 7, 1), date(2022, 8, 31)


@tagged("post_install", "-at_install")
class TestValidity(KimCommon):
    """A dated row holds on its first and its last day, and on no day outside; an open row until further notice."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.groups = cls.env["kim.target.group"]
        cls.closed = cls._create_group("Closed", FIRST, LAST)
        cls.open = cls._create_group("Open", FIRST, False)
        cls.single_day = cls._create_group("One day", FIRST, FIRST)
        cls.rows = cls.closed | cls.open | cls.single_day

    @classmethod
    def _create_group(cls, name, start_date, end_date):
        return cls.groups.create({"name": name, "start_date": start_date, "end_date": end_date})

    def _valid_on(self, day):
        return self.groups.search([("reference_date", "=", day), ("id", "in", self.rows.ids)])

    def test_first_and_last_day_belong_to_the_period(self):
        expected = {
            FIRST - timedelta(days=1): self.groups,
            FIRST: self.rows,
            FIRST + timedelta(days=1): self.closed | self.open,
            LAST: self.closed | self.open,
            LAST + timedelta(days=1): self.open,
        }
        for day, rows in expected.items():
            with self.subTest(day=day):
                self.assertEqual(self._valid_on(day), rows)

    def test_sql_and_domain_give_the_same_answer(self):
        for offset in range(-2, 66):
            day = FIRST + timedelta(days=offset)
            condition = self.groups._valid_on_sql("row", day)
            query = SQL("SELECT id FROM kim_target_group AS row WHERE id IN %s AND %s", tuple(self.rows.ids), condition)
            found = {row_id for (row_id,) in self.env.execute_query(query)}
            with self.subTest(day=day):
                self.assertEqual(found, set(self._valid_on(day).ids))

    def test_a_text_is_understood_as_day(self):
        self.assertEqual(self._valid_on("2022-09-01"), self.open)

    @freeze_time("2022-08-15")
    def test_today_is_a_day_of_the_filter(self):
        self.assertEqual(self._valid_on("today"), self.closed | self.open)

    def test_several_days_find_what_holds_on_one_of_them(self):
        found = self.groups.search([("reference_date", "in", [FIRST, LAST]), ("id", "in", self.rows.ids)])
        self.assertEqual(found, self.rows)

    def test_rows_that_do_not_hold_are_found_by_negation(self):
        found = self.groups.search([("reference_date", "!=", LAST), ("id", "in", self.rows.ids)])
        self.assertEqual(found, self.single_day)

    def test_an_end_before_the_start_is_refused(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self._create_group("Reversed", LAST, FIRST)
        with mute_logger("odoo.sql_db"), self.assertRaises(CheckViolation):
            self.closed.end_date = FIRST - timedelta(days=1)
            self.closed.flush_recordset()

    def test_the_last_facet_of_the_search_is_the_reference_date(self):
        groups = self.groups.with_context(reference_date=["2022-01-01", "2022-07-21"])
        self.assertEqual(groups._get_reference_date(), date(2022, 7, 21))

    @freeze_time("2022-08-15")
    def test_without_reference_date_it_is_today(self):
        for nothing in (False, None, []):
            with self.subTest(value=nothing):
                today = self.groups.with_context(reference_date=nothing)._get_reference_date()
                self.assertEqual(today, date(2022, 8, 15))

    def test_what_is_no_date_is_named_and_refused(self):
        for wrong in ("31.02.2022", "2022-02-31", "morgen", 7):
            with self.subTest(value=wrong):
                self._assert_refused(
                    "is not a date", self.groups.with_context(reference_date=wrong)._get_reference_date
                )

    def test_every_row_shows_the_reference_date_it_was_asked_for(self):
        row = self.closed.with_context(reference_date="2022-07-21")
        self.assertEqual(row.reference_date, date(2022, 7, 21))
        self.assertEqual(row.with_context(reference_date="2022-07-22").reference_date, date(2022, 7, 22))

    def test_periods_overlap_when_they_share_a_day(self):
        cases = {
            (LAST, LAST): self.closed | self.open,
            (LAST + timedelta(days=1), False): self.open,
            (FIRST - timedelta(days=9), FIRST): self.rows,
            (FIRST - timedelta(days=9), FIRST - timedelta(days=1)): self.groups,
            (FIRST - timedelta(days=9), False): self.rows,
        }
        for period, rows in cases.items():
            with self.subTest(period=period):
                domain = self.groups._overlapping_domain(*period)
                self.assertEqual(self.groups.search(domain & Domain("id", "in", self.rows.ids)), rows)

    def test_rows_end_before_a_day_and_begin_anew_on_it(self):
        day = date(2022, 7, 11)
        values = self.rows._end_before(day)
        self.assertEqual(self.closed.end_date, date(2022, 7, 10))
        self.assertEqual(self.open.end_date, date(2022, 7, 10))
        self.assertEqual(self.single_day.end_date, FIRST, "it had ended before and stays as it was")
        self.assertEqual([(row["start_date"], row["end_date"]) for row in values], [(day, LAST), (day, False)])

    def test_rows_that_have_not_begun_leave_no_past(self):
        values = self.closed._end_before(FIRST)
        self.assertFalse(self.closed.exists())
        self.assertEqual([(row["start_date"], row["end_date"]) for row in values], [(FIRST, LAST)])

    def test_the_preset_filter_follows_the_day_typed_into_the_search(self):
        for day, rows in ((FIRST, self.rows), (LAST, self.closed | self.open), (LAST + timedelta(days=1), self.open)):
            groups = self.groups.with_context(reference_date=[str(day)])
            typed = [("reference_date", "=", str(day)), ("id", "in", self.rows.ids)]
            with self.subTest(day=day):
                self.assertEqual(groups.search([("is_valid", "=", True), *typed]), rows)
                self.assertFalse(groups.search([("is_valid", "=", False), *typed]))
                self.assertEqual(self.rows.with_env(groups.env).filtered("is_valid"), rows)
