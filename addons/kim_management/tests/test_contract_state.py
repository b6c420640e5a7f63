from contextlib import closing
from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.service.model import call_kw
from odoo.tests import new_test_user, tagged

from ..models.contracts.kim_contract_state import STEPS
from .contract_common import KimContractCommon

ACTIONS = {
    "action_send": "sent",
    "action_return": "returned",
    "action_sign": "signed",
    "action_activate": "active",
    "action_end": "ended",
    "action_terminate": "terminated",
}
OFFICE = {"action_send", "action_return"}  # what the assistance may do as well
DAY = date(2022, 8, 1)


@tagged("post_install", "-at_install", "kim_slow")
class TestContractState(KimContractCommon):
    """A contract moves by its named actions only, each role in each state, and each step keeps its day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.coordination = cls.user_coordinator | cls.user_administrator
        cls.others = cls.user_management | cls.user_case_manager | cls.user_block_three
        for name, group in (("internal", "user"), ("portal", "portal"), ("public", "public")):
            cls.others |= new_test_user(cls.env, f"kim_contract_{name}", f"base.group_{group}")

    def _call(self, user, method, *args, **values):
        """Call a method on the contract as the web client does."""
        self.env.flush_all()
        self.env.invalidate_all()
        return call_kw(self.env["kim.contract"].with_user(user), method, [self.contract.ids, *args], values)

    def _put(self, state):
        """Put the contract into a state, with the day of this state only."""
        days = dict.fromkeys(("sent_date", "returned_date", "signed_date", "active_date", "closed_date"), False)
        if state in STEPS:
            days[STEPS[state].day_field] = DAY
        self.contract.sudo().write({**days, "state": state, "step_date": DAY})

    def _states(self):
        return [state for state, _label in self.contract._fields["state"].selection]

    # === EACH ACTION, EACH ROLE, EACH STATE === #

    def test_the_coordination_takes_each_step_from_its_states_only(self):
        for user in self.coordination:
            for action, target in ACTIONS.items():
                for state in self._states():
                    with self.subTest(user=user.name, action=action, state=state):
                        self._put(state)
                        if state in STEPS[target].origins:
                            self._call(user, action)
                            self.assertEqual(self.contract.state, target)
                        else:
                            with self.assertRaises(UserError):
                                self._call(user, action)
                            self.assertEqual(self.contract.state, state)

    def test_the_assistance_posts_and_receives_and_binds_nobody(self):
        for action, target in ACTIONS.items():
            with self.subTest(action=action):
                self._put(STEPS[target].origins[0])
                if action in OFFICE:
                    self._call(self.user_assistant, action)
                    self.assertEqual(self.contract.state, target)
                else:
                    with self.assertRaises(AccessError):
                        self._call(self.user_assistant, action)
                    self.assertEqual(self.contract.state, STEPS[target].origins[0])

    def test_nobody_else_takes_a_step(self):
        for user in self.others:
            for action, target in {**ACTIONS, "action_undo": "sent"}.items():
                with self.subTest(user=user.name, action=action):
                    state = STEPS[target].origins[0] if action in ACTIONS else target
                    self._put(state)
                    with self.assertRaises(AccessError):
                        self._call(user, action)
                    self.assertEqual(self.contract.state, state)

    # === NO OTHER WAY === #

    def test_no_role_writes_the_state_or_its_days(self):
        self._put("sent")
        writes = {
            "state": "active",
            "sent_date": "2022-07-01",
            "active_date": "2022-08-01",
            "closed_date": "2022-08-01",
        }
        for user in self.coordination | self.user_assistant | self.others:
            for name, value in writes.items():
                with self.subTest(user=user.name, field=name):
                    with self.assertRaises(UserError):
                        self._call(user, "web_save", {name: value}, specification={name: {}})
                    self.assertEqual((self.contract.state, self.contract.sent_date), ("sent", DAY))

    def test_the_same_list_can_be_loaded_again_but_not_another_state(self):
        self._put("sent")
        contracts = self.env["kim.contract"].with_user(self.user_coordinator)
        columns = [".id", "state", "sent_date"]
        same = contracts.load(columns, [[str(self.contract.id), "sent", DAY.isoformat()]])
        self.assertEqual((same["ids"], same["messages"]), (self.contract.ids, []))
        other = contracts.load(columns, [[str(self.contract.id), "active", DAY.isoformat()]])
        self.assertIn("by its buttons only", other["messages"][0]["message"])

    def test_only_the_coordination_takes_over_contracts_that_have_gone_further(self):
        values = {"carrier_id": self.carrier_welfare.id, "start_date": DAY, "state": "sent", "sent_date": DAY}
        contracts = self.env["kim.contract"]
        with self.assertRaises(AccessError):
            contracts.with_user(self.user_assistant).create({**values, "number": "W-A"})
        taken_over = contracts.with_user(self.user_coordinator).create({**values, "number": "W-B"})
        self.assertEqual(taken_over.state, "sent")

    def test_a_contract_that_was_sent_is_kept(self):
        self._put("sent")
        self._assert_refused("has been sent and is kept", self.contract.with_user(self.user_coordinator).unlink)
        self._put("draft")
        self.contract.with_user(self.user_coordinator).unlink()
        self.assertFalse(self.share.contract_id)

    # === WHAT IS AGREED === #

    def _agreed(self):
        """Return a change of each field that both sides have agreed on."""
        return {
            **{"number": "W-9", "carrier_id": self.carrier_town.id, "rule_kind": "fixed", "pays_vacancies": False},
            **{"start_date": "2022-02-01", "end_date": "2022-12-30"},
            **{"cap_per_fte": 1, "top_up_per_fte": 1, "own_share_per_fte": 1},
        }

    def test_the_assistance_does_not_rewrite_a_contract_that_is_back(self):
        for state in ("returned", "signed", "active", "ended", "terminated"):
            self._put(state)
            for name, value in self._agreed().items():
                with self.subTest(state=state, field=name):
                    self._assert_refused(
                        "“W-1” is back: only the coordination",
                        *(self._call, self.user_assistant, "write", {name: value}),
                        exception=AccessError,
                    )

    def test_the_coordination_rewrites_it_and_the_assistance_until_it_is_back(self):
        self.share.contract_id = False  # so that the carrier can change as well
        allowed = [(self.user_coordinator, "returned"), (self.user_assistant, "sent"), (self.user_assistant, "draft")]
        for user, state in allowed:
            with self.subTest(user=user.name, state=state), closing(self.cr.savepoint()):
                self._put(state)
                self._call(user, "write", self._agreed())
                self.assertRecordValues(self.contract, [{"number": "W-9", "cap_per_fte": 1, "rule_kind": "fixed"}])

    def test_the_assistance_goes_on_noting_what_is_not_agreed(self):
        self._put("active")
        same = {"carrier_id": self.carrier_welfare.id, "start_date": "2022-01-01", "end_date": False, "cap_per_fte": 0}
        self._call(self.user_assistant, "write", {**same, "note": "Call the carrier"})
        self.assertEqual(self.contract.note, "Call the carrier")

    # === DAYS === #

    def test_a_draft_without_a_day_is_one_on_every_day(self):
        self.assertEqual(self.contract._state_on(date(2022, 6, 1)), "draft")
        self.contract.draft_date = date(2022, 6, 8)
        self.assertEqual([self.contract._state_on(date(2022, 6, day)) for day in (7, 8)], [False, "draft"])

    def test_a_step_is_noted_on_the_day_on_which_it_took_place(self):
        contract = self.contract.with_user(self.user_coordinator)
        days = [date(2022, 6, 20), date(2022, 7, 15), date(2022, 7, 20), date(2022, 8, 1)]
        for action, day in zip(("action_send", "action_return", "action_sign", "action_activate"), days, strict=True):
            contract.step_date = day
            getattr(contract, action)()
        self.assertEqual([contract.sent_date, contract.returned_date, contract.signed_date, contract.active_date], days)
        self.assertFalse(contract.step_date)
        on = {day: contract._state_on(day) for day in (date(2022, 6, 19), date(2022, 7, 14), days[1], days[3])}
        self.assertEqual(list(on.values()), [False, "sent", "returned", "active"])

    def test_a_step_before_an_earlier_one_is_refused(self):
        self._put("sent")
        self.contract.step_date = date(2022, 7, 31)
        self._assert_refused("are not in order", self.contract.action_return, exception=ValidationError)

    def test_a_state_needs_its_day_and_no_later_one(self):
        for values in ({"state": "sent"}, {"state": "sent", "sent_date": DAY, "signed_date": DAY}):
            with self.subTest(values=values):
                self._assert_refused(
                    "do not fit its state", self._create_contract, "W-2", exception=ValidationError, **values
                )

    def test_a_mistaken_step_is_taken_back(self):
        contract = self.contract.with_user(self.user_coordinator)
        for day, action in ((date(2022, 6, 20), contract.action_send), (DAY, contract.action_terminate)):
            contract.step_date = day
            action()
        contract.action_undo()
        self.assertRecordValues(contract, [{"state": "sent", "sent_date": date(2022, 6, 20), "closed_date": False}])
        contract.action_undo()
        self.assertRecordValues(contract, [{"state": "draft", "sent_date": False}])
        self._assert_refused("has taken no step", contract.action_undo)
