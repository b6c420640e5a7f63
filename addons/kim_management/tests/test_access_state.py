from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import new_test_user, tagged

from .common import KimCommon

ACTIONS = {"action_confirm": ("draft", "confirmed"), "action_set_draft": ("confirmed", "draft")}


@tagged("post_install", "-at_install")
class TestAccessState(KimCommon):
    """The state of a share moves by its named actions, for those who keep the ledger, and never by a plain write."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._create_entitlement(10)
        cls.share = cls._create_share(cls._create_position("CM"), 1)
        cls.keepers = cls.user_assistant | cls.user_coordinator | cls.user_administrator
        cls.others = cls.user_management | cls.user_case_manager | cls.user_block_three
        for name, group in (("internal", "user"), ("portal", "portal"), ("public", "public")):
            cls.others |= new_test_user(cls.env, f"kim_state_{name}", f"base.group_{group}")

    def _call(self, user, method, *args, **values):
        """Call a method on the share as the web client does."""
        return call_kw(self.env["kim.position.share"].with_user(user), method, [self.share.ids, *args], values)

    def _set_state(self, state):
        self.share.sudo().write({"state": state})
        self.env.flush_all()

    def test_keepers_of_the_ledger_move_the_state(self):
        for user in self.keepers:
            for action, (before, after) in ACTIONS.items():
                with self.subTest(user=user.name, action=action):
                    self._set_state(before)
                    self._call(user, action)
                    self.assertEqual(self.share.state, after)

    def test_nobody_else_does(self):
        for user in self.others:
            for action, (before, _after) in ACTIONS.items():
                with self.subTest(user=user.name, action=action):
                    self._set_state(before)
                    with self.assertRaises(AccessError):
                        self._call(user, action)
                    self.assertEqual(self.share.state, before)

    def test_no_role_writes_the_state(self):
        writes = {
            "write": ({"state": "draft"},),
            "web_save": ({"state": "draft"}, {"state": {}}),
        }
        for user in self.keepers | self.others:
            for method, (values, *specification) in writes.items():
                with self.subTest(user=user.name, method=method):
                    arguments = {"specification": specification[0]} if specification else {}
                    with self.assertRaises(UserError):
                        self._call(user, method, values, **arguments)
                    self.assertEqual(self.share.state, "confirmed")

    def test_no_role_writes_the_state_through_an_import(self):
        for user in self.keepers:
            with self.subTest(user=user.name):
                shares = self.env["kim.position.share"].with_user(user)
                result = shares.load([".id", "state"], [[str(self.share.id), "draft"]])
                self.assertIn("by its buttons only", result["messages"][0]["message"])
                self.assertEqual(self.share.state, "confirmed")

    def test_the_state_is_not_reached_through_other_records(self):
        command = [(1, self.share.id, {"state": "draft"})]
        routes = {self.share.position_id: "share_ids", self._create_decision(): "share_ids"}
        for record, field in routes.items():
            with self.subTest(record=record._name):
                with self.assertRaises(UserError):
                    record.with_user(self.user_administrator).write({field: command})
                self.assertEqual(self.share.state, "confirmed")

    def test_helpers_behind_the_actions_are_closed_to_the_outside(self):
        for method in ("_set_state", "_continue_from", "_remind", "_cron_remind", "_check_entitlement"):
            with self.subTest(method=method), self.assertRaises(AccessError):
                self._call(self.user_administrator, method, "draft")

    def test_ledger_versions_are_nobodys_business(self):
        """The counter is a lock; whatever a user writes into it, the sums are checked all the same."""
        self.share.with_user(self.user_assistant).ledger_version = 0
        self._assert_refused("are funded", self._call, self.user_assistant, "write", {"fte": 11})
