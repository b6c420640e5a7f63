from datetime import date

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time, new_test_user, tagged

from .cases_common import CasesCommon


@tagged("post_install", "-at_install", "kim_slow")
class TestCaseDeadline(CasesCommon):
    """A deadline reminds manager and deputy months ahead, once and by number, until it is done."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case.deputy_id = cls.user_deputy
        cls.residence = cls.env.ref("kim_management.kim_deadline_kind_residence")
        cls.own_deadline = cls._create_deadline(date(2022, 12, 31))
        cls.deadline = cls.own_deadline.sudo()

    @classmethod
    def _create_deadline(cls, day, **values):
        deadlines = cls.env["kim.case.deadline"].with_user(cls.user_case_manager)
        return deadlines.create({"case_id": cls.case.id, "kind_id": cls.residence.id, "due_date": day, **values})

    def _remind(self, day):
        self.env["kim.case.deadline"]._remind(day)

    def _activities(self):
        return self.env["mail.activity"].search([("res_model", "=", "kim.case"), ("res_id", "=", self.case.id)])

    def _reminded(self):
        return self._activities().user_id

    # === MONTHS AHEAD === #

    def test_the_kind_says_how_many_months_ahead(self):
        self.assertEqual((self.deadline.remind_months, self.deadline.remind_date), (6, date(2022, 6, 30)))
        self.own_deadline.remind_months = 1
        self.assertEqual(self.deadline.remind_date, date(2022, 11, 30))

    def test_it_reminds_from_that_day(self):
        self._remind(date(2022, 6, 29))
        self.assertFalse(self._activities())
        self._remind(date(2022, 6, 30))
        self.assertEqual(self._reminded(), self.user_case_manager | self.user_deputy)
        self.assertEqual(set(self._activities().mapped("date_deadline")), {date(2022, 12, 31)})

    def test_it_reminds_once(self):
        for day in (date(2022, 7, 1), date(2022, 7, 2), date(2023, 1, 1)):
            self._remind(day)
        self.assertEqual(len(self._activities()), 2)

    def test_a_reminder_put_aside_does_not_come_back(self):
        self._remind(date(2022, 7, 1))
        self._activities().filtered(lambda a: a.user_id == self.user_case_manager).unlink()
        self._remind(date(2022, 7, 2))
        self.assertEqual(self._reminded(), self.user_deputy)

    def test_another_day_reminds_again(self):
        self._remind(date(2022, 7, 1))
        self.own_deadline.due_date = date(2024, 12, 31)
        self._remind(date(2022, 7, 2))
        self.assertFalse(self._activities())
        self._remind(date(2024, 6, 30))
        self.assertEqual(set(self._activities().mapped("date_deadline")), {date(2024, 12, 31)})

    def test_two_deadlines_are_two_matters(self):
        self._create_deadline(date(2022, 12, 31), kind_id=self.env.ref("kim_management.kim_deadline_kind_passport").id)
        self._remind(date(2022, 7, 1))
        self.own_deadline.action_done()
        self.assertEqual(len(self._activities()), 2)

    @freeze_time("2022-07-01")
    def test_the_nightly_job_reminds_as_of_today(self):
        self.env["kim.case.deadline"]._cron_remind()
        self.assertTrue(self._activities())

    # === THE END === #

    @freeze_time("2022-07-05")
    def test_what_is_done_reminds_no_more(self):
        self._remind(date(2022, 7, 1))
        self.own_deadline.action_done()
        self.assertEqual(self.deadline.done_date, date(2022, 7, 5))
        self._remind(date(2022, 7, 6))
        self.assertFalse(self._activities())
        self._assert_refused("done already", self.own_deadline.action_done)

    def test_taken_back_it_reminds_again(self):
        self.own_deadline.action_done()
        self.own_deadline.action_reopen()
        self._assert_refused("is open", self.own_deadline.action_reopen)
        self._remind(date(2022, 7, 1))
        self.assertEqual(len(self._activities()), 2)

    def test_removed_it_takes_its_reminders_along(self):
        self._remind(date(2022, 7, 1))
        self.own_deadline.unlink()
        self.assertFalse(self._activities())

    def test_a_closed_case_reminds_nobody_and_a_reopened_one_again(self):
        self._remind(date(2022, 7, 1))
        case = self.case.with_user(self.user_case_manager)
        case.closing_reason = "goals_reached"
        case.action_close()
        self._remind(date(2022, 7, 2))
        self.assertFalse(self._activities())
        case.action_reopen()
        self._remind(date(2022, 7, 3))
        self.assertEqual(len(self._activities()), 2)

    def test_another_team_is_reminded_instead(self):
        self._remind(date(2022, 7, 1))
        self.case.write({"manager_id": self.user_colleague.id, "deputy_id": False})
        self._remind(date(2022, 7, 2))
        self.assertEqual(self._reminded(), self.user_colleague)

    # === PRIVACY === #

    def test_the_reminder_tells_a_number_only(self):
        self.own_deadline.note = "Amina needs a new passport photo"
        self._remind(date(2022, 7, 1))
        for activity in self._activities():
            self.assertEqual(activity.summary, f"Deadline in case {self.case.number}")
            for text in (
                activity.note,
                activity.display_name,
                activity.res_name,
                *self.case.message_ids.mapped("body"),
            ):
                self.assertNotRegex(str(text), "Amina|Residence")

    # === REFUSED === #

    def test_only_the_buttons_move_it(self):
        activity = self.env["mail.activity"].create(
            {"res_model_id": self.env["ir.model"]._get_id("res.partner"), "res_id": self.carrier_town.id}
        )
        for values in (
            {"done_date": date(2022, 1, 1)},
            {"is_reminded": True},
            {"reminder_ids": [Command.link(activity.id)]},
        ):
            self._assert_refused("by its buttons", self.own_deadline.write, values)
            self._assert_refused("by its buttons", self._create_deadline, date(2022, 12, 31), **values)

    def test_the_team_may_and_others_may_not(self):
        self.own_deadline.with_user(self.user_deputy).action_done()
        others = [
            *(self.user_colleague, self.user_coordinator, self.user_administrator, self.user_assistant),
            *(self.user_management, self.user_block_three, new_test_user(self.env, "kim_portal", "base.group_portal")),
        ]
        for user in others:
            foreign = self.deadline.with_user(user).sudo(False)
            acts = (lambda d: d.read(["kind_id"]), lambda d: d.write({"note": ""}), lambda d: d.unlink())
            for act in (*acts, lambda d: d.action_reopen()):
                with self.subTest(user=user.name), self.assertRaises(AccessError):
                    act(foreign)
