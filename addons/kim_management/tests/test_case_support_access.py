from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tests.common import new_test_user

from .support_common import SupportCommon

MODELS = ("assessment", "assessment.line", "goal", "measure", "plan", "closing.record")
LISTS = ("assessment_ids", "assessment_line_ids", "goal_ids", "measure_ids", "plan_ids", "closing_record_ids")


@tagged("post_install", "-at_install", "kim_slow")
class TestCaseSupportAccess(SupportCommon):
    """Assessment, plan and closing are the team's alone: no other role reads, finds, counts or calls them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        portal = new_test_user(cls.env, login="kim_test_portal", groups="base.group_portal")
        cls.strangers = (cls.user_colleague | cls.user_coordinator | cls.user_administrator | cls.user_assistant) | (
            cls.user_management | cls.user_block_three | portal
        )

        for user in cls.strangers - portal:  # with it, what refuses an export is the access to the record
            user.group_ids += cls.env.ref("base.group_allow_export")

    def setUp(self):
        super().setUp()
        self._line(self.housing, situation="Shelter")
        self._measure(self._goal()).action_done()
        self.own_case.goal_ids.attainment = "reached"
        self.own_case.action_new_version()
        self.own_case.closing_reason = "other"
        self.own_case.action_close()
        self.parts = [self.env[f"kim.case.{name}"].search([("case_id", "=", self.case.id)]) for name in MODELS]

    def _refused_or_empty(self, act, *args):
        """Return whether the act gives nothing, by being refused or by finding nothing."""
        try:
            return not act(*args)
        except UserError:  # AccessError is one
            return True

    def test_there_is_something_to_hide(self):
        self.assertTrue(all(self.parts))

    def test_strangers_reach_no_part(self):
        for user in self.strangers:
            for part in self.parts:
                foreign = part.with_user(user)
                with self.subTest(user=user.login, model=part._name):
                    self.assertTrue(self._refused_or_empty(foreign.search, []))
                    self.assertTrue(self._refused_or_empty(foreign.search_count, []))
                    self.assertTrue(self._refused_or_empty(foreign._read_group, [], ["case_id"]))
                    self.assertTrue(self._refused_or_empty(foreign.read, ["case_id"]))
                    self.assertTrue(self._refused_or_empty(foreign.export_data, ["case_id"]))
                    with self.assertRaises(AccessError):
                        foreign.unlink()

    def test_strangers_call_no_step(self):
        calls = {
            "assessment": ("action_finish", "action_reopen", "action_propose_lines"),
            "goal": ("action_add_measure",),
            "measure": ("action_done", "action_drop", "action_reopen"),
            "plan": ("action_print", "_print"),
        }
        for user in self.strangers:
            for name, methods in calls.items():
                record = self.env[f"kim.case.{name}"].search([("case_id", "=", self.case.id)]).with_user(user)
                for method in methods:
                    with self.subTest(user=user.login, method=method), self.assertRaises(AccessError):
                        getattr(record, method)()
            for method in ("action_propose_lines", "action_new_version", "action_begin_closing", "action_close"):
                with self.subTest(user=user.login, method=method), self.assertRaises(AccessError):
                    getattr(self.case.with_user(user), method)()

    def test_the_case_leads_strangers_to_no_part(self):
        """The coordination reads the case; the lists of words do not exist for it, a domain over them neither."""
        case = self.case.with_user(self.user_coordinator)
        for name in LISTS:
            with self.subTest(field=name):
                with self.assertRaises(AccessError):
                    case.web_read({name: {"fields": {"case_id": {}}}})
                with self.assertRaises(AccessError):
                    case.search([(f"{name}.case_id", "!=", False)])

    def test_a_coordinator_who_is_case_manager_sees_her_own_only(self):
        """What the matrix gives a case manager is no way into a colleague's case."""
        both = self._new_user("doppelt", "Dora Doppelt", "coordinator", "case_manager")
        for part in self.parts:
            with self.subTest(model=part._name):
                self.assertFalse(part.with_user(both).search([]))
        case = self.case.with_user(both)
        self.assertEqual(case.web_read({"goal_ids": {"fields": {"display_name": {}}}})[0]["goal_ids"], [])

    def test_the_deputy_works_on_it(self):
        self.own_case.action_reopen()
        self.own_case.deputy_id = self.user_deputy
        goal = self.own_case.goal_ids.with_user(self.user_deputy)
        goal.attainment = "exceeded"
        self.assertEqual(self.case.goal_reached_count, 1)

    def test_reading_a_part_is_a_look_at_the_case(self):
        logs = self.env["kim.case.access.log"]
        before = logs.search_count([("number", "=", self.case.number)])
        self.env.cr.cache.pop("kim_case_access_log", None)  # as in a new request
        self.own_case.goal_ids.read(["name"])
        self.assertEqual(logs.search_count([("number", "=", self.case.number)]), before + 1)
