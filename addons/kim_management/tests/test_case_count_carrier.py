from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .proof_common import CarrierProofCommon

LAST, BEFORE = date(2022, 10, 1), date(2022, 7, 1)


@tagged("post_install", "-at_install")
class TestCaseCountCarrier(CarrierProofCommon):
    """What a carrier reports itself: per quarter and town, with hints, and with a history.

    The contract runs from 01.01. to 31.12.2022, its share in Haan from 15.09.; it is February 2023.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(freeze_time("2023-02-10"))
        cls.counts = cls.env["kim.case.count"].with_user(cls.clerk)
        cls.key = f"{cls.town_haan.id}-cases-quarter"

    def _report(self, value, day=LAST, key=None, user=None, exactness="exact", **more):
        entry = {"key": key or self.key, "exactness": exactness, "value": value, "note": "", **more}
        return self.env["kim.case.count"].with_user(user or self.clerk).action_report(day, [entry])

    def _row(self, day=LAST, key=None):
        shown = self.counts._portal_quarter(day)
        return next(row for _town, rows in shown["sections"] for row in rows if row["key"] == (key or self.key))

    def _known(self):
        return self.env["kim.case.count"].search([("carrier_id", "=", self.carrier_welfare.id)])

    # === WHAT IS ASKED FOR === #

    def test_quarters_are_asked_for_when_they_are_over_and_a_contract_ran(self):
        self.assertEqual(
            [row["name"] for row in self.counts._portal_quarters()], ["2022-4", "2022-3", "2022-2", "2022-1"]
        )
        for day in (date(2023, 1, 1), date(2021, 10, 1)):
            with self.subTest(day=day):
                self._assert_refused("not asked for", self._report, "1", day)
        self.assertFalse(self.counts.with_user(self.stranger)._portal_quarters())

    def test_each_town_of_the_contracts_and_all_of_them_are_asked_for(self):
        towns = {
            quarter: self.counts._portal_quarter(quarter)["sections"] for quarter in (LAST, BEFORE, date(2022, 1, 1))
        }
        self.assertEqual([name for name, _rows in towns[LAST]], ["Haan"])
        self.assertEqual([name for name, _rows in towns[BEFORE]], ["Haan"])
        self.assertEqual([name for name, _rows in towns[date(2022, 1, 1)]], ["All towns together"])
        share = self._create_forwarded(0.5, towns=self.town_velbert, contract_id=self.contract.id)
        self.assertEqual(share.contract_id, self.contract)
        sections = self.counts._portal_quarter(LAST)["sections"]
        self.assertEqual([name for name, _rows in sections], ["All towns together", "Haan", "Velbert"])
        self._assert_refused("load the page again", self._report, "1", key=f"{self.town_haan.id + 999}-cases-quarter")

    # === REPORTING === #

    def test_numbers_are_kept_with_who_reported_them(self):
        for exactness, value, text in (
            ("exact", "1.234", "1,234"),
            ("lower_bound", "50", "more than 50"),
            ("unknown", "", "unknown"),
        ):
            with self.subTest(exactness=exactness):
                self.assertFalse(self._report(value, exactness=exactness, note="Anmerkung"))
                count = self._known()
                self.assertEqual((count.value_text, count.note, count.source_kind), (text, "Anmerkung", "report"))
                self.assertEqual((count.reported_user_id, count.reported_date), (self.clerk, date(2023, 2, 10)))
                self.assertEqual((count.start_date, count.end_date), (LAST, date(2022, 12, 31)))
                self.assertEqual(count.municipality_id, self.town_haan)

    def test_what_is_no_count_is_named_at_its_field_and_the_rest_is_kept(self):
        other = f"{self.town_haan.id}-persons-quarter"
        sentences = {
            ("exact", "-3"): "cannot be negative",
            ("exact", "viele"): "whole number",
            ("exact", "1,5"): "whole number",
            ("exact", "100.000"): "too large",
            ("unknown", "3"): "either unknown or a number",
            ("lower_bound", ""): "enter the number",
        }
        for number, ((exactness, text), sentence) in enumerate(sentences.items()):
            with self.subTest(text=text, exactness=exactness):
                entries = [
                    {"key": self.key, "exactness": exactness, "value": text},
                    {"key": other, "exactness": "exact", "value": str(number)},
                ]
                problems = self.counts.action_report(LAST, entries)
                self.assertRegex(problems[self.key], sentence)
                self.assertEqual(list(problems), [self.key])
                self.assertEqual((self._known().unit, self._known().value), ("persons", number))

    def test_an_empty_field_reports_nothing_and_takes_nothing_back(self):
        self.assertFalse(self._report(""))
        self.assertFalse(self._known())
        self._report("0")
        self.assertEqual(self._known().value_text, "0")
        self.assertIn("choose “unknown”", self._report("")[self.key])
        self.assertEqual(self._known().value, 0)

    def test_a_new_number_supersedes_the_old_one_which_is_kept(self):
        self._report("40")
        first = self._known()
        self._report("40")
        self.assertEqual(self._known(), first)
        self._report("42", user=self.lead)
        second = self._known()
        self.assertEqual((second.value, second.reported_user_id), (42, self.lead))
        self.assertEqual((first.active, first.value, first.superseded_by_id), (False, 40, second))
        self.assertEqual(
            (first.reported_user_id, first.is_contradicted, second.is_contradicted), (self.clerk, False, False)
        )
        self.assertFalse(second.search([("is_contradicted", "=", True)]))

    def test_what_the_office_took_from_elsewhere_stays_beside_it(self):
        values = {"carrier_id": self.carrier_welfare.id, "municipality_id": self.town_haan.id, "period_date": LAST}
        office = self.env["kim.case.count"].with_user(self.user_assistant)
        phone = office.create({**values, "value": 30, "source_kind": "phone"})
        letter = office.create({**values, "value": 35})
        self._report("40")
        self.assertEqual((phone.active, letter.active), (True, False))
        self.assertTrue(phone.is_contradicted)

    def test_two_at_once_leave_one(self):
        self._report("40")
        row = self._known()
        with self.assertLogs("odoo.sql_db", "ERROR"), self.assertRaises(UserError), self.env.cr.savepoint():
            self.env["kim.case.count"].with_user(self.clerk)._report(
                LAST,
                next(cell for cell in self.counts._quarter_cells(LAST) if cell.key == self.key),
                {"exactness": "exact", "value": 41, "note": False, "is_confirmed": False},
                row.browse(),
            )
        self.assertEqual(self._known(), row)

    # === HINTS === #

    def test_a_jump_is_asked_about_and_can_be_confirmed(self):
        self._report("40", BEFORE)
        self._report("64")
        self.assertEqual(self._row()["hints"], ["The quarter before: 40, now 64 (+60 %)."])
        self._report("64", is_confirmed="1")
        self.assertTrue(self._row()["is_confirmed"])
        self.assertIn("has confirmed", self._known()[0].hint)
        self._report("63", is_confirmed="1")
        self.assertFalse(self._row()["is_confirmed"], "what was confirmed was another number")

    def test_hints_hinder_nothing_and_are_about_what_is_conspicuous(self):
        self._report("40", BEFORE)
        for value, is_asked in (("59", False), ("60", True), ("21", False), ("20", True)):
            with self.subTest(value=value):
                self.assertFalse(self._report(value))
                self.assertEqual(bool(self._row()["hints"]), is_asked)
        self._report("", exactness="unknown")
        self.assertFalse(self._row()["hints"])

    def test_what_is_counted_since_the_start_cannot_become_fewer(self):
        key = f"{self.town_haan.id}-cases-since_start"
        self._report("100", BEFORE, key)
        for value, is_asked in (("99", True), ("100", False), ("400", False)):
            with self.subTest(value=value):
                self._report(value, key=key)
                self.assertEqual(bool(self._row(key=key)["hints"]), is_asked)

    def test_more_closed_than_there_were_is_asked_about(self):
        key = f"{self.town_haan.id}-closed-quarter"
        self._report("10")
        for value, is_asked in (("11", True), ("10", False)):
            with self.subTest(value=value):
                self._report(value, key=key)
                self.assertEqual(bool(self._row(key=key)["hints"]), is_asked)

    # === WHO === #

    def test_nobody_reports_for_another_carrier(self):
        self._report("40")
        count = self._known()
        theirs = count.with_user(self.stranger)
        self.assertFalse(theirs.search([]))
        self.assertEqual(theirs._read_group([], [], ["__count"]), [(0,)])
        with self.assertRaises(AccessError):
            theirs.read(["value"])
        self._assert_refused("not asked for", self._report, "1", user=self.stranger)
        for user in (self.user_coordinator, self.user_assistant, self.user_case_manager):
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self._report("1", user=user)
        self.assertEqual(count.value, 40)

    def test_the_carrier_writes_nothing_directly_and_sees_few_columns(self):
        self._report("40")
        count = self._known().with_user(self.lead)
        self.assertEqual(count.read(["value", "unit"])[0]["value"], 40)
        for act in (
            lambda: count.write({"value": 1}),
            lambda: count.unlink(),
            lambda: count.create({"carrier_id": self.carrier_welfare.id, "value": 1}),
            lambda: count.read(["hint"]),
            lambda: count.read(["source"]),
        ):
            with self.assertRaises(AccessError):
                act()

    def test_the_office_does_not_report_in_the_carriers_name(self):
        self._report("40")
        for values in ({"is_confirmed": True}, {"reported_user_id": self.lead.id}, {"superseded_by_id": False}):
            with self.subTest(values=values):
                self._assert_refused(
                    "noted by the portal", self._known().with_user(self.user_coordinator).write, values
                )

    # === HOME === #

    def test_quarters_without_a_report_are_a_task(self):
        home = self.env["kim.portal.home"].with_user(self.clerk)
        self.assertEqual(sum("counts" in task.url for task in home._tasks()), 4)
        self._report("40")
        urls = [task.url for task in home._tasks()]
        self.assertNotIn("/my/kim/counts/2022-4", urls)
        self.assertIn("/my/kim/counts/2022-3", urls)
