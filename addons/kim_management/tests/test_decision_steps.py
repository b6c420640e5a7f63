import itertools
from datetime import date

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..models.decisions.kim_decision_steps import STATES
from .decision_common import MEETING, DecisionCommon

# Step -> from which states to which
WAYS = {
    "action_open_voting": (("proposed", "deferred"), "voting"),
    "action_decide": (("proposed", "deferred"), "decided"),
    "action_reject": (("proposed", "deferred"), "rejected"),
    "action_defer": (("proposed", "voting"), "deferred"),
    "action_withdraw": (("proposed", "voting", "deferred"), "withdrawn"),
    "action_propose": (("decided", "rejected", "deferred", "withdrawn"), "proposed"),
}


@tagged("post_install", "-at_install", "kim_slow")
class TestDecisionSteps(DecisionCommon):
    """A decision moves by its steps alone, and is kept as long as anything rests on it."""

    def test_with_its_day_it_was_decided_and_without_it_is_a_proposal(self):
        self.assertEqual(self._decide().state, "decided")
        self.assertEqual(self._propose().state, "proposed")
        self.assertEqual(self._decide(state="rejected").state, "rejected", "a register tells what was rejected, too")

    @mute_logger("odoo.sql_db")
    def test_what_was_decided_has_a_day(self):
        self._assert_refused("decided_has_date", self._propose, state="decided", exception=IntegrityError)
        self._assert_refused(
            "decided_has_date", self._decide().write, {"decision_date": False}, exception=IntegrityError
        )

    def test_every_step_leads_from_its_states_and_from_no_other(self):
        for step, (origins, end) in WAYS.items():
            for state, _label in STATES:
                decision = self._decide()
                decision.sudo().state = state
                with self.subTest(step=step, state=state):
                    if state in origins:
                        getattr(decision, step)()
                        self.assertEqual(decision.state, end)
                    else:
                        self._assert_refused("not possible now", getattr(decision, step))
                        self.assertEqual(decision.state, state)

    def test_nobody_writes_the_state(self):
        decision = self._propose()
        for values in ({"state": "decided", "decision_date": MEETING}, {"implementation_state": "done"}):
            with self.subTest(values=values):
                self._assert_refused("by its buttons only", decision.write, values)
        self._assert_refused("opened by the button", self._propose, state="voting")
        preset = self.decisions.with_context(default_state="voting", default_decision_date="2022-06-08")
        self.assertEqual(preset.create({"name": "Preset", "body_id": self.body.id}).state, "proposed")

    def test_the_same_list_loads_again(self):
        decision = self._decide()
        decision.write({"state": "decided", "name": decision.name})
        self.assertEqual(decision.state, "decided")

    def test_who_only_reads_takes_no_step(self):
        decision = self._propose()
        for user in (self.user_management, self.user_assistant, self.user_case_manager, self.anna.sudo().user_id):
            for step in WAYS:
                with self.subTest(user=user.login, step=step):
                    self._assert_refused(".", getattr(decision.with_user(user), step), exception=AccessError)

    def test_a_result_has_the_day_of_the_meeting_or_today(self):
        meeting = self._create_meeting()
        decision = self._propose(event_id=meeting.id)
        decision.action_decide()
        self.assertEqual(decision.decision_date, MEETING)
        undated = self._propose()
        undated.action_reject()
        self.assertEqual(undated.decision_date, self._today())

    def test_a_meeting_records_its_result_with_the_votes(self):
        meeting, decision = self._create_meeting(), self._propose()
        decision._conclude("decided", event=meeting, votes=(7, 0, 2))
        self.assertEqual(
            (decision.state, decision.decision_date, decision.event_id, decision.vote_label),
            ("decided", MEETING, meeting, "Yes 7 · No 0 · Abstentions 2"),
        )

    def test_a_result_that_was_a_mistake_is_taken_back_wholly(self):
        decision = self._decide(vote_yes=3)
        decision.action_propose()
        self.assertEqual((decision.decision_date, decision.vote_stated, decision.vote_yes), (False, False, 0))

    def test_a_meeting_of_another_body_is_refused(self):
        other = self.env["kim.body"].create({"name": "Sozialausschuss", "kind": "committee"})
        self._assert_refused("of another body", self._decide, event_id=self._create_meeting(body_id=other.id).id)

    def test_a_substitute_decides_after_the_meeting_was_called_off(self):
        substitute = self.env["kim.body"].create({"name": "Dringlichkeitsausschuss", "kind": "committee"})
        meeting = self._create_meeting(date(2036, 6, 8))
        values = {"body_id": substitute.id, "on_behalf_body_id": self.body.id, "instead_of_event_id": meeting.id}
        self._assert_refused("not called off", self._decide, **values)
        meeting.action_cancel()
        decision = self._decide(**values)
        self.assertEqual(decision._deciding_bodies(), substitute | self.body)
        self._assert_refused("in place of itself", decision.write, {"on_behalf_body_id": substitute.id})
        self._assert_refused("whose meeting was called off", decision.write, {"on_behalf_body_id": False})

    def test_a_decision_on_which_nothing_rests_can_be_deleted(self):
        decision = self._decide()
        decision.unlink()
        self.assertFalse(decision.exists())


@tagged("post_install", "-at_install", "kim_slow")
class TestDecisionAuthorises(DecisionCommon):
    """Only what is decided authorises anything, by whatever way it is named."""

    @classmethod
    def setUpClass(cls):
        """Fund the posts."""
        super().setUpClass()
        cls._create_entitlement(10)
        cls.numbers = itertools.count(1)

    def _resting(self, decision):
        """Yield (name, function that lets a new record of each kind rest on the decision)."""
        yield "share", lambda: self._create_share(self._create_position("CM"), 1, decision_id=decision.id)
        yield "entitlement", lambda: self._create_entitlement(1, decision_id=decision.id)
        yield (
            "target group",
            lambda: self.env["kim.target.group"].create({"name": "Zielgruppe", "decision_id": decision.id}),
        )
        contract = {
            "number": f"W-{next(self.numbers)}",
            "carrier_id": self.carrier_welfare.id,
            "start_date": self.start_date,
        }
        yield "contract", lambda: self.env["kim.contract"].create({**contract, "decision_ids": decision.ids})
        yield (
            "contract, from the decision",
            lambda: decision.sudo().write({"contract_ids": self.env["kim.contract"].create(contract).ids}),
        )

    def test_what_is_not_decided_authorises_nothing(self):
        for state in ("proposed", "voting", "rejected", "deferred", "withdrawn"):
            decision = self._propose()
            decision.sudo().state = state
            for name, rest in self._resting(decision):
                with self.subTest(state=state, what=name):
                    self._assert_refused("has not been decided", rest)

    def test_what_rests_on_it_keeps_it(self):
        for name, _rest in self._resting(self.decisions):
            with self.subTest(what=name):
                decision = self._decide()
                rest = dict(self._resting(decision))[name]
                rest()
                self._assert_refused("Something rests", decision.action_propose)
                self._assert_refused("Something rests", decision.unlink)
                self.assertEqual(decision.state, "decided")

    def test_a_change_of_the_decision_named_is_checked_as_well(self):
        share = self._create_share(self._create_position("CM"), 1, decision_id=self._decide().id)
        self._assert_refused("has not been decided", share.write, {"decision_id": self._propose().id})

    def test_what_rests_on_it_is_counted_and_opened(self):
        decision = self._decide()
        for _name, rest in list(self._resting(decision))[:4]:
            rest()
        decision.invalidate_recordset()
        counts = ("share_count", "entitlement_count", "target_group_count", "contract_count", "call_count")
        self.assertEqual([decision[name] for name in counts], [1, 1, 1, 1, 0])
        action = decision.with_context(authorised="kim.contract").action_open_authorised()
        self.assertEqual(self.env["kim.contract"].search(action["domain"]).decision_ids, decision)
        with self.assertRaises(UserError):
            decision.with_context(authorised="res.users").action_open_authorised()

    def test_everything_that_rests_on_decisions_offers_only_decided_ones(self):
        for model, names in self.decisions._authorised_sources():
            for name in names:
                with self.subTest(model=model, field=name):
                    self.assertIn("('state', '=', 'decided')", self.env[model]._fields[name].domain)
