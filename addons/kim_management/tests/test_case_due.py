from datetime import date

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, new_test_user, tagged

from .cases_common import CasesCommon

CONTACT, DEADLINE, REVIEW = "kim.case.contact", "kim.case.deadline", "kim.case.review"


@tagged("post_install", "-at_install")
class TestCaseDue(CasesCommon):
    """What is due comes from one query: on the card, in the filters and as the work list."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.kim_quiet_days = 28
        cls.other_case = cls._create_case(cls._create_client("Bela", "Beispiel"), start_date=date(2022, 3, 1))
        kind = cls.env.ref("kim_management.kim_deadline_kind_residence")
        cls.deadline = cls.env[DEADLINE].create(
            {"case_id": cls.case.id, "kind_id": kind.id, "due_date": date(2022, 12, 31)}
        )
        cls.review = cls.env[REVIEW].create({"case_id": cls.case.id, "planned_date": date(2022, 4, 1)})

    def _list(self, user):
        return [(row.case_id, row.kind, row.due_date) for row in self.env["kim.case.due"].with_user(user).search([])]

    def _found(self, *condition, user=None):
        both = ("id", "in", (self.case | self.other_case).ids)
        return self.case.with_user(user or self.user_case_manager).search([both, ("next_due_date", *condition)])

    # === WORK LIST === #

    def test_everything_is_listed_in_the_order_of_its_date(self):
        self.assertEqual(
            self._list(self.user_case_manager),
            [
                (self.case, CONTACT, date(2022, 1, 29)),
                (self.other_case, CONTACT, date(2022, 3, 29)),
                (self.case, REVIEW, date(2022, 4, 1)),
                (self.case, DEADLINE, date(2022, 12, 31)),
            ],
        )

    def test_a_contact_puts_the_next_one_off(self):
        self.env[CONTACT].create({"case_id": self.case.id, "contact_date": date(2022, 5, 1)})
        self.assertIn((self.case, CONTACT, date(2022, 5, 29)), self._list(self.user_case_manager))

    def test_what_is_done_is_gone(self):
        self.deadline.action_done()
        self.review.result = "close"
        self.review.action_hold()
        self.assertEqual(
            [kind for case, kind, _day in self._list(self.user_case_manager) if case == self.case], [CONTACT]
        )

    def test_a_closed_case_has_nothing_due(self):
        self.case.closing_reason = "goals_reached"
        self.case.action_close()
        self.assertEqual([row[0] for row in self._list(self.user_case_manager)], [self.other_case])
        self.assertFalse(self.case.next_due_date)

    def test_a_row_leads_to_its_case(self):
        row = self.env["kim.case.due"].with_user(self.user_case_manager).search([("kind", "=", DEADLINE)])
        self.assertEqual(row.action_open_case()["res_id"], self.case.id)

    def test_kinds_are_said_in_words(self):
        kinds = dict(self.env["kim.case.due"].fields_get(["kind"])["kind"]["selection"])
        self.assertEqual(kinds[DEADLINE], "Deadline")

    def test_rows_of_different_sources_have_different_ids(self):
        rows = self.env["kim.case.due"].search([])
        self.assertEqual(len(set(rows.ids)), len(rows))

    # === ON THE CARD === #

    def test_the_card_shows_what_is_due_first(self):
        cases = (self.case | self.other_case).with_user(self.user_case_manager)
        self.assertEqual(cases.mapped("next_due_date"), [date(2022, 4, 1), False])
        self.assertEqual(cases.mapped("next_due_kind"), [REVIEW, False])
        self.review.planned_date = date(2023, 1, 1)
        self.env.invalidate_all()
        self.assertEqual((cases[0].next_due_date, cases[0].next_due_kind), (date(2022, 12, 31), DEADLINE))

    def test_the_filters_agree_with_the_card(self):
        self.assertEqual(self._found("<=", "2022-04-01"), self.case)
        self.assertFalse(self._found("<", "2022-04-01"))
        self.assertEqual(self._found("!=", False), self.case)
        self.assertEqual(self._found("=", False), self.other_case)

    @freeze_time("2022-03-30")
    def test_the_week_ends_on_sunday(self):
        self.user_case_manager.lang = "de_DE"
        self.assertEqual(self._found("<=", "=sunday"), self.case)
        self.assertFalse(self._found("<", "today"))
        self.review.planned_date = date(2022, 4, 4)
        self.assertFalse(self._found("<=", "=sunday"))

    def test_nobody_waits_where_nothing_is_asked(self):
        case = self.case.with_user(self.user_case_manager)
        self.assertFalse(case.is_waiting)
        self.assertFalse(case.search([("id", "=", case.id), ("is_waiting", "=", True)]))

    def test_the_coordination_sees_dates_and_does_not_open_them(self):
        case = self.case.with_user(self.user_coordinator)
        self.assertEqual(case.next_due_date, date(2022, 4, 1))
        self.assertEqual(self._found("<=", "2022-04-01", user=self.user_coordinator), self.case)
        with self.assertRaises(AccessError):
            case.read(["deadline_ids"])

    # === WHOSE === #

    def test_the_deputy_sees_the_same_and_a_colleague_nothing(self):
        self.case.deputy_id = self.user_deputy
        self.assertEqual({case for case, _kind, _day in self._list(self.user_deputy)}, {self.case})
        self.assertEqual(self._list(self.user_colleague), [])

    def test_nobody_else_has_a_work_list(self):
        others = [
            *(self.user_coordinator, self.user_administrator, self.user_assistant, self.user_management),
            *(self.user_block_three, new_test_user(self.env, "kim_portal", "base.group_portal")),
        ]
        for user in others:
            with self.subTest(user=user.name), self.assertRaises(AccessError):
                self._list(user)
